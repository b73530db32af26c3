import { AlignmentType, ImageRun, Paragraph } from 'docx';
import { textRuns } from './docx.runs';
import { type Block, imageWords, type Paper, type PaperImage } from './paper';
import { LINE_PITCH, PAGE, TYPE_AREA_WIDTH, twips } from './paper.layout';

const PIXELS_PER_POINT = 96 / 72;
const WIDEST = TYPE_AREA_WIDTH * PIXELS_PER_POINT;
const HIGHEST = LINE_PITCH * PAGE.lines * 0.9 * PIXELS_PER_POINT;
/** What Word opens; another picture is told of in words. */
const WORD_TYPES: Record<string, 'png' | 'jpg' | 'gif'> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

/** Size on the page, points: as wide as asked for, never past the type area. */
export function sizeOnPage(image: PaperImage, width?: number): { width: number; height: number } {
  const wanted = width ?? image.width;
  const factor = Math.min(1, WIDEST / wanted, HIGHEST / ((wanted * image.height) / image.width));
  return { width: wanted * factor, height: ((wanted * image.height) / image.width) * factor };
}

export function docxImage(block: Extract<Block, { kind: 'image' }>, images: Paper['images']): Paragraph[] {
  const image = images?.[block.id];
  const type = image && WORD_TYPES[image.type];
  const line = { alignment: AlignmentType.CENTER, spacing: { before: twips(6), after: twips(6) } };
  if (!image || !type) return [new Paragraph({ ...line, children: textRuns(imageWords(block), {}) })];
  const picture = new ImageRun({
    type,
    data: Buffer.from(image.bytes),
    transformation: sizeOnPage(image, block.width),
    altText: { name: block.id, description: block.alt ?? '' },
  });
  return [new Paragraph({ ...line, children: [picture] })];
}
