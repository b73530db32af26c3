import { inlineOf } from './markdown.inline';
import { Dropped, type Incoming, type IncomingText } from './reading';
import { decodeText, incomingOf, paragraph } from './text';

const DEEPEST = 8;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*))?$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Markdown (the common part of CommonMark, with tables and ~~strike~~). HTML in it is text: nothing of it is ever run. */
export function readMarkdown(file: Buffer): Incoming {
  const dropped = new Dropped();
  return incomingOf(new Reader(dropped).blocks(decodeText(file).split('\n'), 0), dropped.counts);
}

class Reader {
  constructor(private readonly dropped: Dropped) {}

  blocks(lines: readonly string[], depth: number): IncomingText[] {
    if (depth > DEEPEST) return lines.filter((line) => line.trim()).map((line) => paragraph(line.trim()));
    const found: IncomingText[] = [];
    let at = 0;
    while (at < lines.length) {
      const line = lines[at]!;
      if (!line.trim()) {
        at++;
        continue;
      }
      const [block, next] =
        this.heading(lines, at) ??
        this.code(lines, at) ??
        this.rule(lines, at) ??
        this.quote(lines, at, depth) ??
        this.list(lines, at, depth) ??
        this.table(lines, at) ??
        this.text(lines, at);
      found.push(block);
      at = next;
    }
    return found;
  }

  private heading(lines: readonly string[], at: number): [IncomingText, number] | null {
    const match = HEADING.exec(lines[at]!);
    if (!match) return null;
    const level = Math.min(match[1]!.length, 3);
    return [{ type: 'heading', attrs: { level }, content: this.inline(match[2]!) }, at + 1];
  }

  private code(lines: readonly string[], at: number): [IncomingText, number] | null {
    const fence = FENCE.exec(lines[at]!)?.[1];
    if (!fence) return null;
    let end = at + 1;
    while (end < lines.length && !lines[end]!.trim().startsWith(fence)) end++;
    const text = lines.slice(at + 1, end).join('\n');
    return [{ type: 'codeBlock', ...(text ? { content: [{ type: 'text', text }] } : {}) }, end + 1];
  }

  private rule(lines: readonly string[], at: number): [IncomingText, number] | null {
    return RULE.test(lines[at]!) ? [{ type: 'horizontalRule' }, at + 1] : null;
  }

  private quote(lines: readonly string[], at: number, depth: number): [IncomingText, number] | null {
    if (!QUOTE.test(lines[at]!)) return null;
    let end = at;
    while (end < lines.length && QUOTE.test(lines[end]!)) end++;
    const inner = this.blocks(
      lines.slice(at, end).map((line) => line.replace(QUOTE, '')),
      depth + 1,
    );
    return [{ type: 'blockquote', content: inner.length > 0 ? inner : [{ type: 'paragraph' }] }, end];
  }

  /** Items go on as long as lines are indented under them; one of another kind begins another list. */
  private list(lines: readonly string[], at: number, depth: number): [IncomingText, number] | null {
    const first = ITEM.exec(lines[at]!);
    if (!first) return null;
    const kind = first[2]!.at(-1)!;
    const items: IncomingText[] = [];
    let next = at;
    for (
      let match = ITEM.exec(lines[next] ?? '');
      match && match[2]!.at(-1) === kind;
      match = ITEM.exec(lines[next] ?? '')
    ) {
      const width = match[1]!.length + match[2]!.length + Math.min(match[3]?.length ?? 1, 4);
      const own = [match[4] ?? ''];
      next++;
      while (next < lines.length && belongsToItem(lines, next, width)) own.push(lines[next++]!.slice(width));
      const [head, ...rest] = this.blocks(own, depth + 1);
      const content = head
        ? head.type === 'paragraph'
          ? [head, ...rest]
          : [{ type: 'paragraph' }, head, ...rest]
        : [];
      items.push({ type: 'listItem', content: content.length > 0 ? content : [{ type: 'paragraph' }] });
      if (!lines[next]?.trim() && ITEM.exec(lines[next + 1] ?? '')) next++;
    }
    const number = Number.parseInt(first[2]!, 10);
    return Number.isNaN(number)
      ? [{ type: 'bulletList', content: items }, next]
      : [{ type: 'orderedList', attrs: { start: number }, content: items }, next];
  }

  private table(lines: readonly string[], at: number): [IncomingText, number] | null {
    if (!lines[at]!.includes('|') || !TABLE_RULE.test(lines[at + 1] ?? '') || !lines[at + 1]!.includes('-'))
      return null;
    const head = cellsOf(lines[at]!);
    if (head.length !== cellsOf(lines[at + 1]!).length) return null;
    const row = (cells: readonly string[], type: string): IncomingText => ({
      type: 'tableRow',
      content: head.map((_, column) => ({
        type,
        attrs: { colspan: 1, rowspan: 1, colwidth: null },
        content: [this.lineOf(cells[column] ?? '')],
      })),
    });
    const rows = [row(head, 'tableHeader')];
    let next = at + 2;
    for (; next < lines.length && lines[next]!.trim() && lines[next]!.includes('|'); next++)
      rows.push(row(cellsOf(lines[next]!), 'tableCell'));
    return [{ type: 'table', content: rows }, next];
  }

  private text(lines: readonly string[], at: number): [IncomingText, number] {
    let end = at + 1;
    while (end < lines.length && lines[end]!.trim() && !beginsBlock(lines[end]!)) end++;
    return [
      this.lineOf(
        lines
          .slice(at, end)
          .map((line) => line.replace(/^[ \t]+/, ''))
          .join('\n'),
      ),
      end,
    ];
  }

  private lineOf(text: string): IncomingText {
    const content = this.inline(text);
    return content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' };
  }

  private inline(text: string): IncomingText[] {
    return inlineOf(text, this.dropped);
  }
}

const beginsBlock = (line: string): boolean =>
  HEADING.test(line) || FENCE.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);

function belongsToItem(lines: readonly string[], at: number, width: number): boolean {
  const line = lines[at]!;
  const indented = line.slice(0, width).trim() === '' && line.length > width;
  if (line.trim()) return indented || (Boolean(lines[at - 1]!.trim()) && !beginsBlock(line));
  const after = lines[at + 1];
  return after !== undefined && after.trim() !== '' && after.slice(0, width).trim() === '';
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) =>
    cell
      .trim()
      .replace(/\\\|/g, '|')
      .replace(/<br\s*\/?>/gi, '\\\n'),
  );
}
