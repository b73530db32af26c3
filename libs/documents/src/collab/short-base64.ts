/**
 * Base64 (RFC 4648 §4) of a few hundred bytes, from buffer to buffer: for a letter, the way into the runtime and back,
 * with a string between, takes longer than the letter. Characters have names of their own here: pairs taken apart are
 * small arrays, a tenth of all that a busy process would leave to its garbage collector.
 */
export const SHORT = 512;

const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const NONE = 64;
const SIX_BITS = new Uint8Array(256).fill(NONE);
for (const [bits, character] of ALPHABET.entries()) SIX_BITS[character] = bits;
const EQUALS = 0x3d;

/** @returns null when those characters are many, or anything but base64 with its padding */
export function decodeShort(text: Uint8Array, from: number, to: number): Buffer | null {
  const length = to - from;
  if (length > SHORT || length === 0 || length % 4 !== 0) return null;
  const padding = text[to - 1] !== EQUALS ? 0 : text[to - 2] !== EQUALS ? 1 : 2;
  const bytes = Buffer.allocUnsafe((length / 4) * 3 - padding);
  const whole = to - (padding > 0 ? 4 : 0);
  let at = 0;
  let strange = 0;
  for (let i = from; i < whole; i += 4) {
    const a = SIX_BITS[text[i]!]!;
    const b = SIX_BITS[text[i + 1]!]!;
    const c = SIX_BITS[text[i + 2]!]!;
    const d = SIX_BITS[text[i + 3]!]!;
    strange |= a | b | c | d;
    bytes[at++] = (a << 2) | (b >> 4);
    bytes[at++] = (b << 4) | (c >> 2);
    bytes[at++] = (c << 6) | d;
  }
  if (padding > 0) {
    const a = SIX_BITS[text[whole]!]!;
    const b = SIX_BITS[text[whole + 1]!]!;
    const c = padding === 1 ? SIX_BITS[text[whole + 2]!]! : 0;
    strange |= a | b | c;
    bytes[at++] = (a << 2) | (b >> 4);
    if (padding === 1) bytes[at++] = (b << 4) | (c >> 2);
  }
  return strange < NONE ? bytes : null;
}

/** Characters that so many bytes take. */
export const encodedLength = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** Writes the first `length` of the bytes as base64 into `target`, which has room for them from `at` on. */
export function encodeInto(target: Buffer, at: number, bytes: Buffer, length: number): void {
  if (length > SHORT) {
    target.write(bytes.toString('base64', 0, length), at, 'latin1');
    return;
  }
  let to = at;
  for (let i = 0; i < length; i += 3) {
    const a = bytes[i]!;
    const b = i + 1 < length ? bytes[i + 1]! : 0;
    const c = i + 2 < length ? bytes[i + 2]! : 0;
    target[to++] = ALPHABET[a >> 2]!;
    target[to++] = ALPHABET[((a & 3) << 4) | (b >> 4)]!;
    target[to++] = i + 1 < length ? ALPHABET[((b & 15) << 2) | (c >> 6)]! : EQUALS;
    target[to++] = i + 2 < length ? ALPHABET[c & 63]! : EQUALS;
  }
}
