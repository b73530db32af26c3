import { UnitOfWork } from '#libs/database';
import { DocumentEntity, DocumentVersion } from '#libs/documents';
import { MovableClock } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { pdfText } from '../../../test/support/pdf-text';
import { docxText } from '../../../test/support/unzip';
import { ReportDoor } from './report.access';
import { AnnualReport, AnnualReportResult } from './report.entity';
import { actorWith, Year } from './report.pg-fixture';
import { readFacts } from './report.queries';
import { ReportReading } from './report.reading';
import { ReportService } from './report.service';

const coordinator = actorWith('city_coordinator');
const clock = new MovableClock(new Date('2027-12-31T10:00:00Z'));
let db: TestDatabase;
let year: Year;
let reports: ReportService;
let reading: ReportReading;
let reportId: string;
const projects: Record<string, string> = {};

beforeEach(async () => {
  db = await testDatabase({ entities: [AnnualReport, AnnualReportResult, DocumentEntity, DocumentVersion] });
  const uow = new UnitOfWork(db.dataSource, clock);
  const door = new ReportDoor();
  reports = new ReportService(uow, door, clock);
  reading = new ReportReading(uow, door);
  year = await Year.begin(db.dataSource);
  projects.reading = await year.project('全民阅读联盟', { focus: ['reading', 'library_school'] });
  projects.stars = await year.project('群星工程', { type: 'grassroots', district: '440104', lead: year.centre });
  reportId = await reports.create(coordinator, { year: 2027, kind: 'service_report' });
});
afterEach(() => db.drop());

const freeze = () => reports.transition(coordinator, reportId, { action: 'freeze' });
const view = (actor = coordinator) => reading.view(actor, reportId);
const rowsOf = async (key: string) =>
  (await view()).sections.flatMap((section) => section.tables).find((table) => table.key === key)!.rows;
const stored = async () => (await db.dataSource.query('SELECT frozen::text, digest FROM annual_report'))[0];

describe('a freeze', () => {
  it('counts what the year did, each figure with both its numbers', async () => {
    const first = await year.roundTable('2027H1', { library: true, centre: false });
    await year.roundTable('2027H2', { library: true }, 'convened'); // not held yet: not counted
    await year.roundTable('2026H2', { centre: true }); // another year
    await year.resolution(first, 1, 'done');
    await year.resolution(first, 2, 'open');
    await year.opinion(projects.reading!, '2027-03-01T08:00:00+08:00', 'adopted');
    await year.opinion(projects.reading!, '2027-03-02T08:00:00+08:00', 'not_adopted');
    await year.opinion(projects.reading!, '2027-03-03T08:00:00+08:00', null);
    await freeze();
    expect((await rowsOf('overview')).map((row) => row[1])).toEqual([
      '1/2（50.0%）',
      '1/2（50.0%）',
      '1/2（50.0%）',
      '2/3（66.7%）',
      '1/2（50.0%）',
    ]);
    expect(await rowsOf('round_tables')).toEqual([['2027年上半年', '2027H1圆桌会议', '2027-05-20', '1/2（50.0%）']]);
    expect(await rowsOf('attendance_by_unit')).toEqual([
      ['广州图书馆', '1/1（100.0%）'],
      ['广州市文化馆', '0/1（0.0%）'],
    ]);
    expect((await rowsOf('resolutions')).map((row) => [row[0], row[2], row[4]])).toEqual([
      ['2027H1-01', '广州图书馆', '已办结'],
      ['2027H1-02', '广州图书馆', '办理中'],
    ]);
    expect(await rowsOf('opinions')).toEqual([['全民阅读联盟', 3, 1, 0, 1, 1, '1/2（50.0%）']]);
    expect((await rowsOf('by_district')).map((row) => [row[0], row.at(-1)])).toEqual([
      ['全市', 1],
      ['越秀区', 1],
      ['项目总数', 2],
    ]);
  });

  it('gives an opinion to the year it was received in, by the clock of Guangzhou', async () => {
    await year.opinion(projects.reading!, '2027-01-01T00:30:00+08:00', 'adopted'); // still 2026 in UTC
    await year.opinion(projects.reading!, '2028-01-01T00:30:00+08:00', 'adopted'); // still 2027 in UTC
    await freeze();
    expect((await rowsOf('opinions')).map((row) => row[1])).toEqual([1]);
  });

  it.each([
    ['listed this year', { stage: 'listed' }, true],
    ['archived this year', { stage: 'archived' }, true],
    ['of an earlier year and still running', { stage: 'running', year: 2024 }, true],
    ['of an earlier year and listed', { stage: 'listed', year: 2024 }, true],
    ['of an earlier year and archived', { stage: 'archived', year: 2024 }, false],
    ['still a draft', { stage: 'draft' }, false],
    ['returned', { stage: 'returned' }, false],
    ['of the year to come', { stage: 'running', year: 2028 }, false],
  ])('a project %s is told of as active: %j %s', async (_, given, active) => {
    await year.project('那个项目', given);
    await freeze();
    expect((await view()).results.some((result) => result.title === '那个项目')).toBe(active);
  });

  it.each([
    ['submitted', true],
    ['returned', true],
    ['consulting', true],
    ['draft', false],
    ['withdrawn', false],
  ])('a %s project of the year stands among those in preparation: %s', async (stage, pending) => {
    await year.project('论证项目', { stage });
    await freeze();
    expect((await rowsOf('pending')).some((row) => row[1] === '论证项目')).toBe(pending);
  });

  it.each([
    ['submitted', 2028, true],
    ['consulting', 2028, true],
    ['listed', 2028, true],
    ['draft', 2028, false],
    ['withdrawn', 2028, false],
    ['listed', 2029, false],
  ])("a %s project of %i is on next year's list: %s", async (stage, of, listed) => {
    await year.project('来年项目', { stage, year: of });
    await freeze();
    expect((await rowsOf('next_year')).some((row) => row[1] === '来年项目')).toBe(listed);
  });

  it('of the same data gives the same bytes, however often it is done', async () => {
    await freeze();
    const first = await stored();
    await freeze();
    expect(await stored()).toEqual(first);
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is not touched by what happens afterwards', async () => {
    await freeze();
    const before = await view();
    const paper = await reading.export(coordinator, reportId, 'pdf');
    await db.dataSource.query(`UPDATE project SET title = '改名项目'`);
    await year.project('后来的项目');
    await year.roundTable('2027H2', { library: true });
    expect((await view()).sections).toEqual(before.sections);
    expect((await reading.export(coordinator, reportId, 'pdf')).bytes.equals(paper.bytes)).toBe(true);
  });

  it('sees one moment: projects that move between two tables meanwhile are always in exactly one', async () => {
    let writing = true;
    const flip = `UPDATE project SET year = CASE year WHEN 2027 THEN 2028 ELSE 2027 END, stage = 'listed'`;
    const writer = (async () => {
      while (writing) await db.dataSource.query(flip);
    })();
    for (let round = 0; round < 40; round++) {
      const facts = await readFacts(db.dataSource.manager, 2027);
      const seen = [...facts.projects, ...facts.nextYearProjects].map((one) => one.title).sort();
      expect(seen).toEqual(['全民阅读联盟', '群星工程']);
    }
    writing = false;
    await writer;
  });

  it('that was altered in the database is not printed', async () => {
    await freeze();
    await db.dataSource.query(`UPDATE annual_report SET frozen = jsonb_set(frozen, '{facts,year}', '2030')`);
    await expect(reading.export(coordinator, reportId, 'docx')).rejects.toThrow('report.figures_altered');
  });

  it('before it the page shows the figures of now and says that they are not frozen', async () => {
    expect(await view()).toMatchObject({ frozen: false, digest: null, frozenAt: null, stage: 'outline' });
    await year.project('新来的项目');
    expect((await rowsOf('projects')).map((row) => row[1])).toContain('新来的项目');
  });
});

describe('a report on paper', () => {
  beforeEach(() => year.project('“向美而行”公共文化产品配送展示活动', { stage: 'listed', year: 2028 }));

  it.each(['docx', 'pdf'] as const)('as %s tells every project by its title, as text', async (format) => {
    await freeze();
    await reports.writeResult(coordinator, reportId, projects.reading!, 0, '开展阅读活动1200场。\n覆盖十一个区。');
    const { bytes, disposition } = await reading.export(coordinator, reportId, format);
    const text = format === 'pdf' ? pdfText(bytes) : docxText(bytes);
    for (const said of [
      '广州公共文化共同体服务报告（2027年度）',
      '全民阅读联盟',
      '群星工程',
      '向美而行',
      '开展阅读活动1200场。',
      '覆盖十一个区。',
      '（牵头单位尚未填报。）',
      '数据冻结于2027年12月31日18:00',
      '2028年度标杆项目名单',
      (await view()).digest!,
    ]) {
      expect(text).toContain(said);
    }
    expect(disposition).toContain(`filename="service-report-2027.${format}"`);
    expect(disposition).toContain("filename*=UTF-8''%E5%B9%BF%E5%B7%9E");
  });
});

describe('results of a project', () => {
  beforeEach(freeze);
  const editor = () => actorWith('unit_editor', year.library);

  it('are written by the lead unit, who is told at the freeze', async () => {
    await reports.writeResult(editor(), reportId, projects.reading!, 0, '成效一');
    const result = (await view(editor())).results.find((one) => one.projectId === projects.reading)!;
    expect(result).toMatchObject({ text: '成效一', version: 1, mayWrite: true });
    const [event] = await db.dataSource.query(`SELECT payload FROM event WHERE topic = 'report.frozen'`);
    expect(event.payload.recipients.organizationIds).toEqual([year.library, year.centre]);
  });

  it('are not written by another unit', async () => {
    await expect(reports.writeResult(editor(), reportId, projects.stars!, 0, '别人的')).rejects.toMatchObject({
      status: 403,
    });
  });

  it('written on an old text are refused as stale, and of two at once one is', async () => {
    const deeds = ['甲', '乙'].map((text) => reports.writeResult(editor(), reportId, projects.reading!, 0, text));
    const outcomes = await Promise.allSettled(deeds);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
      reason: { code: 'precondition.stale', details: { current: 1 } },
    });
  });

  it('of a project the report does not tell of are not found', async () => {
    const other = await year.project('后来的项目');
    await expect(reports.writeResult(coordinator, reportId, other, 0, '成效')).rejects.toMatchObject({ status: 404 });
  });
});

describe('a report', () => {
  const act = (action: 'draft' | 'approve' | 'release' | 'reopen', reason?: string) =>
    reports.transition(coordinator, reportId, { action, reason });
  const reopenable = async () => {
    await year.project('来年项目', { stage: 'listed', year: 2028 });
    await freeze();
    await act('draft');
    for (const id of Object.values(projects)) await reports.writeResult(coordinator, reportId, id, 0, '成效');
    await writeExperience('联盟化运作是基本经验。');
  };
  /** Puts another document in the place of the foreword: typing itself is tested where documents are. */
  const writeExperience = async (text: string) => {
    const { createDocument } = await import('#libs/documents');
    const uow = new UnitOfWork(db.dataSource, clock);
    await uow.run(coordinator, async (work) => {
      const id = await createDocument(work, {
        kind: 'foreword',
        title: '前言与经验总结',
        subject: { type: 'annual_report', id: reportId },
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
    const deeds = Array.from({ length: 5 }, () => reports.create(coordinator, { year: 2028, kind: 'blue_book' }));
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
    expect(docxText((await reading.export(coordinator, reportId, 'docx')).bytes)).toContain('联盟化运作是基本经验。');
    await expect(reports.writeResult(coordinator, reportId, projects.reading!, 1, '批准以后')).rejects.toMatchObject({
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

  it('is nobody else’s while it is an outline, every member’s when frozen, and everybody’s when released', async () => {
    const member = actorWith('unit_editor', year.library);
    const expert = actorWith('expert');
    await expect(view(member)).rejects.toMatchObject({ status: 404 });
    await reopenable();
    expect((await view(member)).standings).toEqual(['contributor']);
    await expect(reports.transition(member, reportId, { action: 'approve' })).rejects.toMatchObject({ status: 403 });
    await expect(view(expert)).rejects.toMatchObject({ status: 404 });
    expect((await reading.list(expert, { limit: 10 })).items).toEqual([]);
    await act('approve');
    await act('release');
    expect((await view(expert)).standings).toEqual(['reader']);
    expect((await reading.list(expert, { limit: 10 })).items.map((one) => one.id)).toEqual([reportId]);
  });
});
