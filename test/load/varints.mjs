/** Unsigned LEB128 as lib0 writes it, into and out of bytes that are there already. */

/** @returns where the next byte goes */
export function putVarUint(bytes, at, value) {
  let to = at;
  let rest = value;
  while (rest > 127) {
    bytes[to++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  bytes[to++] = rest;
  return to;
}

/** Reads one after the other. */
export class VarUints {
  bytes = null;
  pos = 0;

  /** Goes on there. */
  at(bytes, pos) {
    this.bytes = bytes;
    this.pos = pos;
  }
  next() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const part = this.bytes[this.pos++];
      value += (part & 127) * factor;
      if (!(part > 127)) return value;
    }
  }
}
