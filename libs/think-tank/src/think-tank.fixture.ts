import { DAY, MovableClock, shanghaiDay } from '#libs/kernel';
import { type RunningApp, startApi } from '../../../test/support/app';
import type { Client, Json, Reply } from '../../../test/support/client';

const NOW = new Date('2026-11-21T02:00:00Z');
/** Two weeks from the moment the clock stands at. */
export const DUE = shanghaiDay(new Date(NOW.getTime() + 14 * DAY));
const SIGNED_IN = ['coordinator', 'decision', 'district', 'library', 'culture-centre', 'propaganda', 'street'];
const EXPERTS = ['expert1', 'expert2', 'expert3', 'citizen'];

/** The demo community with everybody signed in who has to do with consultations, and a clock that stands still. */
export interface ThinkTankTrial {
  app: RunningApp;
  clock: MovableClock;
  who: Record<string, Client>;
  /** Ids by username: the person, and the unit they belong to. */
  person: Record<string, string>;
  unitOf: Record<string, string>;
  /** A complete project of the library, handed in. */
  submitted(over?: Json): Promise<Json>;
  send(projectId: string, experts: string[], over?: Json): Promise<Reply>;
  /** A consultation of the two on a project of its own. */
  sent(experts?: string[], over?: Json): Promise<Json>;
  opine(name: string, consultationId: string, over?: Json): Promise<Reply>;
  reset(): void;
}

export async function startThinkTank(): Promise<ThinkTankTrial> {
  const clock = new MovableClock(NOW);
  const app = await startApi({ demo: true, clock });
  const who: Record<string, Client> = {};
  for (const name of [...SIGNED_IN, ...EXPERTS]) who[name] = await app.signIn(name);
  const rows: { username: string; id: string; organization_id: string }[] = await app.database.dataSource.query(
    'SELECT username, id, organization_id FROM person',
  );
  const person = Object.fromEntries(rows.map((row) => [row.username, row.id]));
  const unitOf = Object.fromEntries(rows.map((row) => [row.username, row.organization_id]));
  const { version } = (await who.coordinator!.get('/project-rules')).body;
  const rules = [{ code: 'plan_sections', enabled: false }];
  await who.coordinator!.patch('/project-rules', { rules }, { version });

  async function submitted(over: Json = {}): Promise<Json> {
    const project = await who.library!.post('/projects', {
      title: '社区阅读共建',
      type: 'horizontal',
      form: 'measure',
      year: 2027,
      leadOrganizationId: unitOf.library,
      partnerOrganizationIds: [unitOf['culture-centre'], unitOf.propaganda],
      ...over,
    });
    const reply = await who.library!.post(`/projects/${project.body.id}/transitions`, { action: 'submit' });
    expect(reply.body).toMatchObject({ stage: 'submitted' });
    return reply.body;
  }
  const send = (projectId: string, experts: string[], over: Json = {}): Promise<Reply> => {
    const expertIds = experts.map((name) => person[name]);
    return who.coordinator!.post('/consultations', { projectId, expertIds, dueOn: DUE, ...over });
  };
  async function sent(experts = ['expert1', 'expert2'], over: Json = {}): Promise<Json> {
    const project = await submitted(over);
    const reply = await send(project.id, experts);
    expect(reply.status).toBe(201);
    return reply.body;
  }
  const opine = (name: string, id: string, over: Json = {}): Promise<Reply> => {
    const body = { body: '建议细化指标', recommendation: 'support_with_changes', ...over };
    return who[name]!.post(`/consultations/${id}/opinions`, body);
  };
  return { app, clock, who, person, unitOf, submitted, send, sent, opine, reset: () => clock.moveTo(NOW) };
}
