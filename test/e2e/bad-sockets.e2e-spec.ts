import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { ask, Typist } from '../support/typist';

let app: RunningApp;
let library: Client;
let documentId: string;
let foreignId: string;
let cookie: string;

beforeAll(async () => {
  app = await startApi({ demo: true });
  library = await app.signIn('library');
  documentId = await planOf(library, '图书馆的计划');
  foreignId = await planOf(await app.signIn('culture-centre'), '文化馆的计划');
  cookie = await cookieOf('library');
});
afterAll(() => app?.stop());

async function planOf(person: Client, title: string): Promise<string> {
  const { organization } = (await person.get('/session')).body.user;
  const reply = await person.post('/projects', {
    title,
    type: 'horizontal',
    form: 'event',
    year: 2027,
    leadOrganizationId: organization.id,
    focusAreas: ['reading'],
    partnerOrganizationIds: [],
  });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.planDocumentId;
}

async function cookieOf(username: string): Promise<string> {
  const reply = await app.client().post('/session', { username, password: 'Gongtongti-demo-2026' });
  return reply.headers.getSetCookie()[0]!.split(';')[0]!;
}

/** A handshake of any kind: `connected`, or how it was refused. */
function handshake(options: { headers?: Record<string, string>; query?: Record<string, string>; auth?: object }) {
  return new Promise<string>((resolve) => {
    const socket = io(`${app.base}/collab`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: options.headers,
      query: options.query,
      auth: options.auth,
    });
    const end = (answer: string): void => {
      socket.close();
      resolve(answer);
    };
    socket.once('connect', () => end('connected'));
    socket.once('connect_error', (error) => end(`refused: ${error.message}`));
  });
}

test('a socket is let in with a session and with nothing less', async () => {
  expect(await handshake({ headers: { cookie } })).toBe('connected');
  expect(await handshake({})).toBe('refused: unauthenticated');
  expect(await handshake({ headers: { cookie: 'cc_session=nonsense' } })).toBe('refused: unauthenticated');
  expect(await handshake({ auth: { token: 'nonsense' } })).toBe('refused: unauthenticated');
  expect(await handshake({ auth: { token: { $ne: null } } })).toBe('refused: unauthenticated');
  expect(await handshake({ auth: { token: ['a'] } })).toBe('refused: unauthenticated');
});

test('a page of another site cannot ride on the cookie', async () => {
  expect(await handshake({ headers: { cookie, origin: 'https://evil.example' } })).toMatch(/^refused/);
  expect(await handshake({ headers: { cookie, origin: 'null' } })).toMatch(/^refused/);
  expect(await handshake({ headers: { cookie, origin: app.base } })).toBe('connected');
});

test('a token in the address is refused, where it would end up in logs', async () => {
  const { token } = (await library.post('/tokens', { name: 'sockets', expiresInDays: 1 })).body;
  expect(await handshake({ auth: { token } })).toBe('connected');
  expect(await handshake({ query: { token } })).toMatch(/^refused/);
});

const stateVector = Y.encodeStateVector(new Y.Doc());
const someUpdate = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, '不该进来');
  return Y.encodeStateAsUpdate(doc);
};
const join = (socket: Socket, id: unknown, vector: unknown = stateVector): Promise<Json> =>
  ask(socket, 'doc:join', { documentId: id, stateVector: vector });
const content = async (): Promise<string> =>
  JSON.stringify((await library.get(`/documents/${documentId}/content?format=json`)).body) +
  JSON.stringify((await library.get(`/documents/${documentId}`)).body);

/** Whatever was sent: the answer is a refusal with a code, the document is as it was, the next editor gets in. */
async function refused(send: (socket: Socket) => Promise<Json>, codes: RegExp): Promise<void> {
  const before = await content();
  const socket = await library.socket('/collab');
  try {
    expect(await send(socket)).toMatchObject({ ok: false, code: expect.stringMatching(codes) });
  } finally {
    socket.close();
  }
  expect(await content()).toBe(before);
}

const NO_DOCUMENTS: [string, unknown][] = [
  ['of another institution', 'foreign'],
  ['that does not exist', '0191e000-0000-7000-8000-0000000000ff'],
  ['that is a path', '../../etc/passwd'],
  ['that is a list', ['a', 'b']],
  ['that is an object', { $ne: null }],
  ['that is 10 kB long', 'a'.repeat(10_000)],
  ['that is __proto__', '__proto__'],
  ['that is empty', ''],
  ['that is null', null],
  ['that is a number', 7],
  ['with NUL in it', '0191e000-0000-7000-8000-0000000000f\u0000'],
];

test.each(NO_DOCUMENTS)('a document %s cannot be joined', async (_, id) => {
  await refused((socket) => join(socket, id === 'foreign' ? foreignId : id), /^(not_found|invalid)$/);
});

test.each(NO_DOCUMENTS)('a document %s takes no update', async (_, id) => {
  await refused(
    (socket) => ask(socket, 'doc:update', { documentId: id === 'foreign' ? foreignId : id, update: someUpdate() }),
    /^(not_found|not_joined|invalid)$/,
  );
});

test('an update before the join is refused', async () => {
  await refused((socket) => ask(socket, 'doc:update', { documentId, update: someUpdate() }), /^not_joined$/);
});

test.each<[string, unknown]>([
  ['a text', 'bytes'],
  ['a list of numbers', [0, 0]],
  ['an object', { 0: 1 }],
  ['bytes that mean nothing', Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f])],
  ['10 kB of 0xff', Buffer.alloc(10_000, 0xff)],
])('a state vector that is %s is refused', async (_, vector) => {
  await refused((socket) => join(socket, documentId, vector), /^invalid$/);
});

const cut = (bytes: Uint8Array, by: number): Uint8Array => bytes.slice(0, bytes.length - by);

test.each<[string, () => unknown, RegExp]>([
  ['a text', () => 'not bytes', /^invalid$/],
  ['a list', () => [1, 2, 3], /^invalid$/],
  ['null', () => null, /^invalid$/],
  ['no bytes', () => Buffer.alloc(0), /^invalid$/],
  ['bytes that mean nothing', () => Buffer.from('deadbeefdeadbeef', 'hex'), /^(invalid|resync)$/],
  ['an update cut short', () => Buffer.from(cut(someUpdate(), 3)), /^invalid$/],
  ['an update with a tail', () => Buffer.concat([someUpdate(), Buffer.from([1, 2, 3])]), /^invalid$/],
  ['of the second encoding', () => Buffer.from(Y.convertUpdateFormatV1ToV2(someUpdate())), /^(invalid|resync)$/],
  ['2 MB', () => bigUpdate(), /^too_large$/],
  ['without its predecessors', () => orphan(), /^resync$/],
])('an update that is %s is refused by code', async (_, update, codes) => {
  await refused(async (socket) => {
    expect(await join(socket, documentId)).toMatchObject({ ok: true });
    return ask(socket, 'doc:update', { documentId, update: update() });
  }, codes);
});

function bigUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'a'.repeat(2 * 1024 * 1024));
  return Y.encodeStateAsUpdate(doc);
}

/** The second keystroke of somebody whose first was never sent. */
function orphan(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, '一');
  const before = Y.encodeStateVector(doc);
  doc.getText('text').insert(1, '二');
  return Y.encodeStateAsUpdate(doc, before);
}

test('an event that nobody declared is refused, and harms nobody', async () => {
  const before = await content();
  for (const event of ['doc:delete', 'admin', '__proto__', 'constructor', 'toString']) {
    const socket = await library.socket('/collab');
    const reply = await socket.timeout(1000).emitWithAck(event, { documentId });
    expect(reply).toMatchObject({ ok: false, code: 'invalid' });
    socket.close();
  }
  expect(await content()).toBe(before);
});

test('an event with no payload, too much of it or no acknowledgement leaves the server standing', async () => {
  for (const event of ['doc:join', 'doc:update', 'doc:awareness', 'doc:leave', 'doc:push'])
    for (const payload of [[], [null], [1, 2, 3], [{ documentId }], [{ documentId, update: Buffer.alloc(9) }]]) {
      const socket = await library.socket('/collab');
      socket.emit(event, ...payload);
      expect(await join(socket, documentId)).toMatchObject({ ok: true });
      socket.close();
    }
});

test('whoever keeps sending nonsense is shown the door, and may come back in', async () => {
  const socket = await library.socket('/collab');
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  for (let times = 0; times < 20; times++) socket.emit('doc:join', 'nonsense');
  expect(await gone).toBe('io server disconnect');
  socket.close();
  const again = await library.socket('/collab');
  expect(await join(again, documentId)).toMatchObject({ ok: true });
  again.close();
});

test('1,000 updates of random bytes: the server lives, every one is refused, the document is what it was', async () => {
  const before = await content();
  let seed = 20261121;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed >>> 8;
  };
  const codes = new Map<string, number>();
  const count = (code: string): void => void codes.set(code, (codes.get(code) ?? 0) + 1);
  const visit = async (): Promise<void> => {
    const socket = await library.socket('/collab');
    expect(await join(socket, documentId)).toMatchObject({ ok: true });
    // two in one visit: whoever sends a third is shown the door
    for (let times = 0; times < 2; times++) {
      const update = Buffer.from(Array.from({ length: random() % 200 }, () => random() & 0xff));
      const reply = await ask(socket, 'doc:update', { documentId, update });
      count(reply.ok ? 'ok' : reply.code);
    }
    socket.close();
  };
  for (let round = 0; round < 50; round++) await Promise.all(Array.from({ length: 10 }, visit));
  expect([...codes.values()].reduce((sum, many) => sum + many)).toBe(1000);
  expect([...codes.keys()].filter((code) => !['invalid', 'resync', 'too_large'].includes(code))).toEqual([]);
  expect(await content()).toBe(before);
  const typist = await Typist.join(library, documentId);
  await typist.write('之后照常');
  expect(typist.acknowledged).toHaveLength(1);
  typist.close();
}, 60_000);
