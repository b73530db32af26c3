import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Header,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import { type Look, runs, styledRun, textRuns } from './docx.runs';
import type { Block, Imprint, Letterhead } from './paper';
import {
  LINE_PITCH,
  markSize,
  mmToTwips,
  OFFICIAL,
  points,
  SIZE,
  TYPE_AREA_WIDTH,
  twips,
  widthOf,
} from './paper.layout';

const LINE = { line: twips(LINE_PITCH), lineRule: LineRuleType.EXACT } as const;
const EIGHTHS_PER_MM = points(1) * 8;

/** Two texts at the two ends of a line. */
const apart = (left: string, right: string, look: Look) => [styledRun(look, { children: [left, new Tab(), right] })];

/** 版头: the mark in red, the number under it, and the red rule (7.2). */
export function letterhead({ mark, number, ends }: Letterhead): Paragraph[] {
  const size = markSize(mark);
  const rule = {
    bottom: {
      style: BorderStyle.SINGLE,
      color: OFFICIAL.red,
      size: Math.round(OFFICIAL.ruleMm * EIGHTHS_PER_MM),
      space: Math.round(points(OFFICIAL.ruleAboveMm)),
    },
  };
  const above = { before: twips(LINE_PITCH * OFFICIAL.numberLinesAbove) };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: mmToTwips(OFFICIAL.markTopMm), line: twips(size * 1.2), lineRule: LineRuleType.EXACT },
      children: runs([{ text: mark }], { face: 'title', size, color: OFFICIAL.red }),
    }),
    ...(ends
      ? [
          ...(number
            ? [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  spacing: { ...LINE, ...above },
                  children: textRuns(number, {}),
                }),
              ]
            : []),
          new Paragraph({
            spacing: { ...LINE, ...(number ? {} : above) },
            tabStops: [{ type: TabStopType.RIGHT, position: twips(TYPE_AREA_WIDTH) }],
            border: rule,
            children: apart(ends[0], ends[1], {}),
          }),
        ]
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { ...LINE, ...above },
            border: rule,
            children: textRuns(number ?? '', {}),
          }),
        ]),
  ];
}

/** 附件说明 (7.3.4) and the lists of minutes (10.3): label two characters in, what wraps under what follows the colon. */
export function labelled({ label, lines, face }: Extract<Block, { kind: 'labelled' }>, keepNext: boolean): Paragraph[] {
  const width = widthOf(label) + 1;
  return lines.map(
    (line, index) =>
      new Paragraph({
        alignment: AlignmentType.LEFT,
        keepNext,
        spacing: LINE,
        indent: { left: twips(SIZE.body * (2 + width)), ...(index === 0 ? { hanging: twips(SIZE.body * width) } : {}) },
        children: [...(index === 0 ? textRuns(`${label}：`, { face: face ?? 'body' }) : []), ...textRuns(line, {})],
      }),
  );
}

/** 附件 (7.3.7): on a page of its own, label in the first line at the left, title in the third, centred. */
export function attachmentHead({ label, title }: Extract<Block, { kind: 'attachment' }>): Paragraph[] {
  return [
    new Paragraph({
      pageBreakBefore: true,
      spacing: LINE,
      keepNext: true,
      children: textRuns(label, { face: 'heading' }),
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: {
        line: twips(LINE_PITCH * 1.2),
        lineRule: LineRuleType.EXACT,
        before: twips(LINE_PITCH),
        after: twips(LINE_PITCH),
      },
      children: textRuns(title, { face: 'title', size: SIZE.title }),
    }),
  ];
}

/** 版记 (7.4): at the bottom of the last page, between two thick rules; in a program that floats no table, under the text. */
export function imprint({ sent = [], printedBy, printedOn }: Imprint): FileChild[] {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const ruled = (mm: number) => ({ style: BorderStyle.SINGLE, color: '000000', size: Math.round(mm * EIGHTHS_PER_MM) });
  const thick = ruled(OFFICIAL.imprintThickMm);
  const thin = ruled(OFFICIAL.imprintThinMm);
  const look = { size: SIZE.imprint };
  const space = twips(SIZE.imprint);
  const line = { line: twips(SIZE.imprint * 1.5), lineRule: LineRuleType.EXACT } as const;
  const row = (top: typeof thick, bottom: typeof thick, children: Paragraph[]) =>
    new TableRow({
      cantSplit: true,
      children: [new TableCell({ borders: { top, bottom, left: none, right: none }, children })],
    });
  const names = sent.map(({ label, names: whom }) => {
    const hanging = twips(SIZE.imprint * (widthOf(label) + 1));
    return new Paragraph({
      spacing: line,
      indent: { left: space + hanging, hanging, right: space },
      children: textRuns(`${label}：${whom}。`, look),
    });
  });
  const printed = new Paragraph({
    spacing: line,
    indent: { left: space, right: space },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(TYPE_AREA_WIDTH) - space }],
    children: apart(printedBy, printedOn, look),
  });
  return [
    new Paragraph({ spacing: LINE }),
    new Table({
      width: { size: twips(TYPE_AREA_WIDTH), type: WidthType.DXA },
      columnWidths: [twips(TYPE_AREA_WIDTH)],
      layout: TableLayoutType.FIXED,
      margins: { left: 0, right: 0, top: 20, bottom: 20 },
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      rows: [
        ...(names.length > 0 ? [row(thick, thin, names)] : []),
        row(names.length > 0 ? thin : thick, thick, [printed]),
      ],
    }),
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } }),
  ];
}

/** What stands at the top of every page: that this is a draft. */
export function headers(note: string | undefined): { default: Header; even: Header } | undefined {
  if (!note) return undefined;
  const header = () =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: textRuns(note, { face: 'heading', size: SIZE.pageNumber }),
        }),
      ],
    });
  return { default: header(), even: header() };
}
