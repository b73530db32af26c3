import type { IncomingMessage } from 'node:http';
import { io } from 'socket.io-client';
import type { LiveRoom } from '#libs/contracts';
import { DAY, halfYearOf } from '#libs/kernel';
import { LiveLine } from '../../apps/web/src/features/round-tables/live/live-line';
import { type RunningApp, startApi } from '../support/app';
import type { Client } from '../support/client';
import { eventually, made } from '../support/everything';
import { type Delegate, delegates } from '../support/hall';
import { cancelMeetings, move } from '../support/meeting';
import { ServerProcess } from '../support/server-process';
import { StickyProxy } from '../support/sticky-proxy';

const SCREENS = 10;
/** Issue C: a killed process is not noticed for longer. */
const NOTICED_MS = 2000;
let app: RunningApp;
let halls: ServerProcess[] = [];
let proxy: StickyProxy;
let base: string;
let coordinator: Client;
let id: string;
let items: string[];
let units: Delegate[];
const walls: Wall[] = [];

/** Every other screen belongs to the other process. */
const seatOf = (request: IncomingMessage): number => Number(request.headers['x-seat']);

/** A page of the live room, without the page. */
class Wall {
  shown: LiveRoom | null = null;
  /** How often its line went down. */
  losses = 0;
  up = false;
  private readonly line: LiveLine;

  constructor({ token }: Delegate, seat: number) {
    const listener = {
      room: (room: LiveRoom) => {
        if (!this.shown || room.version >= this.shown.version) this.shown = room;
      },
      line: (state: string) => {
        this.up = state === 'up';
        if (state === 'down') this.losses += 1;
      },
      out: () => undefined,
    };
    this.line = new LiveLine(id, listener, (namespace, options) =>
      io(`${base}${namespace}`, { ...options, auth: { token }, extraHeaders: { 'x-seat': String(seat) } }),
    );
  }

  close(): void {
    this.line.close();
  }
}

jest.setTimeout(120_000);

beforeAll(async () => {
  app = await startApi({ demo: true });
  coordinator = await app.signIn('coordinator');
  await cancelMeetings(coordinator);
  const [startsAt, endsAt] = [DAY, DAY + 1].map((ahead) => new Date(Date.now() + ahead));
  const meeting = {
    title: '圆桌会议',
    halfYear: halfYearOf(startsAt!).label,
    decisionLeadId: (await (await app.signIn('decision')).get('/session')).body.user.id,
    startsAt: startsAt!.toISOString(),
    endsAt: endsAt!.toISOString(),
    place: '广州图书馆',
  };
  id = (await made(coordinator.post('/round-tables', meeting))).id;
  await made(move(coordinator, id, 'convene'));
  items = [];
  for (const title of ['馆校合作', '下基层巡演']) {
    items.push((await made(coordinator.post(`/round-tables/${id}/agenda-items`, { title, kind: 'cooperation' }))).id);
  }
  await made(move(coordinator, id, 'hold')); // it sits, whatever the hour
  units = await delegates(app.base, app.database.dataSource, id, SCREENS);
});
afterAll(() => app?.stop());

beforeEach(async () => {
  const command = ['node', 'dist/apps/collab/src/main.js'];
  const env = { PORT: '0', DATABASE_URL: app.database.url, DEMO: '1', LOG_LEVEL: 'warn' };
  halls = await Promise.all([ServerProcess.start({ command, env }), ServerProcess.start({ command, env })]);
  const urls = halls.map((hall) => hall.url);
  proxy = new StickyProxy([app.base], urls, seatOf);
  base = await proxy.listen();
});
afterEach(async () => {
  for (const wall of walls.splice(0)) wall.close();
  await proxy?.close();
  await Promise.all(halls.map((hall) => hall.end()));
});

async function pointTo(agendaItemId: string): Promise<void> {
  const { version } = await made(coordinator.get(`/round-tables/${id}/live`));
  await made(coordinator.patch(`/round-tables/${id}/pointer`, { agendaItemId }, { version }));
}
const allShow = (item: string) => async () =>
  walls.every(({ up, shown }) => up && shown?.pointer?.agendaItemId === item);

test('when one of two processes is killed, every screen shows what happens next within two seconds', async () => {
  for (const [seat, unit] of units.entries()) walls.push(new Wall(unit, seat));
  await pointTo(items[0]!);
  await eventually(allShow(items[0]!), 'ten screens of two processes show the item');
  expect(new Set(proxy.sockets).size).toBe(2);
  const since = performance.now();
  await halls[0]!.end('SIGKILL');
  await pointTo(items[1]!);
  await eventually(allShow(items[1]!), 'every screen shows the next item', 10_000);
  const took = Math.round(performance.now() - since);
  process.stdout.write(`live room, one of two processes killed: ${SCREENS} screens fresh after ${took} ms\n`);
  expect(took).toBeLessThan(NOTICED_MS);
  expect(walls.map((wall) => wall.losses > 0)).toEqual(units.map((_, seat) => seat % 2 === 0));
});
