/**
 * The Redis of this jest run, in a database of this worker: files that run at the same time may empty theirs. Its tests
 * need one, so its absence is an error and not a skipped suite.
 *
 * @param port of a proxy before it
 */
export function testRedisUrl(port?: number): string {
  const server = process.env.TEST_REDIS_URL;
  if (!server) throw new Error('redis-server was not found on PATH: install it (Debian: apt-get install redis-server)');
  const url = new URL(server);
  if (port) url.port = String(port);
  url.pathname = String(Number(process.env.JEST_WORKER_ID ?? 0) % DATABASES);
  return url.href;
}

/** As many as Redis has when nobody says otherwise. */
const DATABASES = 16;
