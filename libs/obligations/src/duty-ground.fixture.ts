import type { Actor, RoleGrant } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MovableClock, newId, shanghaiInstant } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { ObligationEngine } from './obligation.engine';
import { Obligation } from './obligation.entity';
import { ObligationReminders } from './obligation.reminders';
import { ObligationService } from './obligation.service';
import { ObligationTransitions } from './obligation.transitions';
import { expectObligation } from './obligations';
import { ReminderRinger } from './reminder.ringer';
import { ReminderSubjects } from './reminder-subjects';

export const at = (day: string, time: `${number}:${number}` = '09:00') => shanghaiInstant(day, time);

/** A bureau, two district bureaus and a library on a database of their own, and a clock that is moved by hand. */
export function dutyGround() {
  let db: TestDatabase;
  let clock: MovableClock;
  let uow: UnitOfWork;
  let ringer: ReminderRinger;
  const [bureau, north, south, library] = [newId(), newId(), newId(), newId()];

  beforeAll(async () => {
    db = await testDatabase({ entities: [Obligation] });
    await db.dataSource.query(
      `INSERT INTO division (code, name, level, parent_code) VALUES ('4401', '广州市', 'city', NULL),
         ('440104', '越秀区', 'district', '4401'), ('440105', '海珠区', 'district', '4401')`,
    );
    await db.dataSource.query(
      `INSERT INTO organization (id, name, kind, level, division_code, supervisor_id, is_member) VALUES
         ($1, '市局', 'authority', 'city', '4401', NULL, true), ($2, '越秀区局', 'authority', 'district', '440104', $1, true),
         ($3, '海珠区局', 'authority', 'district', '440105', $1, true),
         ($4, '区图书馆', 'cultural_institution', 'district', '440104', $2, true)`,
      [bureau, north, south, library],
    );
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE obligation, reminder');
    await db.dataSource.query(
      `UPDATE obligation_rule SET enabled = code NOT IN ('quarterly_update', 'leading_group_meeting', 're_verification',
         'information_items')`,
    );
    clock = new MovableClock(at('2026-11-23'));
    uow = new UnitOfWork(db.dataSource, clock);
    const subjects = new ReminderSubjects();
    new ObligationReminders(subjects);
    ringer = new ReminderRinger(uow, subjects);
  });

  const who = (organizationId: string | null, ...grants: RoleGrant[]): Actor => ({
    ...SYSTEM_ACTOR,
    personId: newId(),
    via: 'session',
    organizationId,
    grants,
  });
  const coordinator = who(null, { role: 'city_coordinator', scope: { kind: 'community', id: null } });
  const district = who(north, { role: 'district_coordinator', scope: { kind: 'district', id: '440104' } });
  const librarian = who(library, { role: 'unit_editor', scope: { kind: 'unit', id: library } });
  const engine = () => new ObligationEngine(uow);
  const service = () => new ObligationService(uow);
  const moves = () => new ObligationTransitions(uow);
  const list = (actor: Actor = coordinator, filter: object = {}) => service().list(actor, { limit: 99, ...filter });
  const enable = (...codes: string[]) =>
    db.dataSource.query('UPDATE obligation_rule SET enabled = true WHERE code = ANY($1)', [codes]);
  const ladder = async (key: string, state = 'planned'): Promise<string[]> =>
    (
      (await db.dataSource.query(
        `SELECT r.kind || ' ' || to_char(r.due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS rung
         FROM reminder r JOIN obligation o ON o.id = r.subject_id WHERE o.key = $1 AND r.state = $2 ORDER BY r.due_at`,
        [key, state],
      )) as { rung: string }[]
    ).map(({ rung }) => rung);
  const update = (key = 'update', dueOn = '2026-12-30', ownerOrganizationId = library) =>
    uow.run(SYSTEM_ACTOR, (work) =>
      expectObligation(work, { key, kind: 'quarterly_update', title: key, ownerOrganizationId, dueOn }),
    );
  const idOf = async (key: string): Promise<string> =>
    (await db.dataSource.query('SELECT id FROM obligation WHERE key = $1', [key]))[0].id;
  return {
    bureau,
    north,
    south,
    library,
    who,
    coordinator,
    district,
    librarian,
    engine,
    service,
    moves,
    list,
    enable,
    ladder,
    update,
    idOf,
    uow: () => uow,
    ringer: () => ringer,
    now: () => clock.now(),
    moveTo: (instant: Date) => clock.moveTo(instant),
    sql: (query: string, params: unknown[] = []) => db.dataSource.query(query, params),
  };
}
