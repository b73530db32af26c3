import { createDocument } from '#libs/documents';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { docxText } from '../../../test/support/unzip';
import { actorWith, type Bench, beginReport, coordinator, ENTITIES } from './report.pg-fixture';

let db: TestDatabase;
let bench: Bench;
beforeEach(async () => {
  db = await testDatabase({ entities: ENTITIES });
  bench = await beginReport(db.dataSource);
});
afterEach(() => db.drop());

const freeze = () => bench.reports.transition(coordinator, bench.reportId, { action: 'freeze' });
const view = (actor = coordinator) => bench.reading.view(actor, bench.reportId);

describe('results of a project', () => {
  beforeEach(freeze);
  const editor = () => actorWith('unit_editor', bench.year.library);

  it('are written by the lead unit, who is told at the freeze', async () => {
    await bench.reports.writeResult(editor(), bench.reportId, bench.projects.reading, 0, '成效一');
    const result = (await view(editor())).results.find((one) => one.projectId === bench.projects.reading)!;
    expect(result).toMatchObject({ text: '成效一', version: 1, mayWrite: true });
    const [event] = await db.dataSource.query(`SELECT payload FROM event WHERE topic = 'report.frozen'`);
    expect(event.payload.recipients.organizationIds).toEqual([bench.year.library, bench.year.centre]);
  });

  it('are not written by another unit', async () => {
    await expect(
      bench.reports.writeResult(editor(), bench.reportId, bench.projects.stars, 0, '别人的'),
    ).rejects.toMatchObject({
      status: 403,
    });
  });

  it('written on an old text are refused as stale, and of two at once one is', async () => {
    const deeds = ['甲', '乙'].map((text) =>
      bench.reports.writeResult(editor(), bench.reportId, bench.projects.reading, 0, text),
    );
    const outcomes = await Promise.allSettled(deeds);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'precondition.stale', details: { current: 1 } },
    });
  });

  it('of a project the report does not tell of are not found', async () => {
    const other = await bench.year.project('后来的项目');
    await expect(bench.reports.writeResult(coordinator, bench.reportId, other, 0, '成效')).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('a report', () => {
  const act = (action: 'draft' | 'approve' | 'release' | 'reopen', reason?: string) =>
    bench.reports.transition(coordinator, bench.reportId, { action, reason });
  const reopenable = async () => {
    await bench.year.project('来年项目', { stage: 'listed', year: 2028 });
    await freeze();
    await act('draft');
    for (const id of Object.values(bench.projects))
      await bench.reports.writeResult(coordinator, bench.reportId, id, 0, '成效');
    await writeExperience('联盟化运作是基本经验。');
  };
  /** Puts another document in the place of the foreword: typing itself is tested where documents are. */
  const writeExperience = async (text: string) => {
    await bench.uow.run(coordinator, async (work) => {
      const id = await createDocument(work, {
        kind: 'foreword',
        title: '前言与经验总结',
        subject: { type: 'annual_report', id: bench.reportId },
        template: {
          type: 'doc',
          content: [
            { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: '经验总结' }] },
            { type: 'paragraph', content: [{ type: 'text', text }] },
          ],
        },
      });
      await work.db.query('UPDATE annual_report SET foreword_document_id = $1', [id]);
    });
  };

  it('of a kind and a year exists once, however many create it at once', async () => {
    const deeds = Array.from({ length: 5 }, () => bench.reports.create(coordinator, { year: 2028, kind: 'blue_book' }));
    const outcomes = await Promise.allSettled(deeds);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes.filter((one) => one.status === 'rejected'))
      expect(outcome).toMatchObject({ reason: { code: 'report.exists', status: 409 } });
    const [{ count }] = await db.dataSource.query(`SELECT count(*)::int FROM document WHERE title LIKE '%蓝皮书%'`);
    expect(count).toBe(1);
  });

  it('is not approved until results, experience and next year are told, and says all that is missing', async () => {
    await freeze();
    await act('draft');
    await expect(act('approve')).rejects.toMatchObject({
      status: 422,
      details: { missing: ['report.results_missing', 'report.experience_missing', 'report.next_year_list_missing'] },
    });
    expect((await view()).actions.find((one) => one.action === 'approve')!.reasons).toHaveLength(3);
  });

  it('goes from outline to release, and what was approved is what is released', async () => {
    await reopenable();
    await act('approve');
    expect(docxText((await bench.reading.export(coordinator, bench.reportId, 'docx')).bytes)).toContain(
      '联盟化运作是基本经验。',
    );
    await expect(
      bench.reports.writeResult(coordinator, bench.reportId, bench.projects.reading, 1, '批准以后'),
    ).rejects.toMatchObject({
      status: 409,
    });
    await act('release');
    expect((await view()).stage).toBe('released');
    const [obligation] = await db.dataSource.query(`SELECT state FROM obligation WHERE kind = 'annual_report'`);
    expect(obligation.state).toBe('accepted');
    const topics = await db.dataSource.query(
      `SELECT topic FROM event WHERE topic LIKE 'report.%' AND topic <> 'report.result_written' ORDER BY seq`,
    );
    expect(topics.map((row: { topic: string }) => row.topic)).toEqual([
      'report.created',
      'report.frozen',
      'report.drafting',
      'report.approved',
      'report.released',
    ]);
  });

  it('that was approved is opened again only with a reason', async () => {
    await reopenable();
    await act('approve');
    await expect(act('reopen')).rejects.toMatchObject({ status: 400 });
    await act('reopen', '数据有误');
    expect((await view()).stage).toBe('drafting');
    const [document] = await db.dataSource.query(
      'SELECT d.frozen_at FROM document d JOIN annual_report r ON r.foreword_document_id = d.id',
    );
    expect(document.frozen_at).toBeNull();
  });

  it('that was released does not change, not even by hand', async () => {
    await reopenable();
    await act('approve');
    await act('release');
    await expect(act('reopen', '更正')).rejects.toMatchObject({ code: 'stage.wrong_stage' });
    await expect(db.dataSource.query(`UPDATE annual_report SET stage = 'drafting', foreword = NULL`)).rejects.toThrow(
      'a released report does not change',
    );
  });

  it('does not tell members the names of projects that are not published, before its release', async () => {
    await bench.year.project('还在征求意见的灯塔计划', { stage: 'consulting', year: 2028 });
    await reopenable();
    const member = actorWith('unit_editor', bench.year.library);
    const told = async (who = coordinator) => JSON.stringify((await view(who)).sections);
    expect(await told()).toContain('灯塔计划');
    expect(await told(member)).not.toContain('灯塔计划');
    expect(await told(member)).toContain('尚未公布的项目');
    const paper = docxText((await bench.reading.export(member, bench.reportId, 'docx')).bytes);
    expect(paper).not.toContain('灯塔计划');
    await act('approve');
    await act('release');
    expect(await told(member)).toContain('灯塔计划');
  });

  it('is nobody else’s while it is an outline, every member’s when frozen, and everybody’s when released', async () => {
    const member = actorWith('unit_editor', bench.year.library);
    const expert = actorWith('expert');
    await expect(view(member)).rejects.toMatchObject({ status: 404 });
    await reopenable();
    expect((await view(member)).standings).toEqual(['contributor']);
    await expect(bench.reports.transition(member, bench.reportId, { action: 'approve' })).rejects.toMatchObject({
      status: 403,
    });
    await expect(view(expert)).rejects.toMatchObject({ status: 404 });
    expect((await bench.reading.list(expert, { limit: 10 })).items).toEqual([]);
    await act('approve');
    await act('release');
    expect((await view(expert)).standings).toEqual(['reader']);
    expect((await bench.reading.list(expert, { limit: 10 })).items.map((one) => one.id)).toEqual([bench.reportId]);
  });
});
