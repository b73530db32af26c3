import { SYSTEM_ACTOR } from '#libs/database';
import { DAY } from '#libs/kernel';
import { at, dutyGround } from './duty-ground.fixture';
import { ObligationExport } from './obligation.export';
import { expectObligation, settleObligation } from './obligations';

describe('duties in hand', () => {
  const {
    coordinator,
    district,
    librarian,
    service,
    moves,
    list,
    ladder,
    update,
    idOf,
    uow,
    moveTo,
    sql,
    north,
    south,
    library,
  } = dutyGround();

  describe('moves', () => {
    it('owner hands in, the bureau returns with a reason, owner hands in again, the bureau accepts', async () => {
      await update();
      const id = await idOf('update');
      await moves().move(librarian, id, { action: 'submit', evidence: '第一稿' });
      await expect(moves().move(librarian, id, { action: 'accept' })).rejects.toMatchObject({ status: 403 });
      await expect(moves().move(coordinator, id, { action: 'return' })).rejects.toMatchObject({ status: 400 });
      await moves().move(coordinator, id, { action: 'return', reason: '缺数据' });
      expect(await ladder('update')).not.toEqual([]);
      await moves().move(librarian, id, { action: 'submit', evidence: '第二稿' });
      await moves().move(coordinator, id, { action: 'accept' });
      const page = await moves().page(librarian, id);
      expect(page).toMatchObject({ state: 'accepted', evidence: '第二稿' });
      expect(page.history.map(({ topic }) => topic)).toEqual([
        'obligation.submitted',
        'obligation.returned',
        'obligation.submitted',
        'obligation.accepted',
      ]);
      expect(await ladder('update')).toEqual([]);
    });

    it('handed in on the last day and accepted later is on time', async () => {
      await update('update', '2026-11-23');
      moveTo(at('2026-11-23', '23:59'));
      await moves().move(librarian, await idOf('update'), { action: 'submit' });
      moveTo(at('2026-12-20'));
      await moves().move(coordinator, await idOf('update'), { action: 'accept' });
      await update('tardy', '2026-11-24');
      await moves().move(librarian, await idOf('tardy'), { action: 'submit' });
      await update('open', '2026-11-25');
      await service().ageAll();
      expect(await service().counts(coordinator, { from: '2026-11-01', to: '2026-11-30' })).toEqual([
        { kind: 'quarterly_update', total: 3, open: 1, onTime: 1, afterDue: 1, late: 1, missed: 0, postponed: 0 },
      ]);
    });

    it('fifty at once hand in: one does', async () => {
      await update();
      const id = await idOf('update');
      const tries = await Promise.allSettled(
        Array.from({ length: 50 }, () => moves().move(librarian, id, { action: 'submit' })),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('a district sees and does its own bureau’s and sees its units’; others find nothing', async () => {
      await update('own', '2026-12-30', north);
      await update('unit', '2026-12-30', library);
      await update('other', '2026-12-30', south);
      expect((await list(district)).map(({ title }) => title).sort()).toEqual(['own', 'unit']);
      await moves().move(district, await idOf('own'), { action: 'submit' });
      await expect(moves().move(district, await idOf('unit'), { action: 'submit' })).rejects.toMatchObject({
        status: 403,
      });
      await expect(moves().page(district, await idOf('other'))).rejects.toMatchObject({ status: 404 });
      await expect(moves().move(librarian, await idOf('own'), { action: 'submit' })).rejects.toMatchObject({
        status: 404,
      });
    });

    it('late, and after its days of grace missed', async () => {
      await sql(`UPDATE obligation_rule SET missed_after = 45 WHERE code = 'quarterly_update'`);
      await update('update', '2026-11-30');
      moveTo(at('2026-12-01'));
      await service().ageAll();
      moveTo(new Date(at('2026-11-30').getTime() + 46 * DAY));
      await service().ageAll();
      expect(await moves().page(librarian, await idOf('update'))).toMatchObject({
        state: 'missed',
        history: [{ topic: 'obligation.late' }, { topic: 'obligation.missed' }],
      });
      expect(await ladder('update')).toEqual([]);
    });
  });

  it('lists between two days, and what is open or over', async () => {
    await update('a', '2026-12-01');
    await update('b', '2026-12-15');
    await update('c', '2027-01-15');
    await uow().run(SYSTEM_ACTOR, (work) => settleObligation(work, 'b', 'accepted'));
    const titles = async (filter: object) => (await list(coordinator, filter)).map(({ title }) => title);
    expect(await titles({ from: '2026-12-15' })).toEqual(['b', 'c']);
    expect(await titles({ to: '2026-12-15' })).toEqual(['a', 'b']);
    expect(await titles({ open: true })).toEqual(['a', 'c']);
    expect(await titles({ open: false })).toEqual(['b']);
  });

  it('answers to an invitation stand in the list of who owes them, and in others’ only when asked for', async () => {
    await uow().run(SYSTEM_ACTOR, (work) =>
      expectObligation(work, {
        key: 'invitation_answer:1',
        kind: 'invitation_answer',
        title: '回执',
        ownerOrganizationId: library,
        dueOn: '2026-12-01',
      }),
    );
    expect(await list(librarian)).toHaveLength(1);
    expect(await list()).toHaveLength(0);
    expect(await list(coordinator, { kind: 'invitation_answer' })).toHaveLength(1);
    expect(await list(coordinator, { ownerId: library })).toHaveLength(1);
  });

  it('the workbook has days as days and texts as texts, of what the person sees', async () => {
    await update('=1+1', '2026-12-01');
    await update('other', '2026-12-02', south);
    const file = await new ObligationExport(uow()).workbook(librarian, { limit: 50 });
    const { default: readXlsxFile } = await import('read-excel-file/node');
    const sheets = (await readXlsxFile(file)) as unknown as { data: unknown[][] }[];
    const rows = sheets[0]!.data;
    expect(rows).toHaveLength(2);
    expect(rows[1]!.slice(0, 5)).toEqual(['季度工作动态', '=1+1', '区图书馆', null, new Date('2026-12-01T00:00:00Z')]);
  });
});
