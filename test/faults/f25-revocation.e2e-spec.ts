import pg from 'pg';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { freezeDocument, unfreezeDocument } from '#libs/documents';
import { readConfig } from '#libs/platform';
import { createCollab } from '../../apps/collab/src/create-collab';
import { Doorkeeper } from '../../libs/documents/src/collab/doorkeeper';
import { DEMO_PASSWORD, type RunningApp, startApi } from '../support/app';
import type { Client } from '../support/client';
import { NetProxy } from '../support/netproxy';
import { testRedisUrl } from '../support/redis';
import { StockClient } from '../support/stock-client';
import { finding, percentiles, random, sabotage, trials, turn, until } from './fault';
import { rowsAfter } from './rows-after';

const TRIALS = trials(24, 500);
/**
 * Everybody here writes before all the others, under a new clientID at each trial: Yjs reads such a text the slower the
 * longer it is (8,000 letters of 80 take it a second), and the API, which reads the plan, is one process with the rooms.
 */
const TRIALS_A_DOCUMENT = 24;
const P99_MS = 250;
const MOST_MS = 1000;
jest.setTimeout(3_600_000);

let api: RunningApp;
let redisLine: NetProxy;
const nodes: { url: string; stop(): Promise<unknown> }[] = [];
let listener: pg.Client;
let committedAt = 0;
let witness: StockClient;
let plan: { id: string; documentId: string };
let [leadId, partnerId] = ['', ''];
const people: Record<string, Client> = {};
let personId: string;
const pick = random(25);

beforeAll(async () => {
  api = await startApi({ demo: true });
  redisLine = new NetProxy({ port: Number(new URL(testRedisUrl()).port) });
  const REDIS_URL = testRedisUrl(await redisLine.listen());
  for (let i = 0; i < 2; i++) {
    const databaseUrl = api.database.url;
    const env = { PORT: '0', DATABASE_URL: databaseUrl, REDIS_URL, DEMO: '0', LOG_LEVEL: 'silent' };
    const app = await createCollab({ config: readConfig(env), databaseUrl });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    nodes.push({ url: `http://127.0.0.1:${port}`, stop: () => app.close() });
  }
  for (const name of ['sysadmin', 'secadmin', 'coordinator', 'library', 'culture-centre']) {
    people[name] = await api.signIn(name);
  }
  const idOf = async (name: string) => (await people[name]!.get('/session')).body.user;
  personId = (await idOf('culture-centre')).id;
  leadId = (await idOf('library')).organization.id;
  partnerId = (await idOf('culture-centre')).organization.id;
  await newPlan();
  listener = new pg.Client({ connectionString: api.database.url });
  await listener.connect();
  listener.on('notification', () => {
    if (committedAt === 0) committedAt = performance.now();
  });
  await listener.query('LISTEN event_log');
});
afterAll(async () => {
  witness?.socket.disconnect();
  await listener?.end();
  for (const node of nodes) await node.stop();
  await redisLine?.close();
  await api?.stop();
});

async function newPlan(): Promise<void> {
  const library = people.library!;
  const about = { title: '共读', type: 'horizontal', form: 'event', year: 2027, focusAreas: ['reading'] };
  const units = { leadOrganizationId: leadId, partnerOrganizationIds: [partnerId] };
  const made = await library.post('/projects', { ...about, ...units });
  plan = { id: made.body.id, documentId: made.body.planDocumentId };
  witness?.socket.disconnect();
  const { token } = (await library.post('/tokens', { name: 'witness', expiresInDays: 1 })).body;
  witness = new StockClient(nodes[1]!.url, plan.documentId, token);
  await until(() => witness.saved, 'the witness is in');
}

interface Revocation {
  /** Topic of its row in the log. */
  topic: string;
  revoke(session: Client): Promise<unknown>;
  giveBack(): Promise<unknown>;
  /** Whoever it is stays signed in. */
  sessionLives?: true;
  /** The text may still be read afterwards. */
  reads?: true;
}
const partners = async (ids: string[]) => {
  const { version } = (await people.library!.get(`/projects/${plan.id}`)).body;
  const reply = await people.library!.patch(`/projects/${plan.id}`, { partnerOrganizationIds: ids }, { version });
  if (reply.status !== 200) throw new Error(`partners: ${reply.status} ${JSON.stringify(reply.body)}`);
};
const system = <T>(deed: (work: Parameters<Parameters<UnitOfWork['run']>[1]>[0]) => Promise<T>) =>
  api.app.get(UnitOfWork, { strict: false }).run(SYSTEM_ACTOR, deed);
let session: Client | null = null;
let revoked: { role: string; scope: object }[] = [];
const good = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
};

const REVOCATIONS: Record<string, Revocation> = {
  'role taken': {
    topic: 'role.revoked',
    sessionLives: true,
    reads: true,
    revoke: async () => {
      const { items } = (await people.secadmin!.get(`/people/${personId}/roles`)).body;
      revoked = items.filter((grant: { role: string }) => grant.role === 'unit_editor');
      for (const grant of revoked as unknown as { id: string }[])
        await good(people.secadmin!.delete(`/people/${personId}/roles/${grant.id}`));
    },
    giveBack: async () => {
      for (const { role, scope } of revoked)
        await good(people.secadmin!.post(`/people/${personId}/roles`, { role, scope }));
    },
  },
  'membership removed': {
    topic: 'project.edited',
    sessionLives: true,
    revoke: () => partners([]),
    giveBack: () => partners([partnerId]),
  },
  'session ended': {
    topic: 'session.ended',
    revoke: (session) => session.delete('/session'),
    giveBack: async () => undefined,
  },
  'password set anew': {
    topic: 'person.password_set',
    revoke: () => good(people.sysadmin!.put(`/people/${personId}/password`, { password: DEMO_PASSWORD })),
    giveBack: async () => undefined,
  },
  'person suspended': {
    topic: 'person.suspended',
    revoke: () => good(people.sysadmin!.put(`/people/${personId}/suspension`)),
    giveBack: () => good(people.sysadmin!.delete(`/people/${personId}/suspension`)),
  },
  'document frozen': {
    topic: 'document.frozen',
    sessionLives: true,
    reads: true,
    revoke: () => system((work) => freezeDocument(work, plan.documentId)),
    giveBack: () => system((work) => unfreezeDocument(work, plan.documentId)),
  },
};

/** One socket of the person: typing without waiting, or only looking. Counts what it still gets. */
class Seat {
  lastFrame = 0;
  toldAt = 0;
  acceptedLate = 0;
  private readonly doc = new Y.Doc();
  private stopped = false;
  private constructor(private readonly socket: Socket) {
    for (const event of ['doc:update', 'doc:awareness']) socket.on(event, () => (this.lastFrame = performance.now()));
    const told = () => {
      this.toldAt ||= performance.now();
    };
    socket.on('doc:access', told);
    socket.on('disconnect', told);
  }
  static async take(session: Client, node: { url: string }): Promise<Seat> {
    const socket = await session.at(node.url).socket('/collab', { reconnection: false });
    const seat = new Seat(socket);
    const stateVector = Y.encodeStateVector(seat.doc);
    // a right given back a moment ago is felt within a second
    let reply = await socket.emitWithAck('doc:join', { documentId: plan.documentId, stateVector });
    for (const end = performance.now() + 5000; reply.access !== 'edit' && performance.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      reply = await socket.emitWithAck('doc:join', { documentId: plan.documentId, stateVector });
    }
    if (!reply.ok || reply.access !== 'edit') throw new Error(`not in: ${JSON.stringify({ ...reply, update: 0 })}`);
    Y.applyUpdate(seat.doc, new Uint8Array(reply.update));
    return seat;
  }
  async type(): Promise<void> {
    this.doc.on('update', (update: Uint8Array) => {
      const late = committedAt > 0;
      this.socket.emit('doc:update', { documentId: plan.documentId, update }, (reply: { ok: boolean }) => {
        if (reply.ok && late) this.acceptedLate++;
      });
    });
    while (!this.stopped && this.socket.connected) {
      this.doc.getText('text').insert(0, '.');
      await turn(2 + pick(8));
    }
  }
  leave(): void {
    this.stopped = true;
    this.socket.disconnect();
  }
}

async function trial(revocation: Revocation, watchedMs: number) {
  session ??= await api.signIn('culture-centre');
  const seats = [await Seat.take(session, nodes[0]!), await Seat.take(session, nodes[1]!)];
  committedAt = 0;
  void seats[0]!.type();
  let witnessing = true;
  const typing = (async () => {
    while (witnessing) {
      witness.doc.getText('text').insert(0, 'w');
      await turn(10);
    }
  })();
  await turn(30 + pick(100));
  committedAt = 0;
  await revocation.revoke(session);
  await until(() => committedAt > 0, 'the revocation is committed', 5000);
  const at = committedAt;
  const told = await until(() => seats.every((seat) => seat.toldAt > 0), 'both are told', 5000).catch(() => null);
  // the others' typing is watched for a while after the notice
  await until(() => performance.now() > at + watchedMs, 'watched');
  witnessing = false;
  await typing;
  const result = {
    told: told === null ? 5000 : Math.max(...seats.map((seat) => seat.toldAt)) - at,
    frame: revocation.reads ? 0 : Math.max(0, ...seats.map((seat) => seat.lastFrame - at)),
    acceptedLate: seats[0]!.acceptedLate,
    rowsAfter: await rowsAfter(api.database.dataSource, revocation.topic, plan.documentId, personId),
  };
  for (const seat of seats) seat.leave();
  if (!revocation.sessionLives) session = null;
  await revocation.giveBack();
  return result;
}

async function run(count: number, kinds = Object.keys(REVOCATIONS)) {
  const told: number[] = [];
  const frames: number[] = [];
  const after: number[] = [];
  let acceptedLate = 0;
  const slow: string[] = [];
  for (let i = 0; i < count; i++) {
    if (i === Math.floor(count / 2)) redisLine.cut(true); // the second half without Redis
    if (i > 0 && i % TRIALS_A_DOCUMENT === 0) await newPlan();
    const kind = kinds[i % kinds.length]!;
    const result = await trial(REVOCATIONS[kind]!, i % 7 === 0 ? MOST_MS + 200 : P99_MS + 50);
    if (Math.max(result.told, result.frame) > P99_MS) slow.push(`${kind}: ${result.told} ${result.frame}`);
    told.push(result.told);
    frames.push(result.frame);
    after.push(...result.rowsAfter);
    acceptedLate += result.acceptedLate;
  }
  redisLine.heal();
  return { told, frames, after, acceptedLate, slow };
}

test('after the commit that takes a right away nothing more is accepted, and both processes fall silent within a quarter of a second', async () => {
  const { told, frames, after, acceptedLate, slow } = await run(TRIALS);
  const [t, f] = [percentiles(told), percentiles(frames)];
  const counts = {
    acceptedLate,
    rowsAfterCommit: after.length,
    lastFrameP99Ms: f.p99,
    lastFrameMaxMs: f.max,
  };
  const kept =
    after.length === 0 && acceptedLate === 0 && t.p99 <= P99_MS && f.p99 <= P99_MS && Math.max(t.max, f.max) <= MOST_MS;
  const promise =
    'revocation: nothing accepted after the commit, told and silent <= 250 ms p99, 1 s max, Redis up and down';
  finding({ fault: 'F25', promise, runs: TRIALS, counts, times: told, kept });
  expect({ after, acceptedLate }).toEqual({ after: [], acceptedLate: 0 });
  expect(Math.max(t.p99, f.p99) <= P99_MS ? [] : slow).toEqual([]);
  expect(Math.max(t.max, f.max)).toBeLessThanOrEqual(MOST_MS);
});

test('sabotage: permission asked only at the door is caught accepting afterwards', async () => {
  // both processes must know that everything was given back, before they are made deaf
  session ??= await api.signIn('culture-centre');
  for (const node of nodes) (await Seat.take(session, node)).leave();
  const names = Object.keys(DEAF) as (keyof typeof DEAF)[];
  const kept = Object.fromEntries(names.map((name) => [name, Reflect.get(Doorkeeper.prototype, name)]));
  Object.assign(Doorkeeper.prototype, DEAF);
  const { after, frames } = await run(1, ['membership removed']);
  Object.assign(Doorkeeper.prototype, kept);
  const caught = after.length > 0 && Math.max(...frames) > P99_MS;
  sabotage('F25', 'permission asked only at the door', caught, { rowsAfterCommit: after.length });
  expect(caught).toBe(true);
});

/** A doorkeeper that believes what it was told at the door. */
const DEAF = {
  ask: (_: unknown, deed: () => void) => deed(),
  accessChanged: () => undefined,
  doubtAll: () => undefined,
  async check(this: { epoch: number }, member: { epoch: number }) {
    member.epoch = this.epoch;
    return true;
  },
};
