/** GB/T 9704-2012, the page of official documents; every number with the clause it comes from. */
export const PAGE = {
  widthMm: 210, // 5.1: A4
  heightMm: 297,
  topMm: 37, // 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 mm x 225 mm
  bottomMm: 35,
  leftMm: 28,
  rightMm: 26,
  lines: 22, // 5.2.3: 22 lines of 28 characters fill the type area
  characters: 28,
} as const;

/**
 * Sizes in points: 2号 title (7.3.1), 3号 body (5.2.2), 4号 page number (7.5) and foot of the document (7.4); 五号 in tables
 * and 小五 under them, on which the standard is silent.
 */
export const SIZE = { title: 22, body: 16, pageNumber: 14, imprint: 14, table: 10.5, note: 9 } as const;

/** What an official document has beside its text, mm, lines of the grid and characters. */
export const OFFICIAL = {
  red: 'FF0000', // 7.2.4, 7.2.7
  markTopMm: 35, // 7.2.4, 10.3: the mark stands 35 mm under the top of the type area
  markSize: 40, // 7.2.4 leaves the size to the office: this, or less where the mark would not fit one line
  numberLinesAbove: 2, // 7.2.5: 发文字号 two empty lines under the mark
  ruleAboveMm: 4, // 7.2.7: the red rule 4 mm under the number
  ruleMm: 0.7, // 7.2.7 leaves the thickness to the office
  titleLinesAbove: 2, // 7.3.1: title two empty lines under the red rule
  pageNumberMm: 7, // 7.5: page number 7 mm under the type area
  signatureRight: 4, // 7.3.5.1: the day four characters from the right; the office centred on it
  imprintThickMm: 0.35, // 7.4.1: first and last rule
  imprintThinMm: 0.25, // 7.4.1: rules between
} as const;

/** 8: a sheet on its side keeps the type area, turned: what was the binding edge is on top. */
export const LANDSCAPE = {
  widthMm: PAGE.heightMm,
  heightMm: PAGE.widthMm,
  topMm: PAGE.leftMm,
  bottomMm: PAGE.rightMm,
  leftMm: PAGE.bottomMm,
  rightMm: PAGE.topMm,
} as const;

const POINTS_PER_MM = 72 / 25.4;
const typeAreaWidth = (PAGE.widthMm - PAGE.leftMm - PAGE.rightMm) * POINTS_PER_MM;
const typeAreaHeight = (PAGE.heightMm - PAGE.topMm - PAGE.bottomMm) * POINTS_PER_MM;

/** Distance from one line to the next, points. */
export const LINE_PITCH = typeAreaHeight / PAGE.lines;
/** What is taken from each 16-point character so that 28 fill the line, points (negative). */
export const CHARACTER_SPACING = typeAreaWidth / PAGE.characters - SIZE.body;
export const TYPE_AREA_WIDTH = typeAreaWidth;

/** Twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20);
export const points = (mm: number): number => mm * POINTS_PER_MM;
export const mmToTwips = (mm: number): number => twips(points(mm));

/** Width of a line in characters of Han type: what is not Han is half as wide. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u0020-\u02ff]/.test(character) ? 0.5 : 1), 0);
}

/** How far each line of a signature stands from the right: the last is the day, the others are centred on it (7.3.5.1). */
export function signatureIndents(lines: readonly string[]): number[] {
  const widths = lines.map(widthOf);
  const last = widths.at(-1) ?? 0;
  const right = Math.max(OFFICIAL.signatureRight, ...widths.map((width) => (width - last) / 2));
  return widths.map((width) => right + (last - width) / 2);
}

/** Points: as large as the standard mark of the house, and a little less than would just fit one line. */
export function markSize(mark: string): number {
  return Math.min(OFFICIAL.markSize, Math.floor(typeAreaWidth / Math.max(1, widthOf(mark))) - 1);
}

export const pageOf = (paper: { landscape?: boolean }) => (paper.landscape ? LANDSCAPE : PAGE);
export const typeAreaWidthOf = (paper: { landscape?: boolean }): number => {
  const { widthMm, leftMm, rightMm } = pageOf(paper);
  return points(widthMm - leftMm - rightMm);
};

/**
 * East Asian faces as an office names them. Where one is not installed, Word takes the alternative named in the font
 * table, then a face of the same class.
 */
export const FACES = {
  title: { name: '方正小标宋简体', alternative: 'SimSun' },
  body: { name: '仿宋_GB2312', alternative: 'FangSong' },
  heading: { name: '黑体', alternative: 'SimHei' },
  subheading: { name: '楷体_GB2312', alternative: 'KaiTi' },
  number: { name: '宋体', alternative: 'SimSun' },
} as const;
export type Face = keyof typeof FACES;
export const LATIN_FACE = 'Times New Roman';
