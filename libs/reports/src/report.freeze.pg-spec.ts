import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { pdfText } from '../../../test/support/pdf-text';
import { docxText } from '../../../test/support/unzip';
import { type Bench, beginReport, coordinator, ENTITIES } from './report.pg-fixture';
import { readFacts } from './report.queries';

let db: TestDatabase;
let bench: Bench;
beforeEach(async () => {
  db = await testDatabase({ entities: ENTITIES });
  bench = await beginReport(db.dataSource);
});
afterEach(() => db.drop());

const freeze = () => bench.reports.transition(coordinator, bench.reportId, { action: 'freeze' });
const view = (actor = coordinator) => bench.reading.view(actor, bench.reportId);
const rowsOf = async (key: string) =>
  (await view()).sections.flatMap((section) => section.tables).find((table) => table.key === key)!.rows;
const stored = async () => (await db.dataSource.query('SELECT frozen::text, digest FROM annual_report'))[0];

describe('a freeze', () => {
  it('counts what the year did, each figure with both its numbers', async () => {
    const first = await bench.year.roundTable('2027H1', { library: true, centre: false });
    await bench.year.roundTable('2027H2', { library: true }, 'convened'); // not held yet: not counted
    await bench.year.roundTable('2026H2', { centre: true }); // another year
    await bench.year.resolution(first, 1, 'done');
    await bench.year.resolution(first, 2, 'open');
    await bench.year.opinion(bench.projects.reading, '2027-03-01T08:00:00+08:00', 'adopted');
    await bench.year.opinion(bench.projects.reading, '2027-03-02T08:00:00+08:00', 'not_adopted');
    await bench.year.opinion(bench.projects.reading, '2027-03-03T08:00:00+08:00', null);
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
    await bench.year.opinion(bench.projects.reading, '2027-01-01T00:30:00+08:00', 'adopted'); // still 2026 in UTC
    await bench.year.opinion(bench.projects.reading, '2028-01-01T00:30:00+08:00', 'adopted'); // still 2027 in UTC
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
    await bench.year.project('那个项目', given);
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
    await bench.year.project('论证项目', { stage });
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
    await bench.year.project('来年项目', { stage, year: of });
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
    const paper = await bench.reading.export(coordinator, bench.reportId, 'pdf');
    await db.dataSource.query(`UPDATE project SET title = '改名项目'`);
    await bench.year.project('后来的项目');
    await bench.year.roundTable('2027H2', { library: true });
    expect((await view()).sections).toEqual(before.sections);
    expect((await bench.reading.export(coordinator, bench.reportId, 'pdf')).bytes.equals(paper.bytes)).toBe(true);
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
    await expect(bench.reading.export(coordinator, bench.reportId, 'docx')).rejects.toThrow('report.figures_altered');
  });

  it('before it the page shows the figures of now and says that they are not frozen', async () => {
    expect(await view()).toMatchObject({ frozen: false, digest: null, frozenAt: null, stage: 'outline' });
    await bench.year.project('新来的项目');
    expect((await rowsOf('projects')).map((row) => row[1])).toContain('新来的项目');
  });
});

describe('a report on paper', () => {
  beforeEach(() => bench.year.project('“向美而行”公共文化产品配送展示活动', { stage: 'listed', year: 2028 }));

  it.each(['docx', 'pdf'] as const)('as %s tells every project by its title, as text', async (format) => {
    await freeze();
    await bench.reports.writeResult(
      coordinator,
      bench.reportId,
      bench.projects.reading,
      0,
      '开展阅读活动1200场。\n覆盖十一个区。',
    );
    const { bytes, disposition } = await bench.reading.export(coordinator, bench.reportId, format);
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
