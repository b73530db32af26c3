import * as Y from 'yjs';

export interface UnsyncedWords {
  /** Above the list of what the server does not have. */
  missing: string;
  fields: string;
  /** Above own words that others deleted unseen. */
  swept: string;
  /** When nothing of it can be read, e.g. only looks were changed. */
  nothing: string;
}

interface Block {
  /** What Markdown puts before it: `## `, `- `. */
  prefix: string;
  text: Y.XmlText;
}

/**
 * The document as it stands here in Markdown, then a list of what the server is not known to have: written letters as
 * `{++…++}`, deleted ones as `{--…--}` (CriticMarkup), typed fields with their values.
 * @param owed what was typed here and not acknowledged, as Yjs updates
 * @param swept own words that others deleted unseen, neither put back nor given up
 */
export function unsyncedText(
  doc: Y.Doc,
  owed: readonly Uint8Array[],
  swept: readonly { lines: readonly string[] }[],
  words: UnsyncedWords,
): string {
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates([...owed]));
  const written = new Spans();
  const deleted = new Spans();
  for (const { id, length } of structs) written.add(id.client, id.clock, length);
  for (const [client, items] of ds.clients) for (const { clock, len } of items) deleted.add(client, clock, len);

  const whole = blocksOf(doc.getXmlFragment('content'), false)
    .map(({ prefix, text }) => prefix + lettersOf(text, written, deleted).plain)
    .filter((line) => line.trim() !== '');
  const missing = blocksOf(doc.getXmlFragment('content'), true)
    .map(({ prefix, text }) => ({ prefix, ...lettersOf(text, written, deleted) }))
    .filter(({ changed }) => changed)
    .map(({ prefix, marked }) => `- ${prefix}${marked}`);
  const fields = fieldsOf(doc.getMap('fields'), written);
  const lists = [
    ...(missing.length > 0 ? [missing.join('\n')] : []),
    ...(fields.length > 0 ? [`### ${words.fields}`, fields.join('\n')] : []),
    ...(swept.length > 0 ? [`### ${words.swept}`, ...swept.map(({ lines }) => lines.join('\n\n'))] : []),
  ];
  return `${[...whole, '---', `## ${words.missing}`, ...(lists.length > 0 ? lists : [words.nothing])].join('\n\n')}\n`;
}

/** Ranges of clocks by client. */
class Spans {
  private readonly ranges = new Map<number, [from: number, to: number][]>();
  add(client: number, clock: number, length: number): void {
    const ranges = this.ranges.get(client) ?? [];
    ranges.push([clock, clock + length]);
    this.ranges.set(client, ranges);
  }
  has(client: number, clock: number): boolean {
    return this.ranges.get(client)?.some(([from, to]) => clock >= from && clock < to) ?? false;
  }
}

/** Textblocks in order. `gone`: with deleted ones, as long as this page remembers them. */
function blocksOf(parent: Y.XmlFragment, gone: boolean): Block[] {
  const found: Block[] = [];
  let number = Number((parent instanceof Y.XmlElement && parent.getAttribute('start')) || 1);
  for (let item = parent._start; item; item = item.right) {
    const node = item.content instanceof Y.ContentType && (gone || !item.deleted) ? item.content.type : null;
    if (node instanceof Y.XmlText) found.push({ prefix: '', text: node });
    if (!(node instanceof Y.XmlElement)) continue;
    const [first, ...more] = blocksOf(node, gone);
    const ordered = parent instanceof Y.XmlElement && parent.nodeName === 'orderedList';
    if (first) found.push({ ...first, prefix: prefixOf(node, ordered ? number++ : null) + first.prefix }, ...more);
  }
  return found;
}

function prefixOf(node: Y.XmlElement, number: number | null): string {
  if (node.nodeName === 'heading') return `${'#'.repeat(Number(node.getAttribute('level')) || 1)} `;
  if (node.nodeName === 'blockquote') return '> ';
  if (node.nodeName === 'listItem') return number === null ? '- ' : `${number}. `;
  return '';
}

function lettersOf(text: Y.XmlText, written: Spans, deleted: Spans) {
  let [plain, marked, open, changed] = ['', '', '' as '' | '++' | '--', false];
  for (let item = text._start; item; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    for (const [at, letter] of item.content.str.split('').entries()) {
      const kind = item.deleted
        ? deleted.has(client, clock + at) && !written.has(client, clock + at)
          ? '--'
          : null
        : written.has(client, clock + at)
          ? '++'
          : '';
      if (kind === null) continue;
      if (kind !== open) marked += (open && `${open}}`) + (kind && `{${kind}`);
      open = kind;
      marked += letter;
      if (kind !== '--') plain += letter;
      changed ||= kind !== '';
    }
  }
  return { plain, marked: marked + (open && `${open}}`), changed };
}

function fieldsOf(fields: Y.Map<unknown>, written: Spans): string[] {
  const lines: string[] = [];
  for (const [key, item] of fields._map) {
    if (item.deleted || !touched(item, written)) continue;
    lines.push(`- ${key}：${JSON.stringify(fields.toJSON()[key])}`);
  }
  return lines;
}

/** Something inside was written here. */
function touched(item: Y.Item, written: Spans): boolean {
  if (written.has(item.id.client, item.id.clock)) return true;
  if (!(item.content instanceof Y.ContentType)) return false;
  const { type } = item.content;
  for (const inner of type._map.values()) if (touched(inner, written)) return true;
  for (let inner = type._start; inner; inner = inner.right) if (touched(inner, written)) return true;
  return false;
}
