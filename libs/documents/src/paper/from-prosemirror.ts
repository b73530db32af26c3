import { CHANGE_MARKS, imageIdOf } from '#libs/contracts';
import type { Block, Cell, Change, ListItem, Look, Paper, Run, Table } from './paper';
import { imageWords } from './paper';

/** One node of ProseMirror JSON as the editor writes it; nothing about it is taken for granted. */
interface PmNode {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown> | null;
  marks?: { type?: string; attrs?: Record<string, unknown> | null }[];
  /** Remarks on this stretch of text, by their place in the paper's list. */
  remarks?: number[];
  content?: PmNode[];
}
/** The head of a paper whose blocks come from a co-edited document. */
export type PaperHead = Pick<Paper, 'title' | 'subtitle' | 'meta'>;

const MARKS: Record<string, keyof Look | 'code'> = {
  bold: 'bold',
  strong: 'bold',
  italic: 'italic',
  em: 'italic',
  underline: 'underline',
  strike: 'strike',
  code: 'code',
};

/**
 * A paper of a co-edited document. Nodes it does not know give up their text, never lose it. A text that opens with the
 * paper's own title does not print it twice.
 */
export function paperFromProseMirror(json: unknown, head: PaperHead): Paper {
  const blocks = blocksFromProseMirror(json);
  const first = blocks[0];
  const repeats = first?.kind === 'heading' && first.text.trim() === head.title.trim();
  return { ...head, blocks: repeats ? blocks.slice(1) : blocks };
}

/** The blocks alone, to be set into a larger paper. */
export function blocksFromProseMirror(json: unknown): Block[] {
  return trimEmpty(blocksOf(children(json as PmNode | null)));
}

function children(node: PmNode | null | undefined): PmNode[] {
  return Array.isArray(node?.content) ? node.content : [];
}

function blocksOf(nodes: readonly PmNode[]): Block[] {
  return nodes.flatMap(blocksOfNode);
}

function blocksOfNode(node: PmNode): Block[] {
  switch (node.type) {
    case 'text':
    case 'hardBreak':
      return [{ kind: 'paragraph', runs: runsOf([node]) }];
    case 'paragraph':
      return [paragraphOf(node)];
    case 'heading':
      return [headingOf(node)];
    case 'bulletList':
    case 'taskList':
      return [{ kind: 'list', ordered: false, items: children(node).map(itemOf) }];
    case 'orderedList':
      return [{ kind: 'list', ordered: true, start: whole(node.attrs?.start, 1), items: children(node).map(itemOf) }];
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(children(node)) }];
    case 'codeBlock':
      return [{ kind: 'paragraph', runs: runsOf(children(node)), align: 'left' }];
    case 'table':
      return [tableOf(node)];
    case 'image':
      return [imageOf(node)];
    case 'pageBreak':
      return [{ kind: 'pageBreak' }];
    default:
      return typeof node.text === 'string' ? [{ kind: 'paragraph', runs: runsOf([node]) }] : blocksOf(children(node));
  }
}

/** Plain unless something hangs on a stretch of it: headings have one look. */
function headingOf(node: PmNode): Block {
  const runs = runsOf(children(node)).map(({ text, change, remarks, link }) => ({
    text,
    ...(change ? { change } : {}),
    ...(remarks ? { remarks } : {}),
    ...(link ? { link } : {}),
  }));
  const heading = { kind: 'heading', level: headingLevel(node.attrs?.level), text: textOf(node) } as const;
  return runs.some(({ change, remarks, link }) => change || remarks || link) ? { ...heading, runs } : heading;
}

/** A picture from elsewhere is none of the document's: its words stand for it. */
function imageOf({ attrs }: PmNode): Block {
  const id = imageIdOf(attrs?.src);
  const alt = typeof attrs?.alt === 'string' ? attrs.alt : '';
  const width = whole(attrs?.width, 0);
  return { kind: 'image', id: id ?? '', ...(alt ? { alt } : {}), ...(width > 0 ? { width } : {}) };
}

function paragraphOf(node: PmNode): Block {
  const align = node.attrs?.textAlign;
  return {
    kind: 'paragraph',
    runs: runsOf(children(node)),
    ...(align === 'center' || align === 'right' ? { align } : {}),
  };
}

function itemOf(node: PmNode): ListItem {
  const [first, ...rest] = blocksOf(children(node));
  const box = node.type === 'taskItem' ? [{ text: node.attrs?.checked === true ? '☑ ' : '☐ ' }] : [];
  if (first?.kind === 'paragraph') return { runs: [...box, ...first.runs], children: rest };
  return { runs: box, children: first ? [first, ...rest] : [] };
}

function tableOf(node: PmNode): Table {
  const rows = children(node);
  const isHead = (row: PmNode) => children(row).length > 0 && children(row).every((c) => c.type === 'tableHeader');
  const firstBody = rows.findIndex((row) => !isHead(row));
  const split = firstBody === -1 ? rows.length : firstBody;
  const cells = (row: PmNode) => children(row).map(cellOf);
  return { kind: 'table', head: rows.slice(0, split).map(cells), rows: rows.slice(split).map(cells) };
}

function cellOf(node: PmNode): Cell {
  const paragraphs = children(node).map((child) => runsOf([child]));
  const runs = paragraphs.flatMap((part, index) => (index === 0 ? part : [{ text: '\n' }, ...part]));
  const colspan = whole(node.attrs?.colspan, 1);
  const rowspan = whole(node.attrs?.rowspan, 1);
  return {
    runs: node.type === 'tableHeader' ? runs.map((run) => ({ ...run, bold: true })) : runs,
    ...(node.type === 'tableHeader' ? { align: 'center' as const } : {}),
    ...(colspan > 1 ? { colspan } : {}),
    ...(rowspan > 1 ? { rowspan } : {}),
  };
}

function runsOf(nodes: readonly PmNode[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (typeof node.text === 'string') return [{ text: node.text, ...looks(node) }];
    if (node.type === 'hardBreak') return [{ text: '\n' }];
    if (node.type === 'image') return [{ text: imageWords({ alt: String(node.attrs?.alt ?? '') }) }];
    return runsOf(children(node));
  });
}

function looks(node: PmNode): Omit<Run, 'text'> {
  const looks: Omit<Run, 'text'> = {};
  for (const { type = '', attrs } of node.marks ?? []) {
    const look = MARKS[type];
    if (look) looks[look] = true;
    const change = CHANGE_MARKS.find((mark) => mark === type);
    if (change) looks.change = changeOf(change, attrs ?? {});
    if (type === 'link' && typeof attrs?.href === 'string' && /^(https?:|mailto:)/i.test(attrs.href)) {
      looks.link = attrs.href;
    }
  }
  if (node.remarks) looks.remarks = node.remarks;
  return looks;
}

function changeOf(kind: Change['kind'], { id, authorName, at }: Record<string, unknown>): Change {
  const words = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
  const known = typeof at === 'string' && !Number.isNaN(Date.parse(at));
  return { kind, id: words(id), author: words(authorName) || '—', at: known ? new Date(at).toISOString() : '' };
}

function textOf(node: PmNode): string {
  return runsOf([node])
    .map((run) => run.text)
    .join('');
}

function headingLevel(value: unknown): 1 | 2 | 3 {
  return value === 1 || value === 2 ? value : 3;
}

function whole(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 10_000 ? value : otherwise;
}

/** Editors leave an empty paragraph at the end; paper does not. */
function trimEmpty(blocks: Block[]): Block[] {
  const end = blocks.findLastIndex((block) => block.kind !== 'paragraph' || block.runs.some((run) => run.text.trim()));
  return blocks.slice(0, end + 1);
}
