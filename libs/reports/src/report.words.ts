import type { FocusArea, ProjectStage, ProjectType, ReportKind, ResolutionState } from '#libs/contracts';

/** Words of the printed report; the report is a Chinese document whatever language the page speaks. */
export const TYPE_WORDS: Record<ProjectType, string> = {
  horizontal: '横向整合型',
  vertical: '纵向提升型',
  grassroots: '基层夯实型',
};
export const FOCUS_WORDS: Record<FocusArea, string> = {
  reading: '全民阅读',
  art_popularization: '全民艺术普及',
  volunteering: '文旅志愿服务',
  digital_services: '数字文化服务',
  culture_tourism: '文旅融合',
  library_school: '馆校合作',
};
export const STAGE_WORDS: Record<ProjectStage, string> = {
  draft: '起草',
  submitted: '已申报',
  returned: '已退回',
  withdrawn: '已撤回',
  consulting: '征求意见',
  listed: '已立项',
  running: '实施中',
  archived: '已归档',
};
export const RESOLUTION_WORDS: Record<ResolutionState, string> = {
  open: '办理中',
  submitted: '已报结果待验收',
  done: '已办结',
  carried_over: '结转下次会议',
};
const SECTOR_WORDS: Record<string, string> = {
  propaganda: '宣传',
  culture: '文化',
  sports: '体育',
  science: '科技',
  civil_affairs: '民政',
  trade_union: '工会',
  youth_league: '团委',
  women: '妇联',
};
export const NO_SECTOR = '其他';
export const sectorWord = (sector: string | null): string =>
  sector === null ? NO_SECTOR : (SECTOR_WORDS[sector] ?? sector);
export const WHOLE_CITY = '全市';
export const NO_FIELD = '六个重点领域之外';

export function reportTitle(kind: ReportKind, city: string, year: number): string {
  return kind === 'service_report'
    ? `${city}公共文化共同体服务报告（${year}年度）`
    : `${city}公共文化蓝皮书（${year}年度）`;
}
