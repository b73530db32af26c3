import type { Actor, RoleGrant } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MovableClock, newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { Obligation } from './obligation.entity';
import { ObligationService } from './obligation.service';
import { expectObligation, settleObligation } from './obligations';

const NOW = new Date('2027-03-01T02:00:00Z');

describe('duties', () => {
  let db: TestDatabase;
  let clock: MovableClock;
  let uow: UnitOfWork;
  let duties: ObligationService;
  const [library, centre] = [newId(), newId()];

  beforeAll(async () => {
    db = await testDatabase({ entities: [Obligation] });
    await db.dataSource.query(`INSERT INTO division (code, name, level) VALUES ('4401', '广州市', 'city')`);
    await db.dataSource.query(
      `INSERT INTO organization (id, name, kind, level, division_code) VALUES
         ($1, '广州图书馆', 'authority', 'city', '4401'), ($2, '广州市文化馆', 'authority', 'city', '4401')`,
      [library, centre],
    );
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.dataSource.query('TRUNCATE obligation, reminder');
    clock = new MovableClock(NOW);
    uow = new UnitOfWork(db.dataSource, clock);
    duties = new ObligationService(uow);
  });

  const who = (organizationId: string | null, ...grants: RoleGrant[]): Actor => ({
    ...SYSTEM_ACTOR,
    personId: newId(),
    via: 'session',
    organizationId,
    grants,
  });
  const coordinator = who(null, { role: 'city_coordinator', scope: { kind: 'community', id: null } });
  const expectDuty = (key: string, dueOn: string, ownerOrganizationId = library) =>
    uow.run(SYSTEM_ACTOR, (work) =>
      expectObligation(work, { key, kind: 'resolution', title: key, ownerOrganizationId, dueOn }),
    );
  const list = (actor: Actor, filter: object = {}) => duties.list(actor, { limit: 50, ...filter });
  const states = async () => Object.fromEntries((await list(coordinator)).map((duty) => [duty.title, duty.state]));

  it('expected twice, it is one duty with the later day', async () => {
    await expectDuty('a', '2027-05-01');
    await expectDuty('a', '2027-06-01');
    expect(await list(coordinator)).toEqual([expect.objectContaining({ title: 'a', dueOn: '2027-06-01', version: 2 })]);
  });

  it('one that is settled is not expected again', async () => {
    await expectDuty('a', '2027-05-01');
    await uow.run(SYSTEM_ACTOR, (work) => settleObligation(work, 'a', 'accepted'));
    await expectDuty('a', '2027-06-01');
    expect(await list(coordinator)).toEqual([expect.objectContaining({ state: 'accepted', dueOn: '2027-05-01' })]);
  });

  it('with the days it is reminded, then late, and the owner is told of each once', async () => {
    await expectDuty('far', '2027-05-01');
    await expectDuty('near', '2027-03-10');
    await expectDuty('over', '2027-02-28');
    await Promise.all([duties.ageAll(), duties.ageAll()]);
    expect(await states()).toEqual({ far: 'expected', near: 'reminded', over: 'late' });
    expect(await duties.ageAll()).toBe(0);
    const told = await db.dataSource.query(
      `SELECT topic, payload->'recipients'->'organizationIds'->>0 AS owner FROM event ORDER BY topic`,
    );
    expect(told).toEqual([
      { topic: 'obligation.late', owner: library },
      { topic: 'obligation.reminded', owner: library },
    ]);
  });

  it('a late one that is given a day ahead is late no more; given one that is past, it stays late', async () => {
    await expectDuty('a', '2027-02-26');
    await expectDuty('b', '2027-02-26');
    await duties.ageAll();
    await expectDuty('a', '2027-06-01');
    await expectDuty('b', '2027-02-28');
    expect(await states()).toEqual({ a: 'expected', b: 'late' });
  });

  it('a unit sees its own, the city bureau everybody’s, soonest first', async () => {
    await expectDuty('second', '2027-06-01');
    await expectDuty('first', '2027-05-01', centre);
    const titles = async (actor: Actor, filter?: object) => (await list(actor, filter)).map((duty) => duty.title);
    expect(await titles(coordinator)).toEqual(['first', 'second']);
    expect(await titles(coordinator, { ownerId: centre })).toEqual(['first']);
    expect(await titles(coordinator, { state: 'late' })).toEqual([]);
    expect(await titles(who(library))).toEqual(['second']);
    expect(await titles(who(null, { role: 'unit_editor', scope: { kind: 'unit', id: centre } }))).toEqual(['first']);
    expect(await titles(who(null))).toEqual([]);
    expect(await titles(who(library), { ownerId: centre })).toEqual([]);
  });

  it('pages without gap or twin', async () => {
    for (const day of ['2027-05-03', '2027-05-01', '2027-05-02']) await expectDuty(day, day);
    const [first, second] = await list(coordinator, { limit: 1 });
    expect([first!.dueOn, second!.dueOn]).toEqual(['2027-05-01', '2027-05-02']);
    const rest = await list(coordinator, { cursor: first!.id });
    expect(rest.map((duty) => duty.dueOn)).toEqual(['2027-05-02', '2027-05-03']);
  });
});
