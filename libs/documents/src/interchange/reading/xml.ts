import { Parser } from 'saxen';
import { IMPORT_BUDGET, tooLarge, Unreadable } from './reading';

/** An element by its name with the usual prefix (`w:p`), whatever prefix the file uses. */
export interface Element {
  name: string;
  attrs: Record<string, string>;
  children: (Element | string)[];
}

/** Both the transitional and the strict names of ISO/IEC 29500. */
const NAMESPACES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'urn:schemas-microsoft-com:vml': 'v',
};

/** Elements read so far, of all parts of one file. */
export class XmlBudget {
  private left: number = IMPORT_BUDGET.elements;
  take(): void {
    if (--this.left < 0) throw tooLarge('elements');
  }
}

/** @throws Unreadable: not well-formed, not UTF-8, with a DOCTYPE (hence with entities), too deep, too much */
export function parseXml(bytes: Buffer, part: string, budget: XmlBudget): Element {
  const root: Element = { name: '', attrs: {}, children: [] };
  const open: Element[] = [root];
  let refused: Unreadable | null = null;
  const parser = new Parser().ns(NAMESPACES);
  const stop = (why: Unreadable): void => {
    refused ??= why;
    parser.stop();
  };
  const guarded =
    <A extends unknown[]>(deed: (...args: A) => void) =>
    (...args: A): void => {
      if (refused) return;
      try {
        deed(...args);
      } catch (error) {
        stop(error instanceof Unreadable ? error : new Unreadable('malformed', { part }));
      }
    };
  parser.on('error', () => stop(new Unreadable('malformed', { part })));
  parser.on('attention', () => stop(new Unreadable('dangerous', { part, reason: 'doctype' })));
  parser.on(
    'openTag',
    guarded((name: string, attrs: () => Record<string, string>, decode: (text: string) => string) => {
      budget.take();
      if (open.length > IMPORT_BUDGET.depth) throw tooLarge('depth');
      const element: Element = { name, attrs: {}, children: [] };
      for (const [key, value] of Object.entries(attrs())) element.attrs[key] = decode(value);
      open.at(-1)!.children.push(element);
      open.push(element);
    }),
  );
  parser.on(
    'closeTag',
    guarded(() => void open.pop()),
  );
  parser.on(
    'text',
    guarded((text: string, decode: (text: string) => string) => void open.at(-1)!.children.push(decode(text))),
  );
  parser.on(
    'cdata',
    guarded((text: string) => void open.at(-1)!.children.push(text)),
  );
  parser.parse(textOf(bytes, part));
  if (refused) throw refused;
  const element = elements(root)[0];
  if (!element) throw new Unreadable('malformed', { part });
  return element;
}

function textOf(bytes: Buffer, part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('malformed', { part, reason: 'not_utf8' });
  }
}

export const elements = (parent: Element | undefined | null): Element[] =>
  (parent?.children ?? []).filter((child): child is Element => typeof child !== 'string');

export const child = (parent: Element | undefined | null, name: string): Element | undefined =>
  elements(parent).find((one) => one.name === name);

/** The `w:val` of a child; an empty text when it has none. */
export function val(parent: Element | undefined | null, name: string): string | undefined {
  const found = child(parent, name);
  return found ? (found.attrs['w:val'] ?? '') : undefined;
}

/** Whether a property that may be switched off is there and on. */
export const isOn = (value: string | null | undefined): boolean =>
  value !== null && value !== undefined && !['0', 'false', 'off', 'none'].includes(value);

/** Everything below, in the order of the file. */
export function* descendants(parent: Element): Iterable<Element> {
  for (const one of elements(parent)) {
    yield one;
    yield* descendants(one);
  }
}

export const innerText = (element: Element): string =>
  element.children.map((one) => (typeof one === 'string' ? one : innerText(one))).join('');
