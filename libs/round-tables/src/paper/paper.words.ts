import type { AgendaKind, InvitationAnswer, MeetingPaperKind, ResolutionState } from '#libs/contracts';
import { type Block, type Table, table } from '#libs/documents';
import { shanghaiDay, shanghaiTime } from '#libs/kernel';
import { timedAgenda } from '../calling/agenda.rules';
import type { MeetingFacts } from './meeting-facts';

export const KIND_WORDS: Readonly<Record<MeetingPaperKind, string>> = {
  notice: '会议通知',
  receipts: '回执汇总表',
  agenda: '会议议程',
  sign_in_sheet: '签到表',
  minutes: '会议纪要',
  resolution_extract: '决议摘录',
  supervision_list: '督办清单',
};
export const ANSWER_WORDS: Readonly<Record<InvitationAnswer, string>> = {
  needs_action: '未回复',
  accepted: '参加',
  tentative: '待定',
  declined: '请假',
};
export const AGENDA_WORDS: Readonly<Record<AgendaKind, string>> = {
  cooperation: '项目合作',
  information: '信息交流',
  discussion: '工作研讨',
  experience: '经验交流',
  special_topic: '专题研讨',
};
export const RESOLUTION_WORDS: Readonly<Record<ResolutionState, string>> = {
  open: '办理中',
  submitted: '已报结果',
  done: '已办结',
  carried_over: '结转',
};
export const UNKNOWN = '待定';
/** Who calls where no bureau is on record yet. */
export const callerOf = ({ bureau }: MeetingFacts): string => bureau || '公共文化共同体';

/** `2026年12月6日`: no zero before a month or day (7.3.5.4). */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
export const instantWords = (instant: Date | null): string => (instant ? dayWords(shanghaiDay(instant)) : UNKNOWN);

/** `2026年12月16日（星期三）9:30—12:00` */
export function whenWords({ startsAt, endsAt }: Pick<MeetingFacts, 'startsAt' | 'endsAt'>): string {
  if (!startsAt) return UNKNOWN;
  const day = shanghaiDay(startsAt);
  const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()];
  const from = `${dayWords(day)}（星期${weekday}）${clockWords(startsAt)}`;
  if (!endsAt) return from;
  const lastDay = shanghaiDay(endsAt);
  return `${from}—${lastDay === day ? '' : dayWords(lastDay)}${clockWords(endsAt)}`;
}
export const clockWords = (instant: Date): string => shanghaiTime(instant).replace(/^0/, '');

/** `2027H1` on paper. */
export const halfYearWords = (halfYear: string): string =>
  `${halfYear.slice(0, 4)}年${halfYear.endsWith('H1') ? '上' : '下'}半年`;

export const factLine = (label: string, text: string): Block => ({
  kind: 'paragraph',
  runs: [{ text: `${label}：`, bold: true }, { text }],
});

/** The timed agenda, the same in the notice, in the agenda and on the wall. */
export function agendaTable({ startsAt, endsAt, agenda }: MeetingFacts): Table {
  const times = timedAgenda(startsAt, endsAt, agenda);
  const rows = agenda.map((item, index) => {
    const { startsAt: from, endsAt: until } = times.items[index]!;
    return [
      index + 1,
      from && until ? `${clockWords(from)}—${clockWords(until)}` : `${item.durationMinutes}分钟`,
      item.expectedResult ? `${item.title}\n预期结果：${item.expectedResult}` : item.title,
      AGENDA_WORDS[item.kind],
      [item.proposers.join('、'), item.presenter].filter(Boolean).join('\n') || '—',
    ];
  });
  const over = times.overBy > 0 ? `，超出会议时间${times.overBy}分钟` : '';
  return table(['序号', '时间', '议题', '类别', '提出单位、报告人'], rows, {
    widths: [1.3, 3.2, 6, 2.2, 3.6],
    note: `注：共${agenda.length}项，${times.minutes}分钟${over}。`,
  });
}
