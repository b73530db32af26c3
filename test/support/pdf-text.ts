import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF in drawing order, without spaces or line ends: reads each page's content stream through the
 * ToUnicode maps of its fonts (ISO 32000-2, 9.10.3). Enough for PDFs whose fonts are Identity-H, as ours are.
 */
export function pdfText(pdf: Buffer): string {
  const objects = readObjects(pdf);
  const map = new Map<string, Map<number, string>>();
  for (const [id, object] of objects) {
    const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(object.head)?.[1];
    if (toUnicode) map.set(id, readCMap(objects.get(toUnicode)!.stream!));
  }
  const fonts = new Map<string, Map<number, string>>();
  for (const object of objects.values()) {
    for (const [, name, id] of object.head.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const cmap = map.get(id!);
      if (cmap) fonts.set(name!, cmap);
    }
  }
  let text = '';
  for (const object of objects.values()) {
    if (!object.stream?.includes(' Tf')) continue;
    let font = new Map<number, string>();
    const saved: (typeof font)[] = [];
    for (const [token, name] of object.stream.matchAll(TOKEN)) {
      if (token === 'q') saved.push(font);
      else if (token === 'Q') font = saved.pop() ?? font;
      else if (name) font = fonts.get(name) ?? new Map();
      else for (const glyph of glyphs(token)) text += font.get(glyph) ?? '';
    }
  }
  return text.replace(/\s/g, '');
}

// parentheses that balance stand unescaped in a literal string; eight deep is deeper than any line of text
const inner = (depth: number): string =>
  depth === 0 ? '[^\\\\()]' : `(?:\\\\[\\s\\S]|[^\\\\()]|\\(${inner(depth - 1)}*\\))`;
// a literal string, a hexadecimal one, a choice of font, or a save or restore of the graphics state
const TOKEN = new RegExp(`/(\\w+) [\\d.]+ Tf|\\(${inner(8)}*\\)|<[0-9a-fA-F]+>|\\b[qQ]\\b`, 'g');

interface PdfObject {
  head: string;
  stream?: string;
}

function readObjects(pdf: Buffer): Map<string, PdfObject> {
  const raw = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  const begin = /(?:^|\n)(\d+) 0 obj\b/g;
  for (let match = begin.exec(raw); match; match = begin.exec(raw)) {
    const [head, end] = /([\s\S]*?)(stream\r?\n|endobj)/y.exec(raw.slice(begin.lastIndex))!.slice(1) as [
      string,
      string,
    ];
    begin.lastIndex += head.length + end.length;
    if (end === 'endobj') {
      objects.set(match[1]!, { head });
      continue;
    }
    // bytes may look like anything: their number tells where they end
    const length = Number(/\/Length (\d+)/.exec(head)![1]);
    const bytes = Buffer.from(raw.slice(begin.lastIndex, begin.lastIndex + length), 'latin1');
    begin.lastIndex += length;
    const stream = head.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
    objects.set(match[1]!, { head, stream: stream.toString('latin1') });
  }
  return objects;
}

function readCMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  const unicode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, section] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from, to] of section!.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g))
      map.set(Number.parseInt(from!, 16), unicode(to!));
  }
  for (const [, section] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of section!.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) {
      const start = Number.parseInt(from!, 16);
      for (let glyph = start; glyph <= Number.parseInt(to!, 16); glyph++)
        map.set(glyph, String.fromCodePoint(unicode(first!).codePointAt(0)! + glyph - start));
    }
  }
  return map;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function glyphs(token: string): number[] {
  const bytes = token.startsWith('<')
    ? Buffer.from(token.slice(1, -1), 'hex')
    : Buffer.from(
        token
          .slice(1, -1)
          .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, c: string) =>
            /^[0-7]/.test(c) ? String.fromCharCode(Number.parseInt(c, 8)) : (ESCAPES[c] ?? c),
          ),
        'latin1',
      );
  return Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => bytes.readUInt16BE(index * 2));
}
