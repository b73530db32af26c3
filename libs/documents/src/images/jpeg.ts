import type { Cleaned } from './image.bytes';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const ORIENTATION = 0x0112;

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const stands = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/**
 * Keeps tables and scans (ITU T.81), the JFIF head, the colour profile and Adobe's colour transform; EXIF, XMP, comments,
 * further pictures behind the end are left out. Which way is up is told again in an EXIF of that one number.
 */
export function cleanJpeg(file: Buffer): Cleaned {
  const kept: Buffer[] = [file.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let turned = 1;
  let at = 2;
  for (;;) {
    while (file.readUInt8(at) === 0xff && file.readUInt8(at + 1) === 0xff) at++; // fill bytes
    if (file.readUInt8(at) !== 0xff) return null;
    const marker = file.readUInt8(at + 1);
    if (marker === EOI) break;
    if (marker === SOI || marker === 0) return null;
    if (stands(marker)) {
      at += 2;
      continue;
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length || end < at + 4) return null;
    const segment = file.subarray(at, end);
    if (isFrame(marker)) size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
    if (marker === APP1) turned = orientationOf(segment) ?? turned;
    if (belongs(marker, segment)) kept.push(segment);
    at = end;
    if (marker === SOS) {
      const scanEnd = endOfScan(file, at);
      kept.push(file.subarray(at, scanEnd));
      at = scanEnd;
    }
  }
  if (!size) return null;
  if (turned > 1) kept.splice(1, 0, orientationOnly(turned));
  const [width, height] = turned >= 5 ? [size.height, size.width] : [size.width, size.height];
  return { bytes: Buffer.concat([...kept, Buffer.from([0xff, EOI])]), width, height };
}

function belongs(marker: number, segment: Buffer): boolean {
  const says = (text: string) => segment.toString('latin1', 4, 4 + text.length) === text;
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  return (
    (marker === APP0 && says('JFIF\0')) ||
    (marker === APP2 && says('ICC_PROFILE\0')) ||
    (marker === APP14 && says('Adobe'))
  );
}

/** Where the entropy-coded data ends: the next marker that is neither stuffing nor a restart. */
function endOfScan(file: Buffer, start: number): number {
  for (let at = file.indexOf(0xff, start); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && !stands(next)) return at;
  }
  throw new RangeError('cut short');
}

/** 1 to 8, from the first directory of the EXIF (TIFF 6.0 §2). */
function orientationOf(segment: Buffer): number | null {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return null;
  const tiff = segment.subarray(10);
  try {
    const little = tiff.toString('latin1', 0, 2) === 'II';
    const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    for (let i = 0; i < Math.min(u16(directory), 200); i++) {
      const entry = directory + 2 + i * 12;
      if (u16(entry) === ORIENTATION) {
        const value = u16(entry + 8);
        return value >= 1 && value <= 8 ? value : null;
      }
    }
  } catch {
    return null; // an EXIF that does not hold together tells nothing
  }
  return null;
}

function orientationOnly(value: number): Buffer {
  const tiff = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1');
  tiff.writeUInt16BE(value, 18);
  const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
  head.writeUInt16BE(head.length - 2 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}
