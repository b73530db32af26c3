import { createHash } from 'node:crypto';

const NAMESPACE = Buffer.from('5f6c0d3e7c1b4e3c9a3e202306070000', 'hex');

/** The same id for the same name on every machine (RFC 9562 version 5), so that loading twice changes nothing. */
export function demoId(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
