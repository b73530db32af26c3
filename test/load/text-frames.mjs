const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIX_BITS = new Uint8Array(256);
for (let bits = 0; bits < ALPHABET.length; bits++) SIX_BITS[ALPHABET.charCodeAt(bits)] = bits;
const EQUALS = '='.charCodeAt(0);

/** From its end, where beginnings differ. */
export function beginsAs(head, bytes, from, to) {
  if (to - from < head.length) return false;
  for (let i = head.length - 1; i >= 0; i--) if (bytes[from + i] !== head[i]) return false;
  return true;
}

/**
 * Base64 of some hundred bytes without strings between, which were most of what reading a letter's frame cost.
 * @returns how many bytes are in `target` now
 */
export function fromBase64(target, text, from, to) {
  let at = 0;
  for (let i = from; i < to; i += 4) {
    const bits =
      (SIX_BITS[text[i]] << 18) | (SIX_BITS[text[i + 1]] << 12) | (SIX_BITS[text[i + 2]] << 6) | SIX_BITS[text[i + 3]];
    target[at++] = bits >> 16;
    target[at++] = bits >> 8;
    target[at++] = bits;
  }
  if (text[to - 1] === EQUALS) at -= text[to - 2] === EQUALS ? 2 : 1;
  return at;
}
