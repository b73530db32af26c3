/** Bytes that are not a Yjs V1 update, or one beyond the budgets; never shown to people. */
export class UpdateRefused extends Error {
  constructor(
    readonly code: 'invalid' | 'too_large',
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
  }
}

export const MAX_NESTING = 100;
const MAX_INTEGER = Number.MAX_SAFE_INTEGER;

export function refuse(reason: string): never {
  throw new UpdateRefused('invalid', reason);
}

/** A cursor over lib0-encoded bytes that checks every length before it moves; it decodes only what it must judge. */
export class ByteCursor {
  pos: number;
  constructor(
    readonly bytes: Uint8Array,
    start = 0,
  ) {
    this.pos = start;
  }

  byte(): number {
    const value = this.bytes[this.pos];
    if (value === undefined) return refuse('truncated');
    this.pos++;
    return value;
  }

  varUint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const part = this.byte();
      value += (part & 0x7f) * factor;
      if (value > MAX_INTEGER) refuse('number');
      if (part < 0x80) return value;
      factor *= 128;
      if (factor > 2 ** 53) refuse('number');
    }
  }

  skip(length: number): void {
    if (length > this.bytes.length - this.pos) refuse('truncated');
    this.pos += length;
  }

  skipVarInt(): void {
    for (let i = 0; i < 10; i++) if (this.byte() < 0x80) return;
    refuse('number');
  }

  /** Moves over one string. @returns its length in UTF-16 units, as Yjs counts it */
  skipString(): number {
    const size = this.varUint();
    const start = this.pos;
    this.skip(size);
    return utf16Length(this.bytes, start, this.pos);
  }

  string(max: number): string {
    const start = this.pos;
    this.skipString();
    const cursor = new ByteCursor(this.bytes, start);
    const size = cursor.varUint();
    if (size > max) refuse('name too long');
    return new TextDecoder().decode(this.bytes.subarray(cursor.pos, cursor.pos + size));
  }

  /** One JSON text that parses and is not nested beyond the budget. */
  skipJson(undefinedAllowed: boolean): void {
    const start = this.pos;
    this.skipString();
    const cursor = new ByteCursor(this.bytes, start);
    const size = cursor.varUint();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      this.bytes.subarray(cursor.pos, cursor.pos + size),
    );
    if (undefinedAllowed && text === 'undefined') return;
    if (jsonNesting(text) > MAX_NESTING) refuse('nesting');
    try {
      JSON.parse(text);
    } catch {
      refuse('json');
    }
  }

  /** One value in lib0's `any` encoding. */
  skipAny(depth = 0): void {
    if (depth > MAX_NESTING) refuse('nesting');
    switch (this.byte()) {
      case 127: // undefined
      case 126: // null
      case 121:
      case 120:
        return;
      case 125:
        this.skipVarInt();
        return;
      case 124:
        this.skip(4);
        return;
      case 123:
        this.skip(8);
        return;
      case 122:
        refuse('big integer'); // JSON has none: whoever reads the fields would fail on it
        return;
      case 119:
        this.skipString();
        return;
      case 118:
        for (let n = this.varUint(); n > 0; n--) {
          if (this.string(1024) === '__proto__') refuse('key');
          this.skipAny(depth + 1);
        }
        return;
      case 117:
        for (let n = this.varUint(); n > 0; n--) this.skipAny(depth + 1);
        return;
      case 116:
        this.skip(this.varUint());
        return;
      default:
        refuse('value');
    }
  }
}

/** Strict UTF-8 (no overlong form, no surrogate): what a fatal TextDecoder accepts. */
function utf16Length(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  let i = start;
  while (i < end) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      units++;
      continue;
    }
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || i + more >= end) refuse('text');
    const second = bytes[i + 1]!;
    const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) refuse('text');
    for (let k = 2; k <= more; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) refuse('text');
    i += more + 1;
    units += more === 3 ? 2 : 1;
  }
  return units;
}

function jsonNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 91 || c === 123) deepest = Math.max(deepest, ++depth);
    else if (c === 93 || c === 125) depth--;
  }
  return deepest;
}
