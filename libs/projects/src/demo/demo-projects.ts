import type { FocusArea, ProjectForm, ProjectStage, ProjectType } from '#libs/contracts';

/**
 * Who leads and who takes part is not in the notice: made up, carried as `illustrative`, shown as 演示.
 * A unit is named by its name, or by `@username` for the unit of a demo person.
 */
export interface DemoProject {
  form: ProjectForm;
  focusAreas: readonly FocusArea[];
  lead: string;
  partners: readonly string[];
  stage: ProjectStage;
  /** District of a district-wide project. */
  divisionCode?: string;
  summary: string;
}

const YUEXIU = '440104';
const FACILITIES = '公共文化设施联盟（演示）';
const BRANCHES = '总分馆体系（演示）';
const ARTS = '艺术普及联合体（演示）';
const SCHOOL = '馆校合作试点学校（演示）';
const ENTERPRISE = '数字文化企业（演示）';
const CHILDREN = '广州少年儿童图书馆';
const DISTRICT_LIBRARY = '越秀区图书馆';
const DISTRICT_CENTRE = '越秀区文化馆';

/** The 13 of the notice, by title; types come from the notice itself. */
export const NOTICE_PROJECTS: Readonly<Record<string, DemoProject>> = {
  公共文化设施联盟: {
    form: 'mechanism',
    focusAreas: ['culture_tourism'],
    lead: '@culture-centre',
    partners: ['@library', '广州博物馆', '广州艺术博物院', '@propaganda', FACILITIES],
    stage: 'running',
    summary: '跨系统公共文化设施联合开放、联合排期、联合宣传。',
  },
  花城市民文化空间: {
    form: 'measure',
    focusAreas: ['culture_tourism', 'art_popularization'],
    lead: '@coordinator',
    partners: ['@district', '@street', ENTERPRISE],
    stage: 'running',
    summary: '在商圈、社区、园区嵌入小而美的市民文化空间。',
  },
  全民艺术普及联盟: {
    form: 'mechanism',
    focusAreas: ['art_popularization'],
    lead: '@culture-centre',
    partners: [ARTS, DISTRICT_CENTRE, SCHOOL, '广州市工会'],
    stage: 'running',
    summary: '文化馆与工会、学校、社会机构共建艺术普及课程与师资。',
  },
  全民阅读联盟: {
    form: 'mechanism',
    focusAreas: ['reading'],
    lead: '@library',
    partners: [CHILDREN, DISTRICT_LIBRARY, '@propaganda', '@supplier'],
    stage: 'running',
    summary: '图书馆、出版、书店与社会阅读组织共办阅读推广。',
  },
  '公共图书馆与中小学校“馆校合作”项目': {
    form: 'measure',
    focusAreas: ['library_school', 'reading'],
    lead: CHILDREN,
    partners: [SCHOOL, '@library', '广州市团委'],
    stage: 'listed',
    summary: '公共图书馆文献与活动进校园，学校图书馆向社区延伸。',
  },
  广州公共文化云平台建设: {
    form: 'measure',
    focusAreas: ['digital_services'],
    lead: '@culture-centre',
    partners: ['@library', DISTRICT_CENTRE, '@street', ENTERPRISE],
    stage: 'running',
    summary: '需求采集、产品征集展示、点单配送、反馈评价一网通办。',
  },
  总分馆制建设: {
    form: 'mechanism',
    focusAreas: ['reading'],
    lead: '@library',
    partners: [BRANCHES, DISTRICT_LIBRARY, '@street'],
    stage: 'running',
    summary: '中心馆统筹，区总馆组织，镇街分馆与社区服务点通借通还。',
  },
  '“向美而行”公共文化产品配送展示活动': {
    form: 'event',
    focusAreas: ['art_popularization'],
    lead: '@coordinator',
    partners: ['@culture-centre', '@district', '@street', '@supplier'],
    stage: 'running',
    summary: '优秀公共文化产品按点单配送到镇街与社区并集中展示。',
  },
  '“羊城之夏”市民文化季': {
    form: 'event',
    focusAreas: ['art_popularization', 'culture_tourism'],
    lead: '@culture-centre',
    partners: ['@library', DISTRICT_CENTRE, '@street', '广州市团委'],
    stage: 'running',
    summary: '暑期市、区、镇街、社区四级联动的市民文化季。',
  },
  '文旅志愿服务“繁星行动”': {
    form: 'measure',
    focusAreas: ['volunteering'],
    lead: '@library',
    partners: ['@supplier', DISTRICT_LIBRARY, '@street', '广州市民政部门'],
    stage: 'running',
    summary: '文旅志愿者招募、培训、派单与激励的四级体系。',
  },
  基层公共文化共同体建设: {
    form: 'mechanism',
    focusAreas: [],
    lead: '@district',
    partners: ['@street', DISTRICT_LIBRARY, DISTRICT_CENTRE],
    stage: 'running',
    divisionCode: YUEXIU,
    summary: '以镇街综合文化站为枢纽，组织辖区单位共建共享。',
  },
  新时代文明实践与文化站共建平台: {
    form: 'mechanism',
    focusAreas: ['volunteering'],
    lead: '@street',
    partners: ['@propaganda', DISTRICT_CENTRE],
    stage: 'listed',
    divisionCode: YUEXIU,
    summary: '文明实践所与文化站阵地、队伍、活动统筹使用。',
  },
  '群众文艺团队建设“群星工程”': {
    form: 'event',
    focusAreas: ['art_popularization'],
    lead: DISTRICT_CENTRE,
    partners: ['@street', '@culture-centre', '@supplier'],
    stage: 'running',
    divisionCode: YUEXIU,
    summary: '扶持群众文艺团队，以展演和培训提升基层文艺活力。',
  },
};

/** Two drafts for the year after, on which the demo units type together. */
export const NEXT_YEAR_DRAFTS: readonly (DemoProject & { title: string; type: ProjectType })[] = [
  {
    title: '“书香街巷”阅读与艺术共融行动',
    type: 'horizontal',
    form: 'measure',
    focusAreas: ['reading', 'art_popularization'],
    lead: '@library',
    partners: ['@culture-centre', '@street', '@propaganda'],
    stage: 'draft',
    summary: '图书馆、文化馆与街道文化站把阅读和艺术带进街巷。',
  },
  {
    title: '“艺起来”社区艺术普及行动',
    type: 'grassroots',
    form: 'event',
    focusAreas: ['art_popularization'],
    lead: '@culture-centre',
    partners: ['@library', DISTRICT_CENTRE, '@street'],
    stage: 'draft',
    summary: '文化馆、图书馆与街道文化站把艺术课程送到社区，培育居民文艺团队。',
  },
];
