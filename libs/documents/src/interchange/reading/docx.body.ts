import type { DocxPackage } from './docx.package';
import { type Line, RunReader } from './docx.runs';
import { BlockBuilder, type ListPlace } from './lists';
import type { Dropped, Incoming, IncomingText } from './reading';
import { child, type Element, elements, isOn, val } from './xml';

const MOST_COLUMNS = 63; // as in Word
const THROUGH = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:del', 'w:moveFrom']);

/** The body of a Word file as blocks of our schema: headings, paragraphs, lists, tables, quotes, pictures. */
export class BodyReader {
  private readonly runs: RunReader;

  constructor(
    private readonly source: DocxPackage,
    private readonly dropped: Dropped,
  ) {
    this.runs = new RunReader(source, dropped);
  }

  get images(): Incoming['images'] {
    return this.runs.images;
  }

  document(): IncomingText[] {
    const blocks = [...this.blocks(this.source.body), ...this.notes()];
    return blocks.length > 0 ? blocks : [{ type: 'paragraph' }];
  }

  private blocks(parent: Element): IncomingText[] {
    const builder = new BlockBuilder();
    this.into(builder, elements(parent));
    return builder.blocks;
  }

  private into(builder: BlockBuilder, children: readonly Element[]): void {
    for (const element of children) {
      if (this.runs.comment(element)) continue;
      if (element.name === 'w:p') this.paragraph(builder, element);
      else if (element.name === 'w:tbl') builder.add(this.table(element));
      else if (THROUGH.has(element.name)) this.into(builder, elements(element));
      else if (element.name === 'mc:AlternateContent')
        this.into(builder, elements(child(element, 'mc:Choice') ?? child(element, 'mc:Fallback')));
      else if (element.name === 'w:altChunk') this.dropped.note('foreign_part'); // HTML or another file, never opened
    }
  }

  private paragraph(builder: BlockBuilder, element: Element): void {
    const properties = child(element, 'w:pPr');
    const style = val(properties, 'w:pStyle');
    const line = this.runs.line(element);
    const mark = child(properties, 'w:rPr');
    if (mark && (child(mark, 'w:ins') || child(mark, 'w:del'))) this.dropped.note('paragraph_change');
    if (properties && child(properties, 'w:pPrChange')) this.dropped.note('formatting_change');
    const place = this.placeOf(properties, style);
    const heading = headingLevel(properties) ?? this.source.outlineOf(style);
    if (heading !== null) {
      if (place) this.dropped.note('heading_number');
      this.add(builder, line, { type: 'heading', attrs: { level: Math.min(heading, 3) } });
    } else if (place) {
      builder.addItem(place, [paragraphOf(line), ...line.images]);
      this.boxes(builder, line);
    } else if (/quote|引用/i.test(this.source.styleName(style))) {
      builder.add({ type: 'blockquote', content: [paragraphOf(line)] }, ...line.images);
      this.boxes(builder, line);
    } else this.add(builder, line, { type: 'paragraph' });
  }

  /** A paragraph that is only a picture leaves no empty line behind. */
  private add(builder: BlockBuilder, line: Line, block: IncomingText): void {
    const bare = line.inline.length === 0 && (line.images.length > 0 || line.boxes.length > 0);
    builder.add(...(bare ? [] : [withLine(block, line)]), ...line.images);
    this.boxes(builder, line);
  }

  private boxes(builder: BlockBuilder, { boxes }: Line): void {
    if (boxes.length > 0) this.into(builder, boxes);
  }

  private placeOf(properties: Element | undefined, style: string | undefined): ListPlace | null {
    const numbering =
      child(properties, 'w:numPr') ?? this.source.ofStyle(style, (one) => child(child(one, 'w:pPr'), 'w:numPr'));
    const id = val(numbering, 'w:numId');
    if (!id || id === '0') return null;
    const level = Math.min(Math.max(Number(val(numbering, 'w:ilvl') ?? 0) || 0, 0), 8);
    const { format, start } = this.source.level(id, level);
    if (format === 'none') return null;
    return { id, level, ordered: format !== 'bullet', start };
  }

  private table(table: Element): IncomingText {
    const rows: IncomingText[] = [];
    /** By grid column: the cell that a vertical merge goes on with. */
    const merging = new Map<number, IncomingText>();
    for (const row of rowsOf(table)) {
      const properties = child(row, 'w:trPr');
      if (properties && (child(properties, 'w:ins') || child(properties, 'w:del'))) this.dropped.note('table_change');
      const kind = isOn(val(properties, 'w:tblHeader')) ? 'tableHeader' : 'tableCell';
      const cells: IncomingText[] = [];
      let column = 0;
      for (const cell of cellsOf(row)) {
        const facts = child(cell, 'w:tcPr');
        const span = Math.min(Math.max(Number(val(facts, 'w:gridSpan') ?? 1) || 1, 1), MOST_COLUMNS);
        const merge = val(facts, 'w:vMerge');
        const above = merge !== undefined && merge !== 'restart' ? merging.get(column) : undefined;
        if (above) above.attrs!.rowspan = (above.attrs!.rowspan as number) + 1;
        else {
          const blocks = this.blocks(cell);
          const content = blocks.length > 0 ? blocks : [{ type: 'paragraph' }];
          const made = { type: kind, attrs: { colspan: span, rowspan: 1, colwidth: null }, content };
          cells.push(made);
          if (merge === undefined) merging.delete(column);
          else merging.set(column, made);
        }
        column += span;
      }
      // a row of continued cells only would be empty: the cells above end before it
      if (cells.length > 0) rows.push({ type: 'tableRow', content: cells });
      else
        for (const above of merging.values()) above.attrs!.rowspan = Math.max(1, (above.attrs!.rowspan as number) - 1);
    }
    return rows.length > 0 ? { type: 'table', content: rows } : { type: 'paragraph' };
  }

  /** Footnotes stand at the end, by the number that stands in the text. */
  private notes(): IncomingText[] {
    const found: IncomingText[] = [];
    for (const [index, { kind, id }] of this.runs.footnotes.entries()) {
      const note = elements(this.source.optional(kind)).find(({ attrs }) => attrs['w:id'] === id);
      const blocks = note ? this.blocks(note) : [];
      const number: IncomingText = { type: 'text', text: `[${index + 1}] ` };
      const [first, ...rest] = blocks;
      if (first?.type === 'paragraph')
        found.push({ type: 'paragraph', content: [number, ...(first.content ?? [])] }, ...rest);
      else found.push({ type: 'paragraph', content: [number] }, ...blocks);
    }
    if (found.length > 0) this.dropped.note('footnote_place', this.runs.footnotes.length);
    return found;
  }
}

const rowsOf = (table: Element): Element[] => below(table, 'w:tr');
const cellsOf = (row: Element): Element[] => below(row, 'w:tc');

/** Rows and cells may be wrapped in content controls. */
function below(parent: Element, name: string): Element[] {
  return elements(parent).flatMap((one) => (one.name === name ? [one] : THROUGH.has(one.name) ? below(one, name) : []));
}

function headingLevel(properties: Element | undefined): number | null {
  const level = val(properties, 'w:outlineLvl');
  return level !== undefined && Number(level) < 9 ? Number(level) + 1 : null;
}

const withLine = (block: IncomingText, { inline }: Line): IncomingText =>
  inline.length > 0 ? { ...block, content: inline } : block;
const paragraphOf = (line: Line): IncomingText => withLine({ type: 'paragraph' }, line);
