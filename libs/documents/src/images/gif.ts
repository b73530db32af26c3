import type { Cleaned } from './image.bytes';

const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
/** How often an animation repeats; any other application's block is a place for texts. */
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** Frames and their timing (GIF89a); comments, plain text and other programs' blocks are left out. */
export function cleanGif(file: Buffer): Cleaned {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(file.readUInt8(10));
  let [width, height] = [file.readUInt16LE(6), file.readUInt16LE(8)];
  let frames = 0;
  const kept = [file.subarray(0, at)];
  for (;;) {
    const start = at;
    const kind = file.readUInt8(at);
    if (kind === TRAILER) break;
    if (kind === IMAGE) {
      at = endOfBlocks(file, at + 10 + tableBytes(file.readUInt8(at + 9)) + 1);
      frames++;
      // a frame may be larger than the screen it is shown on
      width = Math.max(width, file.readUInt16LE(start + 5));
      height = Math.max(height, file.readUInt16LE(start + 7));
      kept.push(file.subarray(start, at));
    } else if (kind === EXTENSION) {
      const label = file.readUInt8(at + 1);
      at = endOfBlocks(file, at + 2);
      const loops = label === APPLICATION && LOOPS.has(file.toString('latin1', start + 3, start + 14));
      if (label === GRAPHIC_CONTROL || loops) kept.push(file.subarray(start, at));
    } else return null;
  }
  if (frames === 0) return null;
  const bytes = Buffer.concat([...kept, Buffer.from([TRAILER])]);
  return { bytes, width, height };
}

/** Sub-blocks, each with its length before it, to the empty one. */
function endOfBlocks(file: Buffer, start: number): number {
  let at = start;
  for (let length = file.readUInt8(at); length > 0; length = file.readUInt8(at)) at += 1 + length;
  return at + 1;
}
