import { randomBytes } from 'node:crypto';

let last = 0n;

/** A UUID version 7 (RFC 9562): sorts by creation, so `id < cursor` pages newest first. Not a secret. */
export function newId(): string {
  const now = BigInt(Date.now()) << 12n;
  last = now > last ? now : last + 1n; // 12 bits of sequence keep order inside a millisecond
  const time = (last >> 12n).toString(16).padStart(12, '0');
  const sequence = (last & 0xfffn).toString(16).padStart(3, '0');
  const random = randomBytes(8);
  random[0] = (random[0]! & 0x3f) | 0x80;
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
