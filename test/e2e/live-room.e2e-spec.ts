import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { LIVE_JOIN, LIVE_OUT, LIVE_STATE, type LiveRoom } from '#libs/contracts';
import { MovableClock } from '#libs/kernel';
import { readConfig } from '#libs/platform';
import { createCollab } from '../../apps/collab/src/create-collab';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Json } from '../support/client';
import { made } from '../support/everything';
import { type Delegate, delegates, Screen } from '../support/hall';
import { move } from '../support/meeting';
import { ask } from '../support/typist';

const UNITS = 40;
const clock = new MovableClock(new Date('2027-03-18T00:30:00Z'));
let app: RunningApp;
/** A second process on the same database, and no Redis between them. */
let other: NestFastifyApplication;
let otherBase: string;
let coordinator: Client;
let id: string;
let hall: Delegate[];
let items: string[];
const screens: Screen[] = [];

const path = (tail: string) => `/round-tables/${id}/${tail}`;

beforeAll(async () => {
  app = await startApi({ demo: true, clock });
  const config = readConfig({ PORT: '0', DATABASE_URL: app.database.url, DEMO: '1', LOG_LEVEL: 'silent' });
  other = await createCollab({ config, databaseUrl: app.database.url, clock });
  await other.listen(0, '127.0.0.1');
  otherBase = `http://127.0.0.1:${(other.getHttpServer().address() as { port: number }).port}`;
  coordinator = await app.signIn('coordinator');
  const decision = await app.signIn('decision');
  const meeting = {
    title: '上半年圆桌会议',
    halfYear: '2027H1',
    decisionLeadId: (await decision.get('/session')).body.user.id,
    startsAt: '2027-03-18T09:30:00+08:00',
    endsAt: '2027-03-18T12:00:00+08:00',
    place: '广州图书馆',
  };
  id = (await made(coordinator.post('/round-tables', meeting))).id;
  await made(move(coordinator, id, 'convene'));
  items = [];
  for (const title of ['馆校合作', '下基层巡演']) {
    items.push((await made(coordinator.post(path('agenda-items'), { title, kind: 'cooperation' }))).id);
  }
  hall = await delegates(app.base, app.database.dataSource, id, UNITS);
});
afterAll(async () => {
  for (const screen of screens) screen.close();
  await other?.close();
  await app?.stop();
});

async function enter(unit: Delegate, base?: string): Promise<Screen> {
  const screen = await Screen.join(await unit.socket(base), id);
  screens.push(screen);
  return screen;
}

/** Does it, and waits until every screen shows it. @returns for each screen the ms from the finger to it */
async function shown(deed: () => Promise<Json>, holds: (room: LiveRoom) => boolean): Promise<number[]> {
  const seen = Promise.all(screens.map((screen) => screen.until(holds)));
  seen.catch(() => undefined); // the deed's own failure is told first
  const since = performance.now();
  await deed();
  return (await seen).map((at) => at - since);
}

test('a reading for each change is two statements, for two sockets as for forty', async () => {
  const { manager } = app.app.get(DataSource);
  const query = jest.spyOn(manager, 'query');
  const find = jest.spyOn(manager, 'findOne');
  /** What the process reads for its sockets because of one deed; the deed's own statements go through its transaction. */
  const reading = async (unit: Delegate): Promise<string[]> => {
    const [screen] = screens;
    const after = screen!.room.version;
    query.mockClear();
    find.mockClear();
    await made(unit.post(path('speakers')));
    await screen!.until((room) => room.version > after);
    const texts = query.mock.calls.map(([text]) => String(text).trim());
    expect(find).not.toHaveBeenCalled();
    return texts.filter((text) => !/event_chain|event_reader/.test(text));
  };
  await Promise.all(hall.map((unit) => made(coordinator.post(path('sign-ins'), { invitationId: unit.invitationId }))));
  for (const unit of hall.slice(0, 2)) await enter(unit);
  const withTwo = await reading(hall[0]!);
  await Promise.all(hall.slice(2, 20).map((unit) => enter(unit)));
  const withTwenty = await reading(hall[1]!);
  query.mockRestore();
  find.mockRestore();
  expect(withTwo).toHaveLength(2);
  expect(withTwenty).toHaveLength(2);
});

test('pointer, queue and vote are on forty screens of two processes within a second', async () => {
  await Promise.all(hall.slice(screens.length).map((unit) => enter(unit, otherBase)));
  expect(screens).toHaveLength(UNITS);
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    const item = items[round % 2]!;
    const { version } = screens[0]!.room;
    const point = () => made(coordinator.patch(path('pointer'), { agendaItemId: item }, { version }));
    times.push(...(await shown(point, (room) => room.pointer?.agendaItemId === item)));
    const unit = hall[20 + round]!;
    const waits = (room: LiveRoom) => room.speakers.some((one) => one.organizationId === unit.organizationId);
    times.push(...(await shown(() => made(unit.post(path('speakers'))), waits)));
    const question = `第${round + 1}次表决`;
    const open = () => made(coordinator.post(path('votes'), { question, kind: 'open' }));
    times.push(...(await shown(open, (room) => room.votes.at(-1)?.question === question)));
    const vote = screens[0]!.room.votes.at(-1)!;
    const cast = () => made(hall[round]!.post(`/votes/${vote.id}/ballots`, { choice: 'for' }));
    times.push(...(await shown(cast, (room) => room.votes.at(-1)?.cast === 1)));
    const close = () => made(coordinator.post(`/votes/${vote.id}/transitions`, { action: 'close' }));
    times.push(...(await shown(close, (room) => room.votes.at(-1)?.state === 'closed')));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)]!);
  process.stdout.write(
    `live room, ${UNITS} screens, ${times.length} pictures: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
  );
  expect(at(0.95)).toBeLessThan(1000);
});

test('forty ballots at once are never more pictures than changes, and every screen ends with the same one', async () => {
  const vote = await made(coordinator.post(path('votes'), { question: '齐投', kind: 'secret' }));
  let pictures = 0;
  screens[0]!.socket.on(LIVE_STATE, () => pictures++);
  const cast = () => Promise.all(hall.map((unit) => made(unit.post(`/votes/${vote.id}/ballots`, { choice: 'for' }))));
  await shown(cast, (room) => room.votes.at(-1)?.cast === UNITS);
  expect(pictures).toBeLessThanOrEqual(UNITS + 1);
  const { body } = await coordinator.get(path('live'));
  expect(new Set(screens.map(({ room }) => room.version))).toEqual(new Set([body.version]));
});

test('what is nobody’s to see is not found, and nothing but looking can be done by socket', async () => {
  const citizen = await (await app.signIn('citizen')).socket('/round-tables');
  expect(await ask(citizen, LIVE_JOIN, { roundTableId: id })).toEqual({ ok: false, code: 'not_found' });
  for (const nonsense of [{}, { roundTableId: 7 }, { roundTableId: 'x' }, null]) {
    expect(await ask(citizen, LIVE_JOIN, nonsense)).toEqual({ ok: false, code: 'invalid' });
  }
  expect(await ask(citizen, 'room:vote', { choice: 'for' })).toEqual({ ok: false, code: 'invalid' });
  citizen.close();
});

test('whoever signs out, is suspended or belongs to no member unit any more falls out within a second', async () => {
  const library = await app.signIn('library');
  const sockets = [await library.socket('/round-tables'), await hall[0]!.socket(), await hall[1]!.socket(otherBase)];
  for (const socket of sockets) expect((await ask(socket, LIVE_JOIN, { roundTableId: id })).ok).toBe(true);
  const out = (socket: Json) =>
    new Promise<number>((resolve) => socket.once(LIVE_OUT, () => resolve(performance.now())));
  const sysadmin = await app.signIn('sysadmin');
  const left = hall[1]!.organizationId; // no route makes a unit leave; the log tells that something happened to it
  await app.database.dataSource.query('UPDATE organization SET is_member = false WHERE id = $1', [left]);
  const deeds = [
    () => library.delete('/session'),
    () => sysadmin.put(`/people/${hall[0]!.personId}/suspension`),
    () => coordinator.patch(`/organizations/${left}`, { contact: '已退出' }, { version: 1 }),
  ];
  for (const [index, socket] of sockets.entries()) {
    const gone = out(socket);
    const since = performance.now();
    expect((await deeds[index]!()).status).toBeLessThan(300);
    expect((await gone) - since).toBeLessThan(2000);
    socket.close();
  }
});

test('when one process ends, its people come back at the other and are shown what happened meanwhile', async () => {
  const screen = await Screen.join(await hall[30]!.socket(otherBase), id);
  await other.close();
  const { version } = (await coordinator.get(path('live'))).body;
  await made(coordinator.patch(path('pointer'), { agendaItemId: null }, { version }));
  const again = await Screen.join(await hall[30]!.socket(), id);
  expect(again.room).toMatchObject({ pointer: null, version: version + 1 });
  screen.close();
  again.close();
});
