import {
  PROJECT_TYPES,
  type ReportFacts,
  type ReportProject,
  type ReportSection,
  type ReportTable,
} from '#libs/contracts';
import {
  attendanceBySector,
  byDistrictAndType,
  byFieldAndType,
  type CountRow,
  resolutionsByState,
  shareText,
  sumShares,
} from './report.figures';
import { FOCUS_WORDS, RESOLUTION_WORDS, STAGE_WORDS, TYPE_WORDS, WHOLE_CITY } from './report.words';

/** The figures of the report, in the order in which they are printed. Pure: the same facts give the same sections. */
export function reportSections(facts: ReportFacts): ReportSection[] {
  return [
    overview(facts),
    projects(facts),
    roundTables(facts),
    resolutions(facts),
    opinions(facts),
    nextYear(facts),
    annex(facts),
  ];
}

/** Whose results the report must tell (G38a). */
export const ACTIVE_RULE =
  '本年度标杆项目指年度为本年且已立项、实施中或已归档的项目，以及以前年度立项、冻结时尚未归档的项目';
export const NEXT_YEAR_RULE = '下一年度项目名单指年度为下一年，冻结时已申报、征求意见、已立项或实施中的项目';

function overview(facts: ReportFacts): ReportSection {
  const attendance = sumShares(facts.roundTables.map((meeting) => meeting.attendance));
  const done = resolutionsByState(facts.resolutions).done;
  const sum = opinionSums(facts);
  const halves = new Set(facts.roundTables.map((meeting) => meeting.halfYear)).size;
  const types = PROJECT_TYPES.map(
    (type) => `${TYPE_WORDS[type]}${facts.projects.filter((project) => project.type === type).length}个`,
  ).join('、');
  return {
    key: 'overview',
    title: '总体情况',
    sentences: [
      `${facts.year}年度，共有标杆项目${facts.projects.length}个，其中${types}；召开共同体圆桌会议${facts.roundTables.length}次，形成决议${facts.resolutions.length}项；收到专家意见${sum.received}条。`,
    ],
    tables: [
      {
        key: 'overview',
        caption: '年度主要数据',
        head: ['指标', '分子/分母（比率）', '计算口径'],
        rows: [
          [
            '召开圆桌会议的半年',
            shareText({ numerator: halves, denominator: 2 }),
            '已召开圆桌会议的半年数/全年两个半年',
          ],
          ['成员单位到会率', shareText(attendance), '到会单位次/受邀单位次'],
          [
            '决议办结率',
            shareText({ numerator: done, denominator: facts.resolutions.length }),
            '已办结决议/本年度圆桌会议形成的决议',
          ],
          [
            '意见答复率',
            shareText({ numerator: sum.answered, denominator: sum.received }),
            '已答复意见/本年度收到的意见',
          ],
          [
            '意见采纳率',
            shareText({ numerator: sum.adopted + sum.partlyAdopted, denominator: sum.answered }),
            '采纳和部分采纳的意见/已答复意见',
          ],
        ],
        note: '注：比率保留一位小数；分母为零时不计比率。',
        widths: [5, 6, 9],
      },
    ],
  };
}

function projects(facts: ReportFacts): ReportSection {
  return {
    key: 'projects',
    title: '标杆项目',
    sentences: [`${ACTIVE_RULE}，共${facts.projects.length}个。`],
    tables: [
      projectTable('projects', '标杆项目名录', facts.projects),
      projectTable('pending', '申报和论证中的项目', facts.pendingProjects),
      {
        ...countTable(
          'by_field',
          '标杆项目按重点领域和类型统计',
          '重点领域',
          byFieldAndType(facts.projects, FOCUS_WORDS),
        ),
        note: '注：一个项目可属多个重点领域，各领域分别计数，故各行之和可大于项目总数。',
      },
      {
        ...countTable(
          'by_district',
          '标杆项目按实施范围和类型统计',
          '实施范围',
          byDistrictAndType(facts.projects, facts.districts),
        ),
        note: '注：全市项目计入“全市”，区级项目计入所在区，每个项目只计一次。',
      },
    ],
  };
}

function projectTable(key: string, caption: string, rows: readonly ReportProject[]): ReportTable {
  return {
    key,
    caption,
    head: ['序号', '项目', '类型', '重点领域', '范围', '牵头单位', '状态'],
    rows: rows.map((project, index) => [
      index + 1,
      project.title,
      TYPE_WORDS[project.type],
      project.focusAreas.map((area) => FOCUS_WORDS[area]).join('、') || '—',
      project.district?.name ?? WHOLE_CITY,
      project.illustrative ? `${project.lead}（演示）` : project.lead,
      STAGE_WORDS[project.stage],
    ]),
    note: rows.some((project) => project.illustrative) ? '注：标“演示”的牵头单位为演示数据，并非文件规定。' : '',
    widths: [30, 124, 62, 76, 42, 66, 42],
  };
}

function countTable(key: string, caption: string, label: string, rows: readonly CountRow[]): Omit<ReportTable, 'note'> {
  return {
    key,
    caption,
    head: [label, ...PROJECT_TYPES.map((type) => TYPE_WORDS[type]), '合计'],
    rows: rows.map((row) => [row.label, ...PROJECT_TYPES.map((type) => row.counts[type]), row.total]),
    widths: [6, 4, 4, 4, 3],
  };
}

function roundTables(facts: ReportFacts): ReportSection {
  const total = sumShares(facts.roundTables.map((meeting) => meeting.attendance));
  return {
    key: 'round_tables',
    title: '圆桌会议',
    sentences: [
      facts.roundTables.length > 0
        ? `全年召开圆桌会议${facts.roundTables.length}次，成员单位到会${shareText(total)}。`
        : '本年度没有召开圆桌会议。',
    ],
    tables: [
      {
        key: 'round_tables',
        caption: '圆桌会议召开情况',
        head: ['半年', '会议', '日期', '到会单位/受邀单位'],
        rows: facts.roundTables.map((meeting) => [
          halfYearWord(meeting.halfYear),
          meeting.title,
          meeting.heldOn ?? '—',
          shareText(meeting.attendance),
        ]),
        note: '注：只计已召开的会议；受邀单位指发出邀请的成员单位，到会单位指已签到的单位。',
        widths: [4, 7, 4, 5],
      },
      {
        key: 'attendance_by_sector',
        caption: '按系统到会情况',
        head: ['系统', '到会单位次/受邀单位次'],
        rows: attendanceBySector(facts.attendance).map((row) => [row.sector, shareText(row.attendance)]),
        note: '注：同一单位每次会议计一次。',
        widths: [1, 1],
      },
    ],
  };
}

/** Long lists stand at the end. */
function annex(facts: ReportFacts): ReportSection {
  return {
    key: 'annex',
    title: '附表',
    sentences: [],
    tables: [
      {
        key: 'attendance_by_unit',
        caption: '按单位到会情况',
        head: ['单位', '到会次数/受邀次数'],
        rows: facts.attendance.map((row) => [row.organization, shareText(row.attendance)]),
        note: '',
        widths: [3, 2],
      },
    ],
  };
}

function halfYearWord(label: string): string {
  const [year, half] = label.split('H');
  return `${year}年${half === '1' ? '上' : '下'}半年`;
}

function resolutions(facts: ReportFacts): ReportSection {
  const states = resolutionsByState(facts.resolutions);
  const total = facts.resolutions.length;
  return {
    key: 'resolutions',
    title: '决议及落实',
    sentences: [
      total > 0
        ? `本年度圆桌会议形成决议${total}项：${(Object.keys(states) as (keyof typeof states)[])
            .filter((state) => state !== 'submitted' || states[state] > 0)
            .map((state) => `${RESOLUTION_WORDS[state]}${shareText({ numerator: states[state], denominator: total })}`)
            .join('，')}。`
        : '本年度没有形成决议。',
    ],
    tables: [
      {
        key: 'resolutions',
        caption: '决议落实情况',
        head: ['编号', '决议', '责任单位', '期限', '状态'],
        rows: facts.resolutions.map((resolution) => [
          resolution.number,
          resolution.text,
          resolution.owner,
          resolution.dueOn,
          RESOLUTION_WORDS[resolution.state],
        ]),
        note: '注：状态为数据冻结时的状态。',
        widths: [3, 9, 5, 4, 3],
      },
    ],
  };
}

function opinionSums(facts: ReportFacts) {
  const add = (key: 'received' | 'adopted' | 'partlyAdopted' | 'notAdopted') =>
    facts.opinions.reduce((sum, row) => sum + row[key], 0);
  const sums = {
    received: add('received'),
    adopted: add('adopted'),
    partlyAdopted: add('partlyAdopted'),
    notAdopted: add('notAdopted'),
  };
  return { ...sums, answered: sums.adopted + sums.partlyAdopted + sums.notAdopted };
}

function opinions(facts: ReportFacts): ReportSection {
  const sum = opinionSums(facts);
  return {
    key: 'opinions',
    title: '智库意见及采纳',
    sentences: [
      sum.received > 0
        ? `本年度收到智库成员意见${sum.received}条，已答复${shareText({ numerator: sum.answered, denominator: sum.received })}，采纳和部分采纳${shareText({ numerator: sum.adopted + sum.partlyAdopted, denominator: sum.answered })}。`
        : '本年度没有收到智库意见。',
    ],
    tables: [
      {
        key: 'opinions',
        caption: '意见采纳情况',
        head: ['项目', '收到', '采纳', '部分采纳', '不采纳', '待答复', '采纳率'],
        rows: facts.opinions.map((row) => {
          const answered = row.adopted + row.partlyAdopted + row.notAdopted;
          return [
            row.project,
            row.received,
            row.adopted,
            row.partlyAdopted,
            row.notAdopted,
            row.received - answered,
            shareText({ numerator: row.adopted + row.partlyAdopted, denominator: answered }),
          ];
        }),
        note: '注：采纳率=（采纳+部分采纳）/已答复；待答复的意见不计入分母。',
        widths: [8, 2, 2, 3, 3, 3, 5],
      },
    ],
  };
}

function nextYear(facts: ReportFacts): ReportSection {
  return {
    key: 'next_year',
    title: `${facts.year + 1}年度标杆项目名单`,
    sentences: [`${NEXT_YEAR_RULE}，共${facts.nextYearProjects.length}个。`],
    tables: [projectTable('next_year', `${facts.year + 1}年度标杆项目名单`, facts.nextYearProjects)],
  };
}
