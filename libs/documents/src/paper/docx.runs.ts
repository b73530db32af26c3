import { type IRunOptions, TextRun } from 'docx';
import type { Run } from './paper';
import { FACES, type Face, LATIN_FACE, SIZE } from './paper.layout';

export interface Look {
  face?: Face;
  /** Points. */
  size?: number;
  bold?: boolean;
}

/** Every run names its East Asian face: Word would take a Latin one for Han characters otherwise. */
export function styledRun(look: Look, options: IRunOptions): TextRun {
  const face = FACES[look.face ?? 'body'].name;
  return new TextRun({
    size: (look.size ?? SIZE.body) * 2,
    font: { ascii: LATIN_FACE, hAnsi: LATIN_FACE, cs: LATIN_FACE, eastAsia: face, hint: 'eastAsia' },
    ...(look.bold ? { bold: true } : {}),
    ...options,
  });
}

export function textRuns(text: string, look: Look): TextRun[] {
  return runs([{ text }], look);
}

export function runs(given: readonly Run[], look: Look = {}): TextRun[] {
  return given.flatMap((run) =>
    run.text.split('\n').map((line, index) =>
      styledRun(look, {
        text: line,
        ...(index > 0 ? { break: 1 } : {}),
        ...(run.bold ? { bold: true } : {}),
        ...(run.italic ? { italics: true } : {}),
        ...(run.underline ? { underline: {} } : {}),
        ...(run.strike ? { strike: true } : {}),
      }),
    ),
  );
}

/** Names the face to take where the office's own is not installed. */
export function fontTable(): string {
  const fonts = Object.values(FACES).map(
    ({ name, alternative }) =>
      `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[...new Set(fonts)].join('')}</w:fonts>`;
}
