import { LIMITS, limitedAs, TokenBuckets } from './limits';

const MINUTE = 60_000;
const many = (count: number, deed: () => number) => Array.from({ length: count }, deed);

test('so many at once are let through, the next is told when to come again', () => {
  const buckets = new TokenBuckets();
  const { burst, aMinute } = LIMITS.import;
  expect(many(burst, () => buckets.take('mei', 'import', 0))).toEqual(Array(burst).fill(0));
  const wait = buckets.take('mei', 'import', 0);
  expect(wait).toBe(60 / aMinute);
  expect(buckets.take('mei', 'import', wait * 1000 - 100)).toBe(1);
  expect(buckets.take('mei', 'import', wait * 1000 + 100)).toBe(0);
});

test('nobody pays for another, and one kind not for the other', () => {
  const buckets = new TokenBuckets();
  many(LIMITS.export.burst, () => buckets.take('mei', 'export', 0));
  expect(buckets.take('mei', 'export', 0)).toBeGreaterThan(0);
  expect(buckets.take('mei', 'upload', 0)).toBe(0);
  expect(buckets.take('lan', 'export', 0)).toBe(0);
});

test('a bucket fills up to its measure and no further', () => {
  const buckets = new TokenBuckets();
  many(LIMITS.upload.burst + 5, () => buckets.take('mei', 'upload', 0));
  const letThrough = many(LIMITS.upload.burst * 2, () => buckets.take('mei', 'upload', 600 * MINUTE));
  expect(letThrough.filter((wait) => wait === 0)).toHaveLength(LIMITS.upload.burst);
});

test.each([
  ['GET', '/api/v1/documents/x/export?format=pdf', undefined, 'export'],
  ['GET', '/api/v1/obligations/export', undefined, 'export'],
  ['GET', '/api/v1/documents/x/exports', undefined, null],
  ['POST', '/api/v1/documents/x/imports?apply=append', 'multipart/form-data; boundary=x', 'import'],
  ['POST', '/api/v1/imports/organizations', 'Multipart/form-data; boundary=x', 'import'],
  ['POST', '/api/v1/documents/x/images', 'multipart/form-data; boundary=x', 'upload'],
  ['POST', '/api/v1/projects', 'application/json', null],
])('%s %s of type %s counts as %s', (method, url, type, kind) => {
  expect(limitedAs({ method, url, headers: { 'content-type': type } })).toBe(kind);
});
