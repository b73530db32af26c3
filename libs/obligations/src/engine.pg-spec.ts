import { OBLIGATION_KINDS } from '#libs/contracts';
import { SYSTEM_ACTOR, toLoggedEvent } from '#libs/database';
import { newId } from '#libs/kernel';
import { at, dutyGround } from './duty-ground.fixture';
import { DutyReader } from './obligation.reader';
import { ObligationRulesService } from './obligation-rules.service';
import { settleObligation } from './obligations';
import { WorkingDaysService } from './working-days.service';

describe('the engine of duties', () => {
  const {
    who,
    coordinator,
    librarian,
    engine,
    service,
    moves,
    list,
    enable,
    ladder,
    update,
    idOf,
    uow,
    ringer,
    now,
    moveTo,
    sql,
    north,
    library,
  } = dutyGround();

  describe('making them ahead', () => {
    it('this period of each rule that is switched on and what is due within a year, once however often and by however many', async () => {
      await Promise.all([engine().makeAhead(), engine().makeAhead(), engine().makeAhead()]);
      expect(await engine().makeAhead()).toBe(0);
      const titles = (await list()).map(({ title, dueOn, ownerName }) => `${dueOn} ${title} ${ownerName}`);
      expect(titles.sort()).toEqual(
        [
          '2026-12-31 2026年下半年圆桌会议 市局',
          '2027-06-30 2027年上半年圆桌会议 市局',
          '2026-12-31 2026年度公共文化服务高质量发展论坛 市局',
          '2027-03-31 2026年度公共文化共同体服务报告 市局',
          '2027-03-31 2026年度公共文化蓝皮书 市局',
          ...['越秀区局', '海珠区局'].map((name) => `2027-01-15 2026年度工作进展情况报告 ${name}`),
        ].sort(),
      );
    });

    it('a rule switched on makes its own: quarters for districts, items for every member', async () => {
      await enable('quarterly_update', 'information_items');
      await engine().makeAhead();
      const titles = (await list()).map(({ title }) => title);
      expect(titles.filter((title) => title === '2026年第四季度工作动态')).toHaveLength(2);
      expect(titles.filter((title) => title === '2026年下半年信息报送（不少于2条）')).toHaveLength(4);
    });

    it('re-verification comes two years after the last one passed, and not a second time while one is open', async () => {
      await enable('re_verification');
      await engine().makeAhead();
      const first = await list(coordinator, { kind: 're_verification' });
      expect(first.map(({ dueOn }) => dueOn)).toEqual(['2028-11-23', '2028-11-23']);
      moveTo(at('2028-10-10'));
      for (const { id } of first) await moves().move(coordinator, id, { action: 'excuse', reason: '合并验收' });
      await sql(`UPDATE obligation SET state = 'accepted', settled_at = $1 WHERE kind = 're_verification'`, [
        at('2028-10-12'),
      ]);
      await engine().makeAhead();
      expect((await list(coordinator, { kind: 're_verification', open: true })).map(({ dueOn }) => dueOn)).toEqual([
        '2030-10-12',
        '2030-10-12',
      ]);
    });

    it('a duty that was put off keeps its new day', async () => {
      await engine().makeAhead();
      const id = await idOf('half_yearly_round_table:2026H2');
      await moves().move(coordinator, id, { action: 'postpone', reason: '场馆改造', dueOn: '2027-01-20' });
      await engine().makeAhead();
      moveTo(at('2027-01-21'));
      await service().ageAll();
      await engine().makeAhead();
      expect(await moves().page(coordinator, id)).toMatchObject({
        state: 'late',
        dueOn: '2027-01-20',
        postponedFrom: '2026-12-31',
        reason: '场馆改造',
      });
    });

    it('a rule switched off withdraws what nobody was reminded of', async () => {
      await engine().makeAhead();
      const rules = new ObligationRulesService(uow());
      const forum = (await rules.list()).find(({ code }) => code === 'forum')!;
      await rules.change(coordinator, forum.id, forum.version, { enabled: false });
      expect((await list(coordinator, { kind: 'forum' })).map(({ state }) => state)).toEqual(['cancelled']);
      expect(await ladder('forum:2026')).toEqual([]);
      await expect(rules.change(coordinator, forum.id, forum.version, { enabled: true })).rejects.toMatchObject({
        code: 'precondition.stale',
      });
      const made = (await rules.list()).find(({ code }) => code === 'forum')!;
      await rules.change(coordinator, forum.id, made.version, { enabled: true });
    });

    it('every kind of duty has a rule that says when to remind', async () => {
      const kinds = (await sql('SELECT DISTINCT kind FROM obligation_rule')) as { kind: string }[];
      expect(kinds.map(({ kind }) => kind).sort()).toEqual(
        OBLIGATION_KINDS.filter((kind) => kind !== 'opinion').sort(),
      );
    });
  });

  describe('the ladder', () => {
    it('is planned with the duty, on working days, and ends with the bureau above', async () => {
      await update('update', '2026-10-08');
      expect(await ladder('update')).toEqual([]);
      moveTo(at('2026-09-01'));
      await update('earlier', '2026-10-08');
      expect(await ladder('earlier')).toEqual([
        'two_weeks 2026-09-24 09:00',
        'three_days 2026-09-30 09:00',
        'due_day 2026-10-08 09:00',
        'escalation 2026-10-12 09:00',
      ]);
    });

    it('when the calendar is changed the rungs move with it', async () => {
      const calendar = new WorkingDaysService(uow());
      await update('update', '2027-02-15');
      expect(await ladder('update')).toContain('three_days 2027-02-12 09:00');
      const year = await calendar.read(2027);
      expect(year).toMatchObject({ provisional: true, source: expect.stringContaining('推定') });
      const days = [...year.days, { day: '2027-02-12', kind: 'holiday' as const, name: '春节' }];
      const sysadmin = who(null, { role: 'sysadmin', scope: { kind: 'community', id: null } });
      await calendar.replace(sysadmin, 2027, year.version, { source: '通知', provisional: false, days });
      expect(await ladder('update')).toContain('three_days 2027-02-11 09:00');
      await expect(
        calendar.replace(sysadmin, 2027, year.version, { source: '通知', provisional: false, days }),
      ).rejects.toMatchObject({ code: 'precondition.stale' });
      await calendar.replace(sysadmin, 2027, year.version + 1, {
        source: year.source,
        provisional: true,
        days: year.days,
      });
    });

    it.each([
      [{ day: '2028-01-01', kind: 'holiday', name: '元旦' }, 'other_year'],
      [{ day: '2027-03-01', kind: 'make_up_workday', name: '周一' }, 'weekday'],
    ] as const)('a table with %j is refused', async (day, code) => {
      await expect(
        new WorkingDaysService(uow()).replace(coordinator, 2027, 1, { source: 'x', provisional: true, days: [day] }),
      ).rejects.toMatchObject({ details: { fields: [{ code }] } });
    });

    it('each rung rings once, to the owner, and the last to the bureau above', async () => {
      await update('update', '2026-12-10');
      for (const day of ['2026-11-26', '2026-12-07', '2026-12-10', '2026-12-15']) {
        moveTo(at(day, '09:01'));
        await Promise.all([ringer().ringOverdue(), ringer().ringOverdue()]);
      }
      const told = (await sql(
        `SELECT payload->>'kind' AS kind, payload->'recipients'->'organizationIds'->>0 AS to FROM event
         WHERE topic = 'reminder.rung' AND subject_id = $1 ORDER BY seq`,
        [await idOf('update')],
      )) as { kind: string; to: string }[];
      expect(told).toEqual([
        { kind: 'two_weeks', to: library },
        { kind: 'three_days', to: library },
        { kind: 'due_day', to: library },
        { kind: 'escalation', to: north },
      ]);
    });

    it('already done: nothing rings any more, though the scheduler was down', async () => {
      await update('update', '2026-12-10');
      await moves().move(librarian, await idOf('update'), { action: 'submit', evidence: '已报送' });
      moveTo(at('2026-12-10', '09:01'));
      expect(await ringer().ringOverdue()).toMatchObject({ sent: 0 });
    });

    it('done in the same instant as it rings: rung before it, or silent', async () => {
      for (let round = 0; round < 10; round++) {
        moveTo(at('2026-11-23'));
        await update(`race-${round}`, '2026-12-10');
        moveTo(at('2026-11-26', '09:01'));
        await Promise.all([
          ringer().ringOverdue(),
          uow().run(SYSTEM_ACTOR, (work) => settleObligation(work, `race-${round}`, 'accepted')),
        ]);
        expect(await ringer().ringOverdue()).toMatchObject({ sent: 0 });
        expect(await ladder(`race-${round}`)).toEqual([]);
      }
    });
  });

  describe('what events bring about', () => {
    const hear = (topic: string, subject: { type: string; id: string }, payload: object) =>
      uow().run(SYSTEM_ACTOR, async (work) => {
        await new DutyReader().handle(
          work,
          toLoggedEvent({
            seq: '1',
            id: newId(),
            topic,
            subject_type: subject.type,
            subject_id: subject.id,
            actor_id: null,
            actor_name: 'system',
            via: 'system',
            ip: null,
            payload: payload as Record<string, unknown>,
            occurred_at: now(),
            previous_hash: '',
            hash: '',
          }),
        );
      });

    it('an opinion is to be answered within ten working days by the lead unit; answered, the duty is done', async () => {
      const [project, opinionId] = [newId(), newId()];
      await sql(
        `INSERT INTO project (id, title, type, form, entrance, year, scope, lead_organization_id, stage, plan_document_id,
           created_at, updated_at, submitted_at)
         VALUES ($1, '馆校合作', 'horizontal', 'mechanism', 'new', 2027, 'city', $2, 'consulting', $3, now(), now(), now())`,
        [project, library, newId()],
      );
      const consultation = { type: 'consultation', id: newId() };
      const payload = { opinionId, projectId: project, title: '馆校合作' };
      await hear('opinion.submitted', consultation, payload);
      moveTo(at('2026-11-25'));
      await hear('opinion.submitted', consultation, payload);
      expect(await list(librarian)).toEqual([
        expect.objectContaining({ kind: 'opinion_reply', dueOn: '2026-12-07', state: 'expected' }),
      ]);
      await hear('opinion.answered', consultation, payload);
      expect((await list(librarian)).map(({ state }) => state)).toEqual(['accepted']);
    });
  });
});
