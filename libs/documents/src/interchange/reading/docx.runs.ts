import type { ChangeMark } from '#libs/contracts';
import { instantOf } from './docx.comments';
import type { DocxPackage } from './docx.package';
import { type Dropped, IMPORT_BUDGET, type Incoming, type IncomingText, incomingImage, tooLarge } from './reading';
import { child, descendants, type Element, elements, innerText, isOn, val } from './xml';

type Mark = { type: string; attrs?: Record<string, unknown> };
const PIXEL = 9525; // EMU
const CHANGES: Record<string, ChangeMark> = {
  'w:ins': 'insertion',
  'w:moveTo': 'insertion',
  'w:del': 'deletion',
  'w:moveFrom': 'deletion',
};
/** Wrappers whose content is read as if they were not there. */
const THROUGH = new Set(['w:smartTag', 'w:sdt', 'w:sdtContent', 'w:fldSimple', 'w:customXml', 'w:bdo', 'w:dir']);
const LOOKS: [string, string][] = [
  ['w:b', 'bold'],
  ['w:i', 'italic'],
  ['w:u', 'underline'],
  ['w:strike', 'strike'],
  ['w:dstrike', 'strike'],
];

/** What one paragraph holds: its line of text, and what stands for itself below it. */
export interface Line {
  inline: IncomingText[];
  images: IncomingText[];
  /** Paragraphs of text boxes. */
  boxes: Element[];
}

/** Reads the stretches of paragraphs; comments may begin in one and end in another. */
export class RunReader {
  readonly images: Incoming['images'] = [];
  readonly footnotes: { kind: 'footnotes' | 'endnotes'; id: string }[] = [];
  private readonly openComments = new Set<string>();

  constructor(
    private readonly source: DocxPackage,
    private readonly dropped: Dropped,
  ) {}

  line(paragraph: Element): Line {
    const line: Line = { inline: [], images: [], boxes: [] };
    this.walk(paragraph, [], line);
    return line;
  }

  /** Comments may also begin and end between paragraphs. */
  comment(element: Element): boolean {
    const id = element.attrs['w:id'] ?? '';
    if (element.name === 'w:commentRangeStart') this.openComments.add(id);
    else if (element.name === 'w:commentRangeEnd') this.openComments.delete(id);
    else return false;
    return true;
  }

  private walk(parent: Element, marks: Mark[], line: Line): void {
    for (const element of elements(parent)) {
      const change = CHANGES[element.name];
      if (this.comment(element)) continue;
      if (element.name === 'w:r') this.run(element, marks, line);
      else if (change) this.walk(element, [...marks, changeMark(change, element)], line);
      else if (element.name === 'w:hyperlink') this.walk(element, [...marks, ...this.link(element)], line);
      else if (THROUGH.has(element.name)) this.walk(element, marks, line);
      else if (element.name === 'm:oMath' || element.name === 'm:oMathPara') {
        this.dropped.note('equation_layout');
        for (const one of descendants(element)) if (one.name === 'm:t') this.text(innerText(one), marks, line);
      }
    }
  }

  private run(run: Element, outer: Mark[], line: Line): void {
    const marks = [...outer, ...this.looks(child(run, 'w:rPr'))];
    for (const element of elements(run)) {
      switch (element.name) {
        case 'w:t':
        case 'w:delText':
          this.text(innerText(element), marks, line);
          break;
        case 'w:tab':
          this.text('\t', marks, line);
          break;
        case 'w:noBreakHyphen':
          this.text('\u2011', marks, line);
          break;
        case 'w:br':
        case 'w:cr':
          if (element.attrs['w:type'] === 'page') this.dropped.note('page_break');
          else line.inline.push({ type: 'hardBreak' });
          break;
        case 'w:sym':
          this.symbol(element, marks, line);
          break;
        case 'w:footnoteReference':
        case 'w:endnoteReference': {
          const kind = element.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes';
          const number = this.footnotes.push({ kind, id: element.attrs['w:id'] ?? '' });
          this.text(`[${number}]`, marks, line);
          break;
        }
        case 'w:ruby':
          this.dropped.note('ruby');
          for (const base of elements(child(element, 'w:rubyBase'))) this.run(base, outer, line);
          break;
        case 'w:drawing':
        case 'w:pict':
        case 'w:object':
          this.drawing(element, line);
          break;
        case 'mc:AlternateContent':
          this.run(child(element, 'mc:Choice') ?? child(element, 'mc:Fallback') ?? element, outer, line);
          break;
      }
    }
  }

  private text(text: string, marks: Mark[], line: Line): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to take out
    const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '').replace(/\n/g, ' ');
    if (!clean) return;
    const unique = marks.filter((mark, at) => marks.findIndex(({ type }) => type === mark.type) === at);
    const node: IncomingText = { type: 'text', text: clean };
    if (unique.length > 0) node.marks = unique;
    if (this.openComments.size > 0) node.comments = [...this.openComments];
    const last = line.inline.at(-1);
    if (last?.text !== undefined && sameLook(last, node)) last.text += clean;
    else line.inline.push(node);
  }

  private looks(properties: Element | undefined): Mark[] {
    const style = val(properties, 'w:rStyle');
    if (properties && child(properties, 'w:rPrChange')) this.dropped.note('formatting_change');
    return LOOKS.filter(([name]) => {
      const own = val(properties, name);
      const value = own ?? this.source.ofStyle(style, (one) => val(child(one, 'w:rPr'), name));
      return isOn(value);
    }).map(([, type]) => ({ type }));
  }

  private link(element: Element): Mark[] {
    const relation = this.source.relations.get(element.attrs['r:id'] ?? '');
    const href = relation?.external ? relation.target : '';
    if (/^(https?:\/\/|mailto:)/i.test(href) && href.length <= 2000) return [{ type: 'link', attrs: { href } }];
    if (href) this.dropped.note('unsafe_link');
    return [];
  }

  /** Symbol fonts put their signs where Unicode has none: such a sign cannot be told. */
  private symbol(element: Element, marks: Mark[], line: Line): void {
    const code = Number.parseInt(element.attrs['w:char'] ?? '', 16);
    if (code > 0x1f && code < 0xe000) this.text(String.fromCharCode(code), marks, line);
    else this.dropped.note('symbol');
  }

  private drawing(element: Element, line: Line): void {
    let extent: Element | undefined;
    let words = '';
    for (const one of descendants(element)) {
      if (one.name === 'wp:extent') extent = one;
      if (one.name === 'wp:docPr') words = one.attrs.descr ?? '';
      if (one.name === 'a:blip' || one.name === 'v:imagedata') this.picture(one, extent, words, line);
      if (one.name === 'w:txbxContent') {
        line.boxes.push(...elements(one));
        this.dropped.note('text_box_frame');
      }
    }
  }

  private picture(blip: Element, extent: Element | undefined, words: string, line: Line): void {
    if (blip.attrs['r:link']) this.dropped.note('external_image'); // never fetched
    const part = this.source.partOf(blip.attrs['r:embed'] ?? blip.attrs['r:id'] ?? '');
    if (!part) {
      if (!blip.attrs['r:link']) this.dropped.note('image');
      return;
    }
    if (this.images.length >= IMPORT_BUDGET.images) throw tooLarge('images');
    const index = this.images.push(part) - 1;
    const width = Math.round(Number(extent?.attrs.cx) / PIXEL);
    line.images.push({
      type: 'image',
      attrs: {
        src: incomingImage(index),
        alt: words.slice(0, 500) || null,
        width: width > 0 && width < 10_000 ? width : null,
      },
    });
  }
}

function changeMark(type: ChangeMark, { attrs }: Element): Mark {
  return {
    type,
    attrs: { id: attrs['w:id'] ?? '', authorName: attrs['w:author'] ?? '', at: instantOf(attrs['w:date']) },
  };
}

const sameLook = (a: IncomingText, b: IncomingText): boolean =>
  JSON.stringify([a.marks, a.comments]) === JSON.stringify([b.marks, b.comments]);
