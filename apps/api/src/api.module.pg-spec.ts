import type { Type } from '@nestjs/common';
import { Body, Controller, Get, Module, Patch, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ActorSource, anonymous, CurrentActor, gate, Policy, policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { newId } from '#libs/kernel';
import { createHttpApp, Day, IdParam, IfMatch, Returns, readConfig, Text, Whole } from '#libs/platform';
import { testDatabase } from '../../../test/support/database';
import { ApiModule } from './api.module';
import { serveOpenApi } from './openapi';

policy({ 'probe.read': anonymous, 'probe.write': gate((actor) => actor.name === 'writer') });

class ProbeInput {
  @Text({ max: 10 }) title: string;
  @Whole({ min: 1, max: 9, optional: true }) size?: number;
  @Day({ optional: true }) day?: string;
}
class ProbeView {
  @Text({ max: 10 }) title: string;
  @Whole({ min: 1, max: 9 }) version: number;
}

@Controller('probes')
class ProbeController {
  private static count = 0;
  constructor(private readonly uow: UnitOfWork) {}

  @Get(':id')
  @Policy('probe.read')
  @Returns(ProbeView)
  read(@IdParam() _id: string): ProbeView {
    return { title: 'x', version: 3 };
  }
  @Post()
  @Policy('probe.write')
  write(@CurrentActor() actor: Actor, @Body() body: ProbeInput): Promise<{ title: string; count: number }> {
    return this.uow.run(actor, async (work) => {
      work.record('probe.written', { type: 'probe', id: newId() }, { title: body.title });
      ProbeController.count += 1;
      return { title: body.title, count: ProbeController.count };
    });
  }
  @Patch(':id')
  @Policy('probe.write')
  change(@IdParam() _id: string, @IfMatch() version: number): { version: number } {
    return { version: version + 1 };
  }
}

@Controller('unlisted')
class UnlistedController {
  @Get()
  read(): string {
    return 'must never be seen';
  }
}
@Module({ controllers: [UnlistedController] })
class UnlistedModule {}

const who: Record<string, string> = { w: 'writer', r: 'reader' };
class ProbeActors extends ActorSource {
  async resolve({ bearer }: { bearer?: string }): Promise<Actor | null> {
    const name = bearer ? who[bearer] : undefined;
    if (!name) return null;
    return {
      personId: '00000000-0000-7000-8000-00000000000a',
      name,
      organizationId: null,
      divisionCode: null,
      grants: [],
      credentialId: 'c',
      via: 'token',
      ip: null,
    };
  }
}
@Module({
  controllers: [ProbeController],
  providers: [{ provide: ActorSource, useClass: ProbeActors }],
  exports: [ActorSource],
})
class ProbeModule {}

let app: NestFastifyApplication;
let base: string;
let drop: () => Promise<void>;
let databaseUrl: string;

/** The api with probes in the place of features. */
function apiOf(url: string, ...features: Type[]): Promise<NestFastifyApplication> {
  const config = readConfig({ LOG_LEVEL: 'silent' });
  return createHttpApp(ApiModule.forRoot({ config, databaseUrl: url }, [], features), { config });
}

beforeAll(async () => {
  const db = await testDatabase();
  drop = db.drop;
  databaseUrl = db.url;
  app = await apiOf(db.url, ProbeModule);
  serveOpenApi(app);
  await app.listen(0, '127.0.0.1');
  base = (await app.getUrl()).replace('[::1]', '127.0.0.1');
});
afterAll(async () => {
  await app.close();
  await drop();
});

const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      authorization: 'Bearer w',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
};
const ID = '01930000-0000-7000-8000-000000000001';

test('health answers without sign-in', async () => {
  expect((await fetch(`${base}/api/health/ready`)).status).toBe(200);
});

test('a route without a policy entry keeps the process from starting', async () => {
  const unlisted = await apiOf(databaseUrl, ProbeModule, UnlistedModule);
  await expect(unlisted.init()).rejects.toThrow('GET /unlisted (UnlistedController.read: no @Policy)');
  await unlisted.close();
});

test('without a session a route that needs one answers 401, with the wrong role 403', async () => {
  expect(await call('POST', '/probes', { title: 'a' }, { authorization: 'Bearer none' })).toMatchObject({
    status: 401,
    body: { code: 'session.required' },
  });
  expect(await call('POST', '/probes', { title: 'a' }, { authorization: 'Bearer r' })).toMatchObject({ status: 403 });
});

test.each([
  ['an extra field', { title: 'a', extra: 1 }, 'extra', 'unknown_field'],
  ['a wrong type', { title: 7 }, 'title', 'isString'],
  ['null', { title: null }, 'title', 'isString'],
  ['null for an optional field', { title: 'a', size: null }, 'size', 'isInt'],
  ['a blank', { title: '   ' }, 'title', 'not_blank'],
  ['NUL', { title: 'a\u0000' }, 'title', 'plain_text'],
  ['a number as text', { title: 'a', size: '3' }, 'size', 'isInt'],
  ['a day that does not exist', { title: 'a', day: '2027-02-30' }, 'day', 'day'],
])('%s is refused by the name of its field', async (_, body, path, code) => {
  const answer = await call('POST', '/probes', body);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body.details.fields).toEqual(expect.arrayContaining([expect.objectContaining({ path, code })]));
});

test('a lone surrogate is refused, malformed JSON and a body too large have codes of their own', async () => {
  expect(await call('POST', '/probes', '{"title":"\\ud800"}')).toMatchObject({
    status: 400,
    body: { details: { fields: [{ path: 'title' }] } },
  });
  expect(await call('POST', '/probes', '{"title":')).toMatchObject({
    status: 400,
    body: { code: 'input.malformed_json' },
  });
  expect(await call('POST', '/probes', { title: 'x'.repeat(1_000_000) })).toMatchObject({ status: 400 });
  expect(await call('POST', '/probes', { title: 'x'.repeat(3_000_000) })).toMatchObject({
    status: 413,
    body: { code: 'input.too_large' },
  });
  expect(
    await call('POST', '/probes', 'title=a', { 'content-type': 'application/x-www-form-urlencoded' }),
  ).toMatchObject({ status: 415 });
});

test('what never reaches a route is a problem too: too deep, a broken escape, an endless address', async () => {
  expect(await call('POST', '/probes', '['.repeat(10_000) + ']'.repeat(10_000))).toMatchObject({
    status: 400,
    body: { code: 'input.too_deep' },
  });
  expect(await call('GET', '/probes/%E0%A4%A')).toMatchObject({ status: 400, body: { code: 'request.bad_address' } });
  expect((await call('GET', `/probes/${'a'.repeat(5000)}`)).body.code).toMatch(/^(request|input|not_found)/);
});

test('every bad field is listed, not the first only', async () => {
  const answer = await call('POST', '/probes', { title: 'x'.repeat(11), size: 99 });
  expect(answer.body.details.fields.map((f: { path: string }) => f.path)).toEqual(['title', 'size']);
});

test('an id that is none is 400, an unknown path 404, both problems', async () => {
  expect(await call('GET', '/probes/42')).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
  expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('a view with a version carries an ETag, a change without If-Match is 428', async () => {
  expect((await call('GET', `/probes/${ID}`)).headers.get('etag')).toBe('"3"');
  expect(await call('PATCH', `/probes/${ID}`)).toMatchObject({ status: 428 });
  expect(await call('PATCH', `/probes/${ID}`, undefined, { 'if-match': 'three' })).toMatchObject({ status: 400 });
  expect(await call('PATCH', `/probes/${ID}`, undefined, { 'if-match': '"3"' })).toMatchObject({
    status: 200,
    body: { version: 4 },
  });
});

test('the same key does the deed once and replays the answer; another body under it is refused', async () => {
  const key = { 'idempotency-key': newId() };
  const answers = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/probes', { title: 'once' }, key)));
  const counts = new Set(answers.filter((a) => a.status === 201).map((a) => a.body.count));
  expect(counts.size).toBe(1);
  expect(answers.filter((a) => a.status !== 201).every((a) => a.status === 409)).toBe(true);
  expect(await call('POST', '/probes', { title: 'once' }, key)).toMatchObject({
    status: 201,
    body: { count: [...counts][0] },
  });
  expect(await call('POST', '/probes', { title: 'twice' }, key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency.other_request' },
  });
});

test('the log is chained: an altered row is named, a removed one too', async () => {
  const uow = app.get(UnitOfWork);
  const { verifyChain } = await import('#libs/database');
  for (const title of ['a', 'b', 'c']) await call('POST', '/probes', { title });
  await uow.read(async (db) => {
    expect(await verifyChain(db)).toMatchObject({ intact: true });
    const [{ seq }] = await db.query('SELECT max(seq) - 1 AS seq FROM event');
    await db.query('ALTER TABLE event DISABLE TRIGGER event_append_only');
    await db.query(`UPDATE event SET payload = '{"title":"z"}' WHERE seq = $1`, [seq]);
    expect(await verifyChain(db)).toMatchObject({
      intact: false,
      firstBroken: { seq: Number(seq), reason: 'altered' },
    });
    await db.query('DELETE FROM event WHERE seq = $1', [seq]);
    expect(await verifyChain(db)).toMatchObject({
      intact: false,
      firstBroken: { seq: Number(seq), reason: 'missing' },
    });
    await db.query('ALTER TABLE event ENABLE TRIGGER event_append_only');
    await expect(db.query('DELETE FROM event')).rejects.toThrow('append-only');
  });
});

test('the OpenAPI document describes what comes in and what goes out', async () => {
  const document = (await (await fetch(`${base}/api/openapi.json`)).json()) as OpenAPIObject;
  expect(document.components?.schemas?.ProbeInput).toMatchObject({ required: ['title'] });
  expect(document.paths['/api/v1/probes/{id}']?.get?.responses['200']).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ProbeView' } } },
  });
});
