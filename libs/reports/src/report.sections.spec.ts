import type { ReportFacts } from '#libs/contracts';
import { byDistrictAndType, byFieldAndType, shareText, sumShares } from './report.figures';
import { FACTS, project } from './report.fixture';
import { canonicalJson, digestOf, freezeFacts } from './report.freeze';
import { reportSections } from './report.sections';
import { FOCUS_WORDS } from './report.words';

const NOTHING: ReportFacts = {
  ...FACTS,
  projects: [],
  pendingProjects: [],
  nextYearProjects: [],
  roundTables: [],
  attendance: [],
  resolutions: [],
  opinions: [],
};

const tableOf = (key: string, facts = FACTS) =>
  reportSections(facts)
    .flatMap((section) => section.tables)
    .find((table) => table.key === key)!;

describe('a rate', () => {
  it.each([
    [12, 15, '12/15（80.0%）'],
    [1, 3, '1/3（33.3%）'],
    [0, 4, '0/4（0.0%）'],
    [0, 0, '0/0（—）'],
  ])('of %i in %i is written %s', (numerator, denominator, text) => {
    expect(shareText({ numerator, denominator })).toBe(text);
  });

  it('of several is the sum of their numbers, not the mean of their rates', () => {
    expect(
      sumShares([
        { numerator: 1, denominator: 1 },
        { numerator: 0, denominator: 3 },
      ]),
    ).toEqual({ numerator: 1, denominator: 4 });
  });
});

describe('projects are counted', () => {
  it('once in each of their fields, and once in the total', () => {
    const rows = byFieldAndType(FACTS.projects, FOCUS_WORDS).map((row) => [row.label, row.total]);
    expect(rows).toEqual([
      ['全民阅读', 2],
      ['全民艺术普及', 0],
      ['文旅志愿服务', 0],
      ['数字文化服务', 0],
      ['文旅融合', 0],
      ['馆校合作', 1],
      ['六个重点领域之外', 1],
      ['项目总数', 3],
    ]);
  });

  it('once by place, so that the places add up to the total and empty places show', () => {
    const rows = byDistrictAndType(FACTS.projects, FACTS.districts);
    expect(rows.map((row) => [row.label, row.total])).toEqual([
      ['全市', 2],
      ['荔湾区', 0],
      ['越秀区', 1],
      ['项目总数', 3],
    ]);
    expect(rows[0]!.counts).toEqual({ horizontal: 1, vertical: 1, grassroots: 0 });
  });
});

describe('the sections of a report', () => {
  it('stand in the order of the paper', () => {
    expect(reportSections(FACTS).map((section) => section.key)).toEqual([
      'overview',
      'projects',
      'round_tables',
      'resolutions',
      'opinions',
      'next_year',
      'annex',
    ]);
  });

  it('name both numbers of every rate of the year', () => {
    expect(tableOf('overview').rows.map((row) => row.slice(0, 2))).toEqual([
      ['召开圆桌会议的半年', '1/2（50.0%）'],
      ['成员单位到会率', '3/4（75.0%）'],
      ['决议办结率', '1/3（33.3%）'],
      ['意见答复率', '4/6（66.7%）'],
      ['意见采纳率', '3/4（75.0%）'],
    ]);
  });

  it('attendance by sector sums its units; units without a sector stand together', () => {
    expect(tableOf('attendance_by_sector').rows).toEqual([
      ['文化', '1/2（50.0%）'],
      ['宣传', '1/1（100.0%）'],
      ['其他', '1/1（100.0%）'],
    ]);
  });

  it('an opinion without an answer is waiting, and not in the denominator of the adoption rate', () => {
    expect(tableOf('opinions').rows).toEqual([
      ['全民阅读联盟', 5, 2, 1, 1, 1, '3/4（75.0%）'],
      ['群星工程', 1, 0, 0, 0, 1, '0/0（—）'],
    ]);
  });

  it('label what the demonstration made up', () => {
    const table = tableOf('projects');
    expect(table.rows.map((row) => row[5])).toEqual(['广州图书馆', '广州图书馆（演示）', '广州图书馆']);
    expect(table.note).toContain('演示');
  });

  it('every table has as many cells in a row as in its head', () => {
    for (const table of reportSections(FACTS).flatMap((section) => section.tables)) {
      for (const row of table.rows) expect(row).toHaveLength(table.head.length);
      if (table.widths) expect(table.widths).toHaveLength(table.head.length);
    }
  });

  it('of a year in which nothing happened say so', () => {
    const sentences = reportSections(NOTHING).flatMap((section) => section.sentences);
    expect(sentences).toContain('本年度没有召开圆桌会议。');
    expect(sentences).toContain('本年度没有形成决议。');
    expect(sentences.join()).not.toContain('NaN');
  });
});

describe('a freeze', () => {
  it('of the same facts has the same digest, whatever the order of keys', () => {
    const shuffled = JSON.parse(canonicalJson(FACTS)) as ReportFacts;
    expect(digestOf(freezeFacts(shuffled))).toBe(digestOf(freezeFacts(FACTS)));
  });

  it('of other facts has another digest', () => {
    const other = { ...FACTS, projects: [...FACTS.projects, project({ title: '新项目' })] };
    expect(digestOf(freezeFacts(other))).not.toBe(digestOf(freezeFacts(FACTS)));
  });
});
