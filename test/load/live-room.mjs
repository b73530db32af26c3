import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { io } from 'socket.io-client';
import { percentile } from './editors.mjs';
import { ROOT, startServer } from './servers.mjs';

/**
 * npm run bench:live: from the finger to forty screens, as one JSON line.
 * A meeting with LIVE_SOCKETS (40) sockets spread over LIVE_PROCESSES (1) collab processes; deeds go to an api process.
 * LIVE_ROUNDS (30) times the pointer moves, somebody asks to speak, a vote is opened, answered and closed.
 */
const number = (name, standard) => Number(process.env[name] ?? standard);
const SOCKETS = number('LIVE_SOCKETS', 40);
const PROCESSES = number('LIVE_PROCESSES', 1);
const ROUNDS = number('LIVE_ROUNDS', 30);

if (!existsSync(path.join(ROOT, 'dist/apps/api/src/main.js'))) throw new Error('run `npm run build:server` first');
const require = createRequire(import.meta.url);
const pg = require('pg');
const { DataSource } = require('typeorm');
const { EmbeddedPostgres, migrate, dataSourceOptions } = require('../../dist/libs/database/src/index.js');
const { DEMO_ENTITIES, loadDemo } = require('../../dist/apps/standalone/src/demo.js');
const { newId } = require('../../dist/libs/kernel/src/index.js');
const { freePort } = require('../../dist/libs/database/src/embedded/postmaster.js');

const dir = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-live-'));
const postgres = new EmbeddedPostgres({ dir: path.join(dir, 'postgres') });
const servers = [];
const screens = [];

try {
  const url = await postgres.start();
  await migrate(url);
  const source = new DataSource({ ...dataSourceOptions(url, 3), entities: DEMO_ENTITIES });
  await source.initialize();
  await loadDemo(source);
  await source.destroy();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const hall = await furnish(client);
  await client.end();

  const start = async (kind) => {
    const env = { PORT: String(await freePort()), DATABASE_URL: url, DEMO: '1', LOG_LEVEL: 'error', DATA_DIR: dir };
    const server = await startServer([`dist/apps/${kind}/src/main.js`], { env });
    servers.push(server);
    return server.url;
  };
  const api = await start('api');
  const collabs = [];
  for (let i = 0; i < PROCESSES; i++) collabs.push(await start('collab'));
  await Promise.all(hall.units.map((unit, i) => enter(collabs[i % collabs.length], unit.token, hall.id)));

  const call = async (method, tail, token, body, version) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    if (version !== undefined) headers['if-match'] = `"${version}"`;
    const reply = await fetch(`${api}/api/v1${tail}`, { method, headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${method} ${tail}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  const room = () => screens[0].room;
  const times = { pointer: [], queue: [], vote: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const item = hall.items[round % 2];
    const unit = hall.units[round % hall.units.length];
    const question = `第${round + 1}次表决`;
    const meeting = `/round-tables/${hall.id}`;
    await shown(
      times.pointer,
      () => call('PATCH', `${meeting}/pointer`, hall.secretary, { agendaItemId: item }, room().version),
      (seen) => seen.pointer?.agendaItemId === item,
    );
    const waits = (seen) => seen.speakers.find((one) => one.organizationId === unit.organizationId);
    await shown(times.queue, () => call('POST', `${meeting}/speakers`, unit.token, {}), waits);
    await call('PATCH', `/speakers/${waits(room()).id}`, hall.secretary, { state: 'withdrawn' });
    await shown(
      times.vote,
      () => call('POST', `${meeting}/votes`, hall.secretary, { question, kind: 'open' }),
      (seen) => seen.votes.at(-1)?.question === question,
    );
    const vote = room().votes.at(-1);
    await shown(
      times.vote,
      () => call('POST', `/votes/${vote.id}/ballots`, unit.token, { choice: 'for' }),
      (seen) => seen.votes.at(-1).cast === 1,
    );
    await shown(
      times.vote,
      () => call('POST', `/votes/${vote.id}/transitions`, hall.secretary, { action: 'close' }),
      (seen) => seen.votes.at(-1).state === 'closed',
    );
  }
  const all = Object.values(times).flat();
  const ms = percentile;
  const parts = Object.fromEntries(Object.entries(times).map(([name, list]) => [`${name}P95Ms`, ms(list, 0.95)]));
  const line = { bench: 'live-room', sockets: SOCKETS, processes: PROCESSES, pictures: all.length };
  process.stdout.write(`${JSON.stringify({ ...line, p50Ms: ms(all, 0.5), p95Ms: ms(all, 0.95), ...parts })}\n`);
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
} finally {
  for (const screen of screens) screen.socket.close();
  await Promise.all(servers.map((server) => server.stop()));
  await postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}

/** A meeting being held, with its secretary and a delegate, here already, for each of the first units. */
async function furnish(client) {
  const rows = async (sql, params) => (await client.query(sql, params)).rows;
  const [meeting] = await rows(`SELECT id FROM round_table WHERE stage = 'planned' LIMIT 1`);
  await rows(
    `INSERT INTO invitation (id, round_table_id, organization_id)
     SELECT gen_random_uuid(), $1, id FROM organization WHERE is_member AND active ON CONFLICT DO NOTHING`,
    [meeting.id],
  );
  await rows(`UPDATE round_table SET stage = 'held', convened_at = now() WHERE id = $1`, [meeting.id]);
  const items = [newId(), newId()];
  for (const [position, item] of items.entries()) {
    await rows(
      `INSERT INTO agenda_item (id, round_table_id, position, title, kind, duration_minutes, state)
       VALUES ($1, $2, $3, '议题', 'cooperation', 15, 'accepted')`,
      [item, meeting.id, position + 100],
    );
  }
  const tokenFor = async (personId) => {
    const token = `ct_${randomBytes(32).toString('base64url')}`;
    await rows(
      `INSERT INTO personal_token (id, token_hash, person_id, name, created_at, expires_at)
       VALUES ($1, $2, $3, 'bench', now(), now() + interval '1 day')`,
      [newId(), createHash('sha256').update(token).digest('hex'), personId],
    );
    return token;
  };
  const [secretary] = await rows(`SELECT id FROM person WHERE username = 'coordinator'`);
  const invited = await rows('SELECT organization_id AS id FROM invitation WHERE round_table_id = $1 LIMIT $2', [
    meeting.id,
    SOCKETS,
  ]);
  const units = [];
  for (const [index, { id: organizationId }] of invited.entries()) {
    const [person, name] = [newId(), `live${index}`];
    await rows('INSERT INTO person (id, username, username_key, name, organization_id) VALUES ($1, $2, $2, $2, $3)', [
      person,
      name,
      organizationId,
    ]);
    await rows(
      `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, 'delegate', 'unit', $3)`,
      [newId(), person, organizationId],
    );
    await rows('UPDATE invitation SET attended = true WHERE round_table_id = $1 AND organization_id = $2', [
      meeting.id,
      organizationId,
    ]);
    units.push({ organizationId, token: await tokenFor(person) });
  }
  return { id: meeting.id, items, units, secretary: await tokenFor(secretary.id) };
}

async function enter(url, token, roundTableId) {
  const socket = io(`${url}/round-tables`, { transports: ['websocket'], forceNew: true, auth: { token } });
  const screen = { socket, room: null, waiting: [] };
  socket.on('room:state', (next) => {
    const at = performance.now();
    screen.room = next;
    screen.waiting = screen.waiting.filter(({ holds, seen }) => {
      if (!holds(next)) return true;
      seen(at);
      return false;
    });
  });
  const reply = await socket.timeout(10_000).emitWithAck('room:join', { roundTableId });
  if (!reply.ok) throw new Error(`not let in: ${reply.code}`);
  screen.room = reply.room;
  screens.push(screen);
}

/** Does it and waits until every screen shows it; for each the ms since the request was begun. */
async function shown(times, deed, holds) {
  const seen = screens.map((screen) => new Promise((resolve) => screen.waiting.push({ holds, seen: resolve })));
  const since = performance.now();
  await deed();
  times.push(...(await Promise.all(seen)).map((at) => at - since));
}
