import type { Cleaned } from './image.bytes';

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that announce EXIF and XMP. */
const METADATA_BITS = 0x08 | 0x04;

/** Picture, animation and colour profile (RFC 9649); EXIF and XMP are left out. */
export function cleanWebp(file: Buffer): Cleaned {
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) return null;
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | null = null;
  for (let at = 12; at + 8 <= end; ) {
    const kind = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (next > end + 1) return null;
    const chunk = Buffer.from(file.subarray(at, Math.min(next, end)));
    size ??= sizeOf(kind, chunk.subarray(8));
    if (kind === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~METADATA_BITS, 8);
    if (KEPT.has(kind)) kept.push(chunk);
    at = next;
  }
  if (!size) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.from(file.subarray(0, 12));
  head.writeUInt32LE(4 + body.length, 4);
  return { bytes: Buffer.concat([head, body]), ...size };
}

function sizeOf(kind: string, data: Buffer): { width: number; height: number } | null {
  if (kind === 'VP8X') return { width: 1 + data.readUIntLE(4, 3), height: 1 + data.readUIntLE(7, 3) };
  if (kind === 'VP8 ') return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  if (kind !== 'VP8L') return null;
  const bits = data.readUInt32LE(1);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}
