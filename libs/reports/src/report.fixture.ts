import type { ReportFacts, ReportProject } from '#libs/contracts';

export function project(given: Partial<ReportProject> & { title: string }): ReportProject {
  return {
    id: `p-${given.title}`,
    type: 'horizontal',
    form: 'mechanism',
    focusAreas: [],
    district: null,
    stage: 'running',
    year: 2027,
    lead: '广州图书馆',
    leadOrganizationId: 'o1',
    partners: 2,
    illustrative: false,
    ...given,
  };
}

/** A small year: three projects, one round table, three resolutions, six opinions. */
export const FACTS: ReportFacts = {
  year: 2027,
  city: '广州',
  bureau: '广州市文化广电旅游局',
  districts: [
    { code: '440103', name: '荔湾区' },
    { code: '440104', name: '越秀区' },
  ],
  projects: [
    project({ title: '全民阅读联盟', focusAreas: ['reading', 'library_school'] }),
    project({ title: '总分馆制建设', type: 'vertical', focusAreas: ['reading'], illustrative: true }),
    project({ title: '群星工程', type: 'grassroots', district: { code: '440104', name: '越秀区' } }),
  ],
  pendingProjects: [project({ title: '新空间计划', stage: 'consulting' })],
  nextYearProjects: [project({ title: '繁星行动', year: 2028, stage: 'submitted' })],
  roundTables: [
    {
      id: 'r1',
      title: '2027年上半年圆桌会议',
      halfYear: '2027H1',
      heldOn: '2027-05-20',
      attendance: { numerator: 3, denominator: 4 },
    },
  ],
  attendance: [
    {
      organizationId: 'o1',
      organization: '广州图书馆',
      sector: 'culture',
      attendance: { numerator: 1, denominator: 1 },
    },
    {
      organizationId: 'o2',
      organization: '广州市文化馆',
      sector: 'culture',
      attendance: { numerator: 0, denominator: 1 },
    },
    { organizationId: 'o3', organization: '宣传', sector: 'propaganda', attendance: { numerator: 1, denominator: 1 } },
    { organizationId: 'o4', organization: '联合体', sector: null, attendance: { numerator: 1, denominator: 1 } },
  ],
  resolutions: [resolution('2027H1-1', 'done'), resolution('2027H1-2', 'open'), resolution('2027H1-3', 'carried_over')],
  opinions: [
    { projectId: 'p1', project: '全民阅读联盟', received: 5, adopted: 2, partlyAdopted: 1, notAdopted: 1 },
    { projectId: 'p2', project: '群星工程', received: 1, adopted: 0, partlyAdopted: 0, notAdopted: 0 },
  ],
};

function resolution(number: string, state: ReportFacts['resolutions'][number]['state']) {
  return {
    id: number,
    number,
    text: `决议${number}`,
    owner: '广州图书馆',
    dueOn: '2027-09-30',
    state,
    roundTable: '2027年上半年圆桌会议',
  };
}
