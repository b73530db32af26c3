import { crc32 } from 'node:zlib';
import type { Cleaned } from './image.bytes';

/** Chunks that make the picture (PNG 3rd edition §11, APNG); text, time, EXIF and private chunks are left out. */
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

export function cleanPng(file: Buffer): Cleaned {
  const kept = [file.subarray(0, 8)];
  let at = 8;
  for (let first = true; ; first = false) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) return null;
    const kind = file.toString('latin1', at + 4, at + 8);
    if (first !== (kind === 'IHDR')) return null;
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return null;
    if (KEPT.has(kind)) kept.push(file.subarray(at, end));
    if (kind === 'IEND') break; // what follows is no part of the picture
    at = end;
  }
  return { bytes: Buffer.concat(kept), width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}
