import {
  AlignmentType,
  type FileChild,
  HeadingLevel,
  HeightRule,
  type ILevelsOptions,
  type IParagraphOptions,
  LevelFormat,
  LineRuleType,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from 'docx';
import { docxImage } from './docx.image';
import { attachmentHead, labelled } from './docx.official';
import { runs, textRuns } from './docx.runs';
import { type Block, type Cell, columnCount, type ListItem, leadsToSignature, type Paper, type Table } from './paper';
import { FACES, type Face, LATIN_FACE, LINE_PITCH, mmToTwips, SIZE, signatureIndents, twips } from './paper.layout';

export const FACE_OF_HEADING: Record<1 | 2 | 3, Face> = { 1: 'heading', 2: 'subheading', 3: 'body' };
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const LINE = { line: twips(LINE_PITCH), lineRule: LineRuleType.EXACT } as const;
const TWO_CHARACTERS = { firstLine: twips(SIZE.body * 2), firstLineChars: 200 } as const;
const BULLETS = 'bullets';
const DEEPEST_LIST = 8;

/** What one file keeps count of while it is written. */
export interface Ledger {
  /** Each ordered list counts for itself: its start number, by order of appearance. */
  ordered: number[];
  images: Paper['images'];
  /** Of the type area, points. */
  width: number;
}

export function docxBlocks(blocks: readonly Block[], ledger: Ledger): FileChild[] {
  return blocks.flatMap((block, index) => docxBlock(block, ledger, 0, leadsToSignature(blocks, index)));
}

function docxBlock(block: Block, ledger: Ledger, depth: number, keepNext = false): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          spacing: { ...LINE, before: 0, after: 0 },
          indent: TWO_CHARACTERS,
          keepNext: true,
          children: runs(block.runs ?? [{ text: block.text }], {
            face: FACE_OF_HEADING[block.level],
            bold: block.level === 3,
          }),
        }),
      ];
    case 'paragraph':
      return [
        body({
          keepNext,
          ...(block.align ? { alignment: block.align } : { alignment: AlignmentType.BOTH, indent: TWO_CHARACTERS }),
          children: runs(block.runs),
        }),
      ];
    case 'list':
      return docxList(block, ledger, depth);
    case 'table':
      return docxTable(block, ledger.width);
    case 'quote':
      return block.blocks.flatMap((inner) =>
        inner.kind === 'paragraph'
          ? [
              body({
                indent: { left: twips(SIZE.body * 2), right: twips(SIZE.body * 2) },
                children: runs(inner.runs, { face: 'subheading' }),
              }),
            ]
          : docxBlock(inner, ledger, depth),
      );
    case 'image':
      return docxImage(block, ledger.images);
    case 'pageBreak':
      // the empty paragraph that carries the break takes one point of the new page
      return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: LineRuleType.EXACT } })];
    case 'signature':
      return block.lines.map((line, index) =>
        body({
          alignment: AlignmentType.RIGHT,
          indent: { right: twips(SIZE.body * signatureIndents(block.lines)[index]!) },
          keepNext: index < block.lines.length - 1,
          spacing: { ...LINE, before: index === 0 ? twips(LINE_PITCH) : 0 },
          children: textRuns(line, {}),
        }),
      );
    case 'labelled':
      return labelled(block, keepNext);
    case 'attachment':
      return attachmentHead(block);
  }
}

function body(options: IParagraphOptions): Paragraph {
  return new Paragraph({ spacing: LINE, ...options });
}

function docxList(list: Extract<Block, { kind: 'list' }>, ledger: Ledger, depth: number): FileChild[] {
  const level = Math.min(depth, DEEPEST_LIST);
  const reference = list.ordered ? `ordered-${ledger.ordered.push(list.start ?? 1) - 1}` : BULLETS;
  const item = ({ runs: line, children }: ListItem): FileChild[] => [
    body({ numbering: { reference, level }, alignment: AlignmentType.BOTH, children: runs(line) }),
    ...(children ?? []).flatMap((child) =>
      child.kind === 'paragraph'
        ? [body({ indent: { left: listIndent(level) }, children: runs(child.runs) })]
        : docxBlock(child, ledger, depth + 1),
    ),
  ];
  return list.items.flatMap(item);
}

const listIndent = (level: number) => twips(SIZE.body * (3.5 + 1.5 * level));

/** Numbering as Word keeps it, so that the lists stay lists when somebody edits the file. */
export function listNumbering(ledger: Ledger): { reference: string; levels: ILevelsOptions[] }[] {
  const levels = (start: number | null): ILevelsOptions[] =>
    Array.from({ length: DEEPEST_LIST + 1 }, (_, level) => ({
      level,
      format: start === null ? LevelFormat.BULLET : LevelFormat.DECIMAL,
      text: start === null ? '•' : `%${level + 1}.`,
      start: start ?? 1,
      alignment: AlignmentType.LEFT,
      style: {
        paragraph: { indent: { left: listIndent(level), hanging: twips(SIZE.body * 1.5) } },
        run: {
          size: SIZE.body * 2,
          font: { ascii: LATIN_FACE, hAnsi: LATIN_FACE, eastAsia: FACES.body.name },
        },
      },
    }));
  return [
    { reference: BULLETS, levels: levels(null) },
    ...ledger.ordered.map((start, index) => ({ reference: `ordered-${index}`, levels: levels(start) })),
  ];
}

function docxTable(given: Table, width: number): FileChild[] {
  const columns = columnCount(given);
  const weights = Array.from({ length: columns }, (_, index) => given.widths?.[index] ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const columnWidths = weights.map((weight) => Math.round((twips(width) * weight) / total));
  const small = { spacing: { line: twips(SIZE.table * 1.4), lineRule: LineRuleType.AT_LEAST } } as const;
  const row = (cells: readonly Cell[], tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      ...(given.rowHeightMm ? { height: { value: mmToTwips(given.rowHeightMm), rule: HeightRule.ATLEAST } } : {}),
      children: cells.map(
        (cell) =>
          new TableCell({
            verticalAlign: VerticalAlign.CENTER,
            columnSpan: cell.colspan ?? 1,
            rowSpan: cell.rowspan ?? 1,
            margins: { top: 60, bottom: 60, left: 80, right: 80 },
            children: [
              new Paragraph({
                ...small,
                alignment: cell.align ?? 'left',
                children: runs(cell.runs, { size: SIZE.table, face: tableHeader ? 'heading' : 'body' }),
              }),
            ],
          }),
      ),
    });
  const line = (text: string, face: Face, alignment: 'left' | 'center') =>
    new Paragraph({
      ...small,
      alignment,
      keepNext: face === 'heading',
      spacing: { ...small.spacing, before: 120, after: 120 },
      children: textRuns(text, { face, size: face === 'heading' ? SIZE.table : SIZE.note }),
    });
  const rows = [...given.head.map((cells) => row(cells, true)), ...given.rows.map((cells) => row(cells, false))];
  return [
    ...(given.caption ? [line(given.caption, 'heading', 'center')] : []),
    ...(rows.length > 0
      ? [
          new WordTable({
            width: { size: twips(width), type: WidthType.DXA },
            layout: TableLayoutType.FIXED,
            columnWidths,
            rows,
          }),
        ]
      : []),
    line(given.note ?? '', 'body', 'left'),
  ];
}
