/** The Redis of this jest run; its tests need one, so its absence is an error and not a skipped suite. */
export function testRedisUrl(): string {
  const url = process.env.TEST_REDIS_URL;
  if (!url) throw new Error('redis-server was not found on PATH: install it (Debian: apt-get install redis-server)');
  return url;
}
