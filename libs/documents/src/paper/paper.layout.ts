/** GB/T 9704-2012, the page of official documents: A4, type area 156 x 225 mm, 22 lines of 28 characters. */
export const PAGE = {
  widthMm: 210,
  heightMm: 297,
  topMm: 37, // 天头
  bottomMm: 35,
  leftMm: 28, // 订口
  rightMm: 26,
  lines: 22,
  characters: 28,
} as const;

/** Sizes of the standard in points: 2号 title, 3号 body, 4号 page number, 五号 in tables, 小五 under them. */
export const SIZE = { title: 22, body: 16, pageNumber: 14, table: 10.5, note: 9 } as const;

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
export const mmToTwips = (mm: number): number => twips(mm * POINTS_PER_MM);

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
