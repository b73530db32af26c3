import type { Actor, LeadingGroupSeatRole, Recipients, RoleGrant } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { MovableClock, newId, shanghaiInstant } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { LeadingGroupDoor } from './leading-group.access';
import type { SeatView } from './leading-group.dto';
import { LeadingGroup, LeadingGroupHolder, LeadingGroupMeeting, LeadingGroupSeat } from './leading-group.entity';
import { LeadingGroupService } from './leading-group.service';
import { LeadingGroupMeetingService } from './meeting.service';
import { LeadingGroupMeetingTransitions } from './meeting.transitions';
import { SeatService } from './seat.service';
import { SeatCorrectionService } from './seat-correction.service';

export const at = (day: string, time: `${number}:${number}` = '09:00') => shanghaiInstant(day, time);
export const who = (...grants: RoleGrant[]): Actor => ({
  ...SYSTEM_ACTOR,
  personId: newId(),
  name: '甲',
  via: 'session',
  grants,
});
export const unit = (role: RoleGrant['role'], id: string): RoleGrant => ({ role, scope: { kind: 'unit', id } });
export const [bureau, finance, schools, press] = [newId(), newId(), newId(), newId()];
export const coordinator = who({ role: 'city_coordinator', scope: { kind: 'community', id: null } });
export const decision = who({ role: 'decision_lead', scope: { kind: 'community', id: null } });
export const editor = who(unit('unit_editor', finance));
export const liaison = who(unit('liaison', finance));
export const deputy = who(unit('supplier', press));
export const stranger = who(unit('unit_editor', press));

/** A bureau and three departments on a database of their own, a deputy with an account, and a clock moved by hand. */
export function leadingGround() {
  let db: TestDatabase;
  let clock: MovableClock;
  let uow: UnitOfWork;
  let groups: LeadingGroupService;
  let seats: SeatService;
  let corrections: SeatCorrectionService;
  let meetings: LeadingGroupMeetingService;
  let moves: LeadingGroupMeetingTransitions;

  beforeAll(async () => {
    db = await testDatabase({ entities: [LeadingGroup, LeadingGroupSeat, LeadingGroupHolder, LeadingGroupMeeting] });
    await sql(`INSERT INTO division (code, name, level, parent_code) VALUES ('4401', '广州市', 'city', NULL)`);
    await sql(
      `INSERT INTO organization (id, name, kind, level, division_code, supervisor_id)
       SELECT u.id, u.name, CASE WHEN u.name = '市局' THEN 'authority' ELSE 'department' END, 'city', '4401',
         CASE WHEN u.name = '市局' THEN NULL ELSE $1::uuid END
       FROM unnest($2::uuid[], $3::text[]) AS u(id, name)`,
      [bureau, [bureau, finance, schools, press], ['市局', '市财政局', '市教育局', '市新闻中心']],
    );
    await sql(`INSERT INTO person (id, username, username_key, name) VALUES ($1, 'deputy', 'deputy', '副市长')`, [
      deputy.personId,
    ]);
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await sql(
      'TRUNCATE leading_group, leading_group_seat, leading_group_holder, leading_group_meeting, leading_group_attendance, obligation, reminder',
    );
    await sql(`UPDATE obligation_rule SET enabled = false WHERE code = 'leading_group_meeting'`);
    clock = new MovableClock(at('2027-03-01'));
    uow = new UnitOfWork(db.dataSource, clock);
    const door = new LeadingGroupDoor();
    groups = new LeadingGroupService(uow, door, clock);
    seats = new SeatService(uow, door);
    corrections = new SeatCorrectionService(uow, door);
    meetings = new LeadingGroupMeetingService(uow, door, clock);
    moves = new LeadingGroupMeetingTransitions(uow, door);
  });

  const sql = (query: string, params: unknown[] = []) => db.dataSource.query(query, params);
  const found = (input: object = {}) =>
    groups.found(coordinator, { name: '领导小组', memberUnits: 3, officeOrganizationId: bureau, ...input });
  const sit = (
    group: string,
    role: LeadingGroupSeatRole,
    organizationId?: string,
    personId?: string,
  ): Promise<SeatView> =>
    seats.add(coordinator, group, {
      role,
      organizationId,
      holder: { ...(personId ? { personId } : { name: `${role}甲` }), post: '某职', since: '2027-01-01' },
    });
  /** A head, a deputy with an account, finance with a seat. */
  const seated = async (input: object = {}): Promise<string> => {
    const group = await found(input);
    await sit(group, 'head');
    await sit(group, 'deputy', undefined, deputy.personId);
    await sit(group, 'member', finance);
    return group;
  };
  const plan = (group: string, day: string, extra: object = {}) =>
    meetings.plan(coordinator, group, {
      kind: 'regular',
      title: '例会',
      startsAt: at(day).toISOString(),
      place: '市政府会议室',
      ...extra,
    });
  const convened = async (group: string, day: string, extra: object = {}): Promise<string> => {
    const id = await plan(group, day, extra);
    await moves.convene(coordinator, id);
    return id;
  };
  const hold = async (id: string): Promise<void> => {
    const { attendance } = await meetings.page(coordinator, id);
    await moves.hold(coordinator, id, {
      summary: '审定计划',
      attendance: [{ seatId: attendance[0]!.seatId, present: true }],
    });
  };
  const reminders = (id: string, state = 'planned'): Promise<{ recipient: string; rungs: string[] }[]> =>
    sql(
      `SELECT recipient_id AS recipient, array_agg(to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD') ORDER BY due_at) AS rungs
       FROM reminder WHERE subject_type = 'leading_group_meeting' AND subject_id = $1 AND state = $2 GROUP BY 1 ORDER BY 1`,
      [id, state],
    );
  const told = async (id: string): Promise<[string, Recipients][]> =>
    (await sql('SELECT topic, payload FROM event WHERE subject_id = $1 ORDER BY seq', [id])).map(
      ({ topic, payload }: { topic: string; payload: { recipients: Recipients } }) => [
        topic.split('.')[1],
        payload.recipients,
      ],
    );
  const duty = async (year: number): Promise<string | undefined> =>
    (await sql('SELECT state FROM obligation WHERE key = $1', [`leading_group_meeting:${year}`]))[0]?.state;
  const kept = async (tries: Promise<unknown>[]) => {
    const ends = await Promise.allSettled(tries);
    const codes = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as { code: string }).code] : []));
    return { kept: ends.length - codes.length, codes: [...new Set(codes)] };
  };
  return {
    sql,
    found,
    sit,
    seated,
    plan,
    convened,
    hold,
    reminders,
    told,
    duty,
    kept,
    uow: () => uow,
    groups: () => groups,
    seats: () => seats,
    corrections: () => corrections,
    meetings: () => meetings,
    moves: () => moves,
    moveTo: (instant: Date) => clock.moveTo(instant),
  };
}
