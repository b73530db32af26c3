import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from './config';
import { createHttpApp } from './http-app';

let asked: () => void;
let answer: () => void;
let closing: () => void;

@Controller('deeds')
class DeedController {
  @Get('long')
  long(): Promise<{ done: boolean }> {
    return new Promise((resolve) => {
      answer = () => resolve({ done: true });
      asked();
    });
  }
  @Get('short')
  short(): { done: boolean } {
    return { done: true };
  }
  /** In the middle of a shutdown: the sockets of other people are being seen off. */
  async beforeApplicationShutdown(): Promise<void> {
    closing();
    await mayClose;
  }
}
let mayClose: Promise<void>;

@Module({ controllers: [DeedController] })
class Root {}

let app: NestFastifyApplication;
let port: number;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
beforeEach(async () => {
  mayClose = Promise.resolve();
  closing = () => undefined;
  app = await createHttpApp(Root, { config: readConfig({ LOG_LEVEL: 'silent' }) });
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});
afterEach(() => agent.destroy());

function get(deed: string, over = agent): Promise<{ status?: number; connection?: string; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.get({ port, host: '127.0.0.1', path: `/api/v1/deeds/${deed}`, agent: over }, (reply) => {
      reply.toArray().then((parts) => {
        resolve({
          status: reply.statusCode,
          connection: reply.headers.connection,
          body: Buffer.concat(parts).toString(),
        });
      }, reject);
    });
    request.once('error', reject);
  });
}

test('a request that is being served when the shutdown begins is answered, and then the server is gone', async () => {
  const begun = new Promise<void>((resolve) => (asked = resolve));
  const reply = get('long');
  await begun;
  const closed = app.close();
  answer();
  expect(await reply).toEqual({ status: 200, connection: 'close', body: '{"done":true}' });
  await closed;
});

test('from the beginning of a shutdown new connections are refused, and open ones are answered once more', async () => {
  expect((await get('short')).connection).toBe('keep-alive');
  let go = () => {};
  mayClose = new Promise((resolve) => (go = resolve));
  const began = new Promise<void>((resolve) => (closing = resolve));
  const closed = app.close();
  await began;
  await expect(get('short', new http.Agent())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(await get('short')).toEqual({ status: 200, connection: 'close', body: '{"done":true}' });
  go();
  await closed;
});

test('a connection over which nothing is asked does not keep the server for more than ten seconds', async () => {
  const silent = net.connect(port, '127.0.0.1');
  await once(silent, 'connect');
  const gone = once(silent, 'close');
  const since = Date.now();
  await app.close();
  await gone;
  expect(Date.now() - since).toBeLessThan(10_000);
});
