import { type RunningApp, startApi } from '../support/app';
import type { Client, Json, Reply } from '../support/client';

let app: RunningApp;
let coordinator: Client;
let library: Client;
let centre: Client;
let libraryUnit: string;
let centreUnit: string;
let decisionLeadId: string;
let foreign: Json;
let own: Json;

beforeAll(async () => {
  app = await startApi({ demo: true });
  [coordinator, library, centre] = (await Promise.all(
    ['coordinator', 'library', 'culture-centre'].map((name) => app.signIn(name)),
  )) as [Client, Client, Client];
  libraryUnit = (await me(library)).organization.id;
  centreUnit = (await me(centre)).organization.id;
  decisionLeadId = (await me(await app.signIn('decision'))).id;
  foreign = (await centre.post('/projects', project(centreUnit))).body;
  own = (await library.post('/projects', project(libraryUnit))).body;
});
afterAll(() => app?.stop());

const me = async (person: Client): Promise<Json> => (await person.get('/session')).body.user;
const project = (leadOrganizationId: string, title = '读书月') => ({
  title,
  type: 'horizontal',
  form: 'event',
  year: 2027,
  leadOrganizationId,
  focusAreas: ['reading'],
  partnerOrganizationIds: [],
});
const meeting = (changes: Json = {}) => ({ title: '圆桌会议', halfYear: '2027H1', decisionLeadId, ...changes });
const head = async (): Promise<string> =>
  (await app.database.dataSource.query('SELECT max(seq) AS seq FROM event WHERE actor_id IS NOT NULL'))[0].seq;

/** The answer is a problem of this status and code that names what is wrong, and nothing was written. */
async function refused(
  send: () => Promise<Reply>,
  status: number,
  code: string | RegExp,
  names?: string,
): Promise<void> {
  const before = await head();
  const reply = await send();
  expect({ status: reply.status, code: reply.body?.code }).toEqual({
    status,
    code: typeof code === 'string' ? code : expect.stringMatching(code),
  });
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  if (names) expect(JSON.stringify(reply.body.details)).toContain(names);
  expect(await head()).toBe(before);
}

describe('times', () => {
  const at = (startsAt: string, endsAt: string) => () =>
    coordinator.post('/round-tables', meeting({ startsAt, endsAt }));

  test('a meeting that ends before it starts is refused', () =>
    refused(
      at('2027-03-01T10:00:00+08:00', '2027-03-01T09:00:00+08:00'),
      422,
      'round_table.ends_before_start',
      'endsAt',
    ));

  test('a meeting outside its half-year is refused', () =>
    refused(
      at('2027-07-01T10:00:00+08:00', '2027-07-01T11:00:00+08:00'),
      422,
      'round_table.outside_half_year',
      '2027H1',
    ));

  test('the half-year is Guangzhou’s: its last minute is within, though it is another day elsewhere', async () => {
    const reply = await at('2027-06-30T23:00:00+08:00', '2027-06-30T23:59:00+08:00')();
    expect(reply.status).toBe(201);
    await refused(at('2027-06-30T16:30:00Z', '2027-06-30T17:00:00Z'), 422, 'round_table.outside_half_year');
  });

  test.each(['2027H3', '2027H0', '2027-1', 'H1', '27H1', '2027h1', '２０２７H1'])(
    'the half-year %s does not exist',
    (halfYear) =>
      refused(() => coordinator.post('/round-tables', meeting({ halfYear })), 400, 'input.invalid', 'halfYear'),
  );

  test.each([
    '2027-02-29T10:00:00+08:00',
    '2027-03-01T25:00:00+08:00',
    '2027-03-01 10:00',
    '2027-03-01T10:00:00',
    'tomorrow',
  ])('the time %s does not exist', (startsAt) =>
    refused(() => coordinator.post('/round-tables', meeting({ startsAt })), 400, 'input.invalid', 'startsAt'),
  );
});

describe('somebody else’s', () => {
  test('a project of another institution is not found, to read, change, move or export', async () => {
    const change = { version: 1 };
    for (const send of [
      () => library.get(`/projects/${foreign.id}`),
      () => library.patch(`/projects/${foreign.id}`, { title: '我的' }, change),
      () => library.post(`/projects/${foreign.id}/transitions`, { action: 'withdraw' }),
      () => library.get(`/documents/${foreign.planDocumentId}/content?format=text`),
      () => library.get(`/documents/${foreign.planDocumentId}/export?format=docx`),
      () => library.post(`/documents/${foreign.planDocumentId}/threads`, { body: '进来了' }),
    ])
      await refused(send, 404, 'not_found');
  });

  test('nobody proposes a project for a unit that is not their own', () =>
    refused(() => library.post('/projects', project(centreUnit)), 403, 'access.forbidden'));

  test('nobody gives a project away to another lead', () =>
    refused(
      () => library.patch(`/projects/${own.id}`, { leadOrganizationId: centreUnit }, { version: own.version }),
      403,
      'access.forbidden',
    ));

  test('a partner that does not exist is named', () =>
    refused(
      () =>
        library.post('/projects', {
          ...project(libraryUnit),
          partnerOrganizationIds: ['0191e000-0000-7000-8000-0000000000ff'],
        }),
      400,
      'input.invalid',
      'partnerOrganizationIds[0]',
    ));

  test('a unit that is no public cultural institution may not lead (G11)', async () => {
    const supplier = await app.signIn('supplier');
    const unit = (await me(supplier)).organization.id;
    await refused(() => supplier.post('/projects', project(unit)), 422, 'project.lead_not_eligible');
  });
});

describe('two at once', () => {
  test('a change without If-Match is refused, one with a stale or malformed one too', async () => {
    const path = `/projects/${own.id}`;
    await refused(() => library.patch(path, { title: '甲' }), 428, 'precondition.missing', 'If-Match');
    await refused(() => library.patch(path, { title: '甲' }, { version: own.version + 1 }), 412, 'precondition.stale');
    await refused(() => library.patch(path, { title: '甲' }, { version: 0 }), 412, 'precondition.stale');
    for (const value of ['*', '1', '"x"', '"1", "2"', '"-1"', '"1e3"'])
      await refused(
        () => library.patch(path, { title: '甲' }, { headers: { 'if-match': value } }),
        400,
        'precondition.malformed',
      );
  });

  test('of 20 changes based on the same version one is made', async () => {
    const { id, version } = (await library.post('/projects', project(libraryUnit, '二十人'))).body;
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) => library.patch(`/projects/${id}`, { title: `第${at}人` }, { version })),
    );
    const statuses = replies.map((reply) => reply.status).sort();
    expect(statuses).toEqual([200, ...Array(19).fill(412)]);
    const winner = replies.find((reply) => reply.status === 200)!.body.title;
    expect((await library.get(`/projects/${id}`)).body).toMatchObject({ title: winner, version: version + 1 });
  });
});

describe('the same key twice', () => {
  test('50 posts under one key make one project, and every answer names that one', async () => {
    const body = project(libraryUnit, '五十次');
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => library.post('/projects', body, { key: 'fifty' })),
    );
    const made = replies.filter((reply) => reply.status === 201);
    const others = replies.filter((reply) => reply.status !== 201);
    expect(new Set(made.map((reply) => reply.body.id)).size).toBe(1);
    expect(new Set(others.map((reply) => `${reply.status} ${reply.body.code}`))).toEqual(
      new Set(others.length > 0 ? ['409 idempotency.in_flight'] : []),
    );
    const again = await library.post('/projects', body, { key: 'fifty' });
    expect([again.status, again.body.id]).toEqual([201, made[0]!.body.id]);
    const [{ count }] = await app.database.dataSource.query(
      `SELECT count(*)::int AS count FROM project WHERE title = '五十次'`,
    );
    expect(count).toBe(1);
  });

  test('another body or another route under a used key is refused', async () => {
    await library.post('/projects', project(libraryUnit, '一次'), { key: 'other' });
    await refused(
      () => library.post('/projects', project(libraryUnit, '另一个'), { key: 'other' }),
      422,
      'idempotency.other_request',
      'other',
    );
    await refused(
      () => library.post(`/projects/${own.id}/transitions`, { action: 'withdraw' }, { key: 'other' }),
      422,
      'idempotency.other_request',
    );
  });

  test('a key is its person’s own', async () => {
    const first = await library.post('/projects', project(libraryUnit, '同名钥匙'), { key: 'shared' });
    const second = await centre.post('/projects', project(centreUnit, '同名钥匙'), { key: 'shared' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).not.toBe(first.body.id);
  });

  test('a refused post does not use its key up', async () => {
    await refused(() => library.post('/projects', {}, { key: 'retry' }), 400, 'input.invalid');
    expect((await library.post('/projects', project(libraryUnit, '再来'), { key: 'retry' })).status).toBe(201);
  });

  test.each(['', ' ', 'a b', '长', 'x'.repeat(201)])('the key %j is no key', async (key) => {
    const value = Buffer.from(key, 'utf8').toString('latin1');
    const reply = await library.post('/projects', project(libraryUnit), { headers: { 'idempotency-key': value } });
    expect([400, 'idempotency.malformed_key']).toEqual([reply.status, reply.body.code]);
  });
});

describe('searches', () => {
  test('% and _ and \\ are letters, not wildcards', async () => {
    await library.post('/projects', project(libraryUnit, '百分之百%_\\'));
    for (const letter of ['%', '_', '\\', '%_\\']) {
      const { body } = await library.get(`/projects?q=${encodeURIComponent(letter)}`);
      expect(body.items.map((item: Json) => item.title)).toEqual(['百分之百%_\\']);
    }
    for (const letter of ['%', '_', '\\'])
      expect((await library.get(`/organizations?q=${encodeURIComponent(letter)}`)).body.items).toEqual([]);
  });

  test.each([`' OR 1=1 --`, `'; DROP TABLE project; --`, '$1', '((((', '*', 'a & | !', '\u202e反', '👩‍👩‍👧‍👦'])(
    'the search %j is only a search',
    async (words) => {
      for (const list of ['/projects', '/organizations', '/people', '/experts'])
        expect((await library.get(`${list}?q=${encodeURIComponent(words)}`)).status).toBe(200);
    },
  );

  test('a cursor of another list or of nowhere gives a page, never a failure', async () => {
    for (const cursor of [foreign.id, libraryUnit, '0191e000-0000-7000-8000-0000000000ff'])
      expect((await library.get(`/projects?cursor=${cursor}`)).status).toBe(200);
  });
});
