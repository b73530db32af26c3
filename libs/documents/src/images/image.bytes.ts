import { DomainError } from '#libs/kernel';
import { cleanGif } from './gif';
import { cleanJpeg } from './jpeg';
import { cleanPng } from './png';
import { cleanWebp } from './webp';

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

export const IMAGE_BUDGET = { bytes: 10 * 1024 * 1024, pixels: 40_000_000 } as const;

/** An image as it is kept: only what is needed to show it. */
export interface CleanImage {
  type: ImageType;
  bytes: Buffer;
  width: number;
  height: number;
}
/** What a reader of one format gives back; null when the bytes are not of that format from end to end. */
export type Cleaned = Omit<CleanImage, 'type'> | null;

const starts = (file: Buffer, ...at: [number, string][]): boolean =>
  at.every(([offset, text]) => file.toString('latin1', offset, offset + text.length) === text);

const FORMATS: { type: ImageType; is(file: Buffer): boolean; clean(file: Buffer): Cleaned }[] = [
  { type: 'image/png', is: (file) => starts(file, [0, '\x89PNG\r\n\x1a\n']), clean: cleanPng },
  { type: 'image/jpeg', is: (file) => starts(file, [0, '\xff\xd8\xff']), clean: cleanJpeg },
  { type: 'image/gif', is: (file) => starts(file, [0, 'GIF87a']) || starts(file, [0, 'GIF89a']), clean: cleanGif },
  { type: 'image/webp', is: (file) => starts(file, [0, 'RIFF'], [8, 'WEBP']), clean: cleanWebp },
];

/**
 * The type comes from the first bytes, never from a name. The file is taken apart and put together again from the pieces
 * that make up the picture: where and by whom it was taken, texts, and whatever hides behind its end stay out.
 * @throws DomainError 415 `image.not_supported`, 413 `image.too_large`
 */
export function cleanImage(file: Buffer): CleanImage {
  if (file.length > IMAGE_BUDGET.bytes) throw tooLarge('bytes');
  const format = FORMATS.find(({ is }) => is(file));
  const clean = format && read(() => format.clean(file));
  if (!format || !clean || clean.width < 1 || clean.height < 1) {
    throw new DomainError('image.not_supported', 415, { supported: IMAGE_TYPES });
  }
  if (clean.width * clean.height > IMAGE_BUDGET.pixels) throw tooLarge('pixels');
  return { type: format.type, ...clean };
}

/** Reading past the end means that the file is cut short. */
function read(deed: () => Cleaned): Cleaned {
  try {
    return deed();
  } catch (error) {
    if ((error as Error).name === 'RangeError') return null;
    throw error;
  }
}

function tooLarge(bound: keyof typeof IMAGE_BUDGET): DomainError {
  return new DomainError('image.too_large', 413, { bound, limit: IMAGE_BUDGET[bound] });
}
