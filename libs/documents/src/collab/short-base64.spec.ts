import { randomBytes } from 'node:crypto';
import { decodeShort, encodedLength, encodeInto, SHORT } from './short-base64';

const decoded = (text: string) => decodeShort(Buffer.from(`""${text}"`), 2, 2 + text.length);
function encoded(bytes: Buffer): string {
  const target = Buffer.alloc(encodedLength(bytes.length) + 2, '"');
  encodeInto(target, 1, Buffer.concat([bytes, Buffer.from('more')]), bytes.length);
  return target.toString();
}

test('every length is written and read as Node does', () => {
  for (let length = 1; length <= (SHORT / 4) * 3; length++) {
    const bytes = randomBytes(length);
    expect(encoded(bytes)).toBe(`"${bytes.toString('base64')}"`);
    expect(decoded(bytes.toString('base64'))).toEqual(bytes);
  }
});

test('what is long is written all the same, and left to others to read', () => {
  const bytes = randomBytes(SHORT + 1);
  expect(encoded(bytes)).toBe(`"${bytes.toString('base64')}"`);
  expect(decoded(bytes.toString('base64'))).toBeNull();
});

test.each([
  '',
  'A',
  'AAA',
  'AA-A',
  'AA_A',
  'A A=',
  '====',
  'A===',
  'AA=A',
  'AAAA====',
  'AAé=',
  '=AAA',
  'AA=='.repeat(2),
])('%p is left to whoever knows what to make of it', (text) => {
  expect(decoded(text)).toBeNull();
});
