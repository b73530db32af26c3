import type { Actor } from '#libs/contracts';
import { newId } from '#libs/kernel';
import { ObligationEngine } from '#libs/obligations';
import {
  at,
  bureau,
  coordinator,
  deputy,
  editor,
  finance,
  leadingGround,
  press,
  schools,
  who,
} from './leading-groups.fixture';

describe('leading groups', () => {
  const { sql, found, sit, seated, convened, hold, duty, kept, uow, groups, seats, corrections, moveTo } =
    leadingGround();

  describe('seats (Z22)', () => {
    it('every change keeps who sat there before and after, the day and the reason; newest first, page by page', async () => {
      const group = await found();
      const { id } = await seats().add(coordinator, group, {
        role: 'member',
        organizationId: finance,
        duty: '经费保障',
      });
      await seats().take(coordinator, id, { name: '乙', post: '副局长', since: '2027-01-10' });
      await seats().take(coordinator, id, {
        personId: deputy.personId,
        post: '局长',
        since: '2027-02-01',
        reason: '乙调任',
      });
      await seats().vacate(coordinator, id, { until: '2027-02-20', reason: '退休' });
      await seats().remove(coordinator, id, { on: '2027-03-01', reason: '机构改革' });
      const second = { name: '乙', post: '副局长' };
      const third = { name: '副市长', post: '局长' };
      const said = { role: 'member', organizationName: '市财政局', by: '甲' };
      const all = await groups().changes(group, { limit: 50 });
      expect(all).toMatchObject([
        { ...said, change: 'removed', before: null, after: null, on: '2027-03-01', reason: '机构改革' },
        { ...said, change: 'vacated', before: third, after: null, on: '2027-02-20', reason: '退休' },
        { ...said, change: 'replaced', before: second, after: third, on: '2027-02-01', reason: '乙调任' },
        { ...said, change: 'taken', before: null, after: second, on: '2027-01-10', reason: null },
        { ...said, change: 'added', before: null, after: null },
      ]);
      const [first] = await groups().changes(group, { limit: 1 });
      expect((await groups().changes(group, { limit: 50, cursor: first!.id })).map(({ id }) => id)).toEqual(
        all.slice(1).map(({ id }) => id),
      );
      expect(await sql('SELECT since::text, until::text FROM leading_group_holder ORDER BY since')).toEqual([
        { since: '2027-01-10', until: '2027-01-31' },
        { since: '2027-02-01', until: '2027-02-20' },
      ]);
      await expect(seats().vacate(coordinator, id, { until: '2027-03-01', reason: '-' })).rejects.toMatchObject({
        status: 404,
      });
    });

    it('what was said of it wrongly is set right: the log keeps what was said before, nothing is said twice', async () => {
      const group = await found();
      const { id } = await sit(group, 'member', finance);
      await seats().take(coordinator, id, { name: '乙', post: '副局长', since: '2027-02-01', reason: '调任' });
      const set = (version: number, said: object) =>
        corrections().correct(coordinator, id, version, { reason: '登记有误', ...said });
      await corrections().change(coordinator, id, 2, { duty: '经费保障' });
      await expect(set(2, { name: '丙' })).rejects.toMatchObject({ status: 412 });
      const right = await set(3, { personId: deputy.personId, since: '2027-02-10' });
      expect(right).toMatchObject({
        duty: '经费保障',
        holder: { personId: deputy.personId, name: '副市长', post: '副局长', since: '2027-02-10' },
        version: 4,
      });
      expect(await set(4, { personId: deputy.personId, post: '副局长' })).toEqual(right);
      expect(await corrections().change(coordinator, id, 4, { duty: '经费保障' })).toEqual(right);
      await expect(set(4, { personId: newId() })).rejects.toMatchObject({ code: 'leading_group_seat.person_unknown' });
      await expect(set(4, { since: '2027-01-01' })).rejects.toMatchObject({
        code: 'leading_group_seat.begins_before_last',
      });
      expect(await sql('SELECT since::text, until::text FROM leading_group_holder ORDER BY since')).toEqual([
        { since: '2027-01-01', until: '2027-02-09' },
        { since: '2027-02-10', until: null },
      ]);
      expect((await groups().changes(group, { limit: 2 })).map(({ id: _, at: __, ...said }) => said)).toEqual([
        {
          by: '甲',
          change: 'corrected',
          role: 'member',
          organizationName: '市财政局',
          before: { name: '乙', post: '副局长', since: '2027-02-01' },
          after: { name: '副市长', post: '副局长', since: '2027-02-10' },
          duty: null,
          on: '2027-02-10',
          reason: '登记有误',
        },
        expect.objectContaining({ change: 'duty_changed', duty: { before: null, after: '经费保障' } }),
        expect.objectContaining({ change: 'replaced' }),
      ]);
      await seats().vacate(coordinator, id, { until: '2027-02-20', reason: '退休' });
      await expect(set(5, { name: '丙' })).rejects.toMatchObject({ code: 'leading_group_seat.vacant', status: 409 });
    });

    it('of many corrections of one state one is made', async () => {
      const { id, version } = await sit(await found(), 'head');
      const tries = Array.from({ length: 8 }, (_, at) =>
        corrections().correct(coordinator, id, version, { name: `某${at}`, reason: '笔误' }),
      );
      expect(await kept(tries)).toEqual({ kept: 1, codes: ['precondition.stale'] });
    });

    it('nobody leaves an empty seat, and a unit whose seat was removed may have another', async () => {
      const group = await found({ memberUnits: 1 });
      const { id, holder } = await seats().add(coordinator, group, { role: 'member', organizationId: finance });
      expect(holder).toBeNull();
      await expect(seats().vacate(coordinator, id, { until: '2027-03-01', reason: '-' })).rejects.toMatchObject({
        code: 'leading_group_seat.vacant',
        status: 409,
      });
      await seats().remove(coordinator, id, { on: '2027-03-01', reason: '重组' });
      expect((await sit(group, 'member', finance)).holder).toMatchObject({ name: 'member甲' });
      expect((await groups().page(coordinator, group)).seatedMembers).toBe(1);
    });

    it('of many heads at once one sits, and of many units as many as the notice names', async () => {
      const group = await found({ memberUnits: 2 });
      expect(await kept(Array.from({ length: 8 }, () => sit(group, 'head')))).toEqual({
        kept: 1,
        codes: ['leading_group.already_seated'],
      });
      expect(await kept([bureau, finance, schools, press].map((id) => sit(group, 'member', id)))).toEqual({
        kept: 2,
        codes: ['leading_group.seats_full'],
      });
    });

    it('of many who take a seat on one day one does', async () => {
      const group = await found();
      const { id } = await sit(group, 'head');
      const taking = { name: '乙', post: '市长', since: '2027-02-01', reason: '任免' };
      expect(await kept(Array.from({ length: 8 }, () => seats().take(coordinator, id, taking)))).toEqual({
        kept: 1,
        codes: ['leading_group_seat.begins_before_last'],
      });
    });

    it('a unit or a person that does not exist is refused', async () => {
      const group = await found();
      await expect(sit(group, 'member', newId())).rejects.toMatchObject({ code: 'leading_group_seat.unit_unknown' });
      await expect(sit(group, 'head', undefined, newId())).rejects.toMatchObject({
        code: 'leading_group_seat.person_unknown',
      });
      expect((await groups().page(coordinator, group)).seats).toEqual([]);
    });

    it('the page says what is lacking; fewer member units than have a seat are refused, and so is a stale change', async () => {
      const group = await seated({ officeOrganizationId: null });
      const page = await groups().page(coordinator, group);
      expect(page).toMatchObject({
        seatedMembers: 1,
        canChange: true,
        gaps: ['member_units', 'office', 'office_director'],
      });
      expect(page.seats.map(({ role, holder }) => [role, holder?.name])).toEqual([
        ['head', 'head甲'],
        ['deputy', '副市长'],
        ['member', 'member甲'],
      ]);
      expect((await groups().page(editor, group)).canChange).toBe(false);
      await sit(group, 'member', schools);
      await expect(groups().change(coordinator, group, 1, { memberUnits: 1 })).rejects.toMatchObject({ status: 409 });
      await groups().change(coordinator, group, 1, { memberUnits: 2, officeName: '市局' });
      expect((await groups().page(coordinator, group)).gaps).toEqual(['office_director']);
      await expect(groups().change(coordinator, group, 1, { name: '另一' })).rejects.toMatchObject({ status: 412 });
    });
  });

  it('are found by words of name or basis, by whoever has a part in the community', async () => {
    const id = await found({ basis: '府办〔2027〕3号' });
    const names = async (actor: Actor, q: string) =>
      (await groups().list(actor, { q, limit: 50 })).map((one) => one.id);
    expect([await names(editor, '领导'), await names(editor, '〔2027〕'), await names(editor, '%')]).toEqual([
      [id],
      [id],
      [],
    ]);
    expect(await names(who(), '领导')).toEqual([]);
  });

  describe('the year’s duty', () => {
    const enabled = async (): Promise<boolean> =>
      (await sql(`SELECT enabled FROM obligation_rule WHERE code = 'leading_group_meeting'`))[0].enabled;

    it('begins with the first group, in the same change; what the coordinator sets later stays', async () => {
      const failing = groups().found(coordinator, { name: '-', officeOrganizationId: newId() });
      await expect(failing).rejects.toMatchObject({ code: 'leading_group.office_unknown' });
      expect(await enabled()).toBe(false);
      await found();
      expect([await enabled(), await duty(2027)]).toEqual([true, 'expected']);
      const [event] = await sql(
        `SELECT payload FROM event WHERE topic = 'obligationRule.changed' ORDER BY seq DESC LIMIT 1`,
      );
      expect(event.payload).toEqual({ code: 'leading_group_meeting', enabled: true });
      await sql(`UPDATE obligation_rule SET enabled = false WHERE code = 'leading_group_meeting'`);
      await found();
      expect(await enabled()).toBe(false);
    });

    it.each<[string, object, object, string]>([
      ['a regular meeting of the bureau’s group fulfils it', {}, {}, 'accepted'],
      ['so does one of a group whose office is no unit', { officeOrganizationId: null }, {}, 'accepted'],
      ['one of a group of another office does not', { officeOrganizationId: press }, {}, 'expected'],
      ['nor does an ad hoc one', {}, { kind: 'ad_hoc', reason: '急事' }, 'expected'],
    ])('%s', async (_, group, meeting, state) => {
      const id = await seated(group);
      expect(await duty(2027)).toBe('expected');
      const called = await convened(id, '2027-04-20', meeting);
      moveTo(at('2027-04-20', '12:00'));
      await hold(called);
      expect(await duty(2027)).toBe(state);
    });

    it('put off with a reason, the year stays amber until the new day and is made good before the next', async () => {
      const group = await seated();
      await sql(
        `UPDATE obligation SET state = 'postponed', reason = '换届', postponed_from = due_on, due_on = '2028-02-01' WHERE key = $1`,
        ['leading_group_meeting:2027'],
      );
      moveTo(at('2027-12-20'));
      expect((await groups().page(coordinator, group)).regular).toMatchObject({ colour: 'amber', reason: 'postponed' });
      moveTo(at('2028-01-02'));
      await new ObligationEngine(uow()).makeAhead();
      for (const [day, after] of [
        ['2028-01-20', ['accepted', 'expected']],
        ['2028-06-20', ['accepted', 'accepted']],
      ] as const) {
        const id = await convened(group, day);
        moveTo(at(day, '12:00'));
        await hold(id);
        expect([await duty(2027), await duty(2028)]).toEqual(after);
      }
    });
  });
});
