import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  InsertedTextRun,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { Run } from './paper';
import { CHARACTER_SPACING, FACES, type Face, LATIN_FACE, SIZE } from './paper.layout';
import type { MarkedRun } from './passages';

export interface Look {
  face?: Face;
  /** Points. */
  size?: number;
  bold?: boolean;
  /** Hexadecimal. */
  color?: string;
}

/** Every run names its East Asian face: Word would take a Latin one for Han characters otherwise. */
export function styledRun(look: Look, options: IRunOptions): TextRun {
  return new TextRun({ ...styleOf(look), ...options });
}

/** Rounded down to what Word knows, twentieths of a point, so that 28 characters fit the line. */
const BODY_PITCH = Math.floor(CHARACTER_SPACING * 20);

function styleOf(look: Look): IRunOptions {
  const face = FACES[look.face ?? 'body'].name;
  const size = look.size ?? SIZE.body;
  return {
    size: size * 2,
    ...(size === SIZE.body ? { characterSpacing: BODY_PITCH } : {}),
    font: { ascii: LATIN_FACE, hAnsi: LATIN_FACE, cs: LATIN_FACE, eastAsia: face, hint: 'eastAsia' },
    ...(look.bold ? { bold: true } : {}),
    ...(look.color ? { color: look.color } : {}),
  };
}

export function textRuns(text: string, look: Look): ParagraphChild[] {
  return runs([{ text }], look);
}

/** Remarks open before and close after the run they are on; a suggestion is a tracked change of Word. */
export function runs(given: readonly Run[], look: Look = {}): ParagraphChild[] {
  return given.flatMap((run: MarkedRun) => {
    const text = run.text.split('\n').map((line, index) => textOf(run, line, index > 0, look));
    const linked = run.link ? [new ExternalHyperlink({ link: run.link, children: text })] : text;
    return [...openings(run.opens ?? []), ...linked, ...closings(run.closes ?? [])];
  });
}

export const openings = (remarks: readonly number[]): ParagraphChild[] =>
  remarks.map((id) => new CommentRangeStart(id));

export const closings = (remarks: readonly number[]): ParagraphChild[] =>
  remarks.flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]);

function textOf(run: MarkedRun, text: string, afterBreak: boolean, look: Look): ParagraphChild {
  const options: IRunOptions = {
    ...styleOf(look),
    text,
    ...(afterBreak ? { break: 1 } : {}),
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.underline || run.link ? { underline: {} } : {}),
    ...(run.strike ? { strike: true } : {}),
  };
  if (!run.change) return new TextRun(options);
  const { kind, author, at } = run.change;
  const changed = { ...options, id: FIRST_CHANGE + (run.changeNumber ?? 0), author, date: at || NOBODY_KNOWS };
  return kind === 'insertion' ? new InsertedTextRun(changed) : new DeletedTextRun(changed);
}

/** Apart from the numbers of comments, so that no reader takes one for the other. */
const FIRST_CHANGE = 100_000;
const NOBODY_KNOWS = '1970-01-01T00:00:00Z';

/** Names the face to take where the office's own is not installed. */
export function fontTable(): string {
  const fonts = Object.values(FACES).map(
    ({ name, alternative }) =>
      `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[...new Set(fonts)].join('')}</w:fonts>`;
}
