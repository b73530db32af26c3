import { Unreadable } from './reading';
import { child, type Element, elements, parseXml, val, XmlBudget } from './xml';
import { Archive } from './zip';

const MAIN_TYPES = new Set(['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml']);

export interface Relation {
  target: string;
  external: boolean;
}
export interface NumberingLevel {
  format: string;
  start: number;
}

/** The parts of a Word file that its text needs; everything else stays packed. */
export class DocxPackage {
  private readonly budget = new XmlBudget();
  readonly body: Element;
  readonly relations: ReadonlyMap<string, Relation>;
  private readonly parts = new Map<string, Element>();
  private readonly styles = new Map<string, Element>();
  private readonly levels = new Map<string, NumberingLevel>();

  constructor(private readonly archive: Archive) {
    const main = this.mainPart();
    this.relations = this.relationsOf(main);
    const body = child(this.xml(main), 'w:body');
    if (!body) throw new Unreadable('malformed', { part: main });
    this.body = body;
    for (const style of elements(this.optional('styles')))
      if (style.name === 'w:style' && style.attrs['w:styleId']) this.styles.set(style.attrs['w:styleId'], style);
    this.readNumbering();
  }

  static open(file: Buffer): DocxPackage {
    return new DocxPackage(Archive.open(file));
  }

  get names(): string[] {
    return this.archive.names;
  }

  /** A part beside the text, as Word names it; undefined when the file has none. */
  optional(name: string): Element | undefined {
    if (!this.parts.has(name) && this.archive.has(`word/${name}.xml`))
      this.parts.set(name, this.xml(`word/${name}.xml`));
    return this.parts.get(name);
  }

  /** The bytes a relation points to, inside the file only. */
  partOf(relationId: string): { name: string; content: Buffer } | null {
    const relation = this.relations.get(relationId);
    if (!relation || relation.external) return null;
    const name = relation.target.startsWith('/') ? relation.target.slice(1) : `word/${relation.target}`;
    const content = this.archive.read(name);
    return content ? { name: name.split('/').pop()!, content } : null;
  }

  /** 1 to 9 when the style is a heading, by its outline level or that of the style it is based on. */
  outlineOf(styleId: string | undefined): number | null {
    return this.ofStyle(styleId, (style) => {
      const level = val(child(style, 'w:pPr'), 'w:outlineLvl');
      if (level !== undefined && Number(level) < 9) return Number(level) + 1;
      const named = /^(?:heading|标题) ?([1-9])$/i.exec(val(style, 'w:name') ?? '');
      if (named) return Number(named[1]);
      return /^title$/i.test(val(style, 'w:name') ?? '') ? 1 : null;
    });
  }

  styleName(styleId: string | undefined): string {
    return val(styleId ? this.styles.get(styleId) : undefined, 'w:name') ?? '';
  }

  /** A property of a style or of what it is based on. */
  ofStyle<T>(styleId: string | undefined, read: (style: Element) => T | null | undefined): T | null {
    const seen = new Set<string>();
    for (let id = styleId; id && !seen.has(id); ) {
      seen.add(id);
      const style = this.styles.get(id);
      if (!style) return null;
      const found = read(style);
      if (found !== null && found !== undefined) return found;
      id = val(style, 'w:basedOn');
    }
    return null;
  }

  level(numberingId: string, level: number): NumberingLevel {
    return this.levels.get(`${numberingId}/${level}`) ?? { format: 'bullet', start: 1 };
  }

  private mainPart(): string {
    if (!this.archive.has('[Content_Types].xml')) throw new Unreadable('not_supported', { reason: 'not_word' });
    const types = elements(this.xml('[Content_Types].xml'));
    if (types.some(({ attrs }) => /macroEnabled|vbaProject/i.test(attrs.ContentType ?? '')))
      throw new Unreadable('macros');
    const main = types.find(({ attrs }) => MAIN_TYPES.has(attrs.ContentType ?? ''));
    const name = main?.attrs.PartName?.slice(1);
    if (!name || !this.archive.has(name)) throw new Unreadable('not_supported', { reason: 'not_word' });
    return name;
  }

  private relationsOf(part: string): Map<string, Relation> {
    const [, folder, file] = /^(.*\/)?([^/]+)$/.exec(part)!;
    const name = `${folder ?? ''}_rels/${file}.rels`;
    const found = new Map<string, Relation>();
    if (!this.archive.has(name)) return found;
    for (const { attrs } of elements(this.xml(name)))
      found.set(attrs.Id ?? '', { target: attrs.Target ?? '', external: attrs.TargetMode === 'External' });
    return found;
  }

  private readNumbering(): void {
    const abstract = new Map<string, Element>();
    for (const one of elements(this.optional('numbering'))) {
      if (one.name === 'w:abstractNum') abstract.set(one.attrs['w:abstractNumId'] ?? '', one);
      if (one.name !== 'w:num') continue;
      const id = one.attrs['w:numId'] ?? '';
      const overrides = elements(one).filter(({ name }) => name === 'w:lvlOverride');
      for (const level of elements(abstract.get(val(one, 'w:abstractNumId') ?? ''))) {
        if (level.name !== 'w:lvl') continue;
        const place = level.attrs['w:ilvl'] ?? '0';
        const override = overrides.find(({ attrs }) => attrs['w:ilvl'] === place);
        const start = Number(val(override, 'w:startOverride') ?? val(level, 'w:start') ?? 1);
        const format = val(level, 'w:numFmt') ?? 'decimal';
        this.levels.set(`${id}/${place}`, { format, start: Number.isInteger(start) && start > 0 ? start : 1 });
      }
    }
  }

  private xml(name: string): Element {
    return parseXml(this.archive.read(name)!, name, this.budget);
  }
}
