import type { NotifiedTopic, ReminderKind } from '#libs/contracts';

export interface MailText {
  subject: string;
  body: string;
}
type Params = Record<string, unknown>;

const BEFORE: Readonly<Record<ReminderKind, string>> = {
  two_months: '两个月后',
  one_month: '一个月后',
  two_weeks: '两周后',
  one_week: '一周后',
  three_days: '三天后',
  one_day: '一天后',
  two_hours: '两小时后',
  due_day: '今天',
  escalation: '已逾期',
};
const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });

const word = (value: unknown): string => (typeof value === 'string' ? value : '');
const time = (value: unknown): string => {
  const instant = new Date(word(value));
  return Number.isNaN(instant.getTime()) ? '待定' : clock.format(instant);
};
const meeting = (p: Params): string[] => [
  `会议：${word(p.title)}`,
  `时间：${time(p.startsAt)}${p.endsAt === null ? '' : ` 至 ${time(p.endsAt)}`}`,
  `地点：${word(p.place) || '待定'}`,
];

const meetingReminder = (p: Params) => ({
  subject: `会议提醒：${word(p.title)}将于${BEFORE[p.kind as ReminderKind] ?? '近期'}召开`,
  lines: meeting(p),
});
const groupMeetingCall = (p: Params) => ({
  subject: `会议通知：${word(p.title)}`,
  lines: [...meeting(p), '请准时出席领导小组会议；不能出席的，请提前告知领导小组办公室。'],
});
/** A rung of the ladder of a duty; the last one is heard by the bureau above. */
const dutyReminder = (p: Params) => ({
  subject:
    p.kind === 'escalation'
      ? `督办提醒：${word(p.ownerName)}逾期未完成${word(p.title)}`
      : `临期提醒：${word(p.title)}${BEFORE[p.kind as ReminderKind] ?? '近期'}到期`,
  lines: [`责任单位：${word(p.ownerName)}`, `到期日：${word(p.dueOn)}`],
});

const TEXTS: Partial<Record<NotifiedTopic, (params: Params) => { subject: string; lines: string[] }>> = {
  'reminder.rung': (p) => (word(p.dueOn) ? dutyReminder(p) : meetingReminder(p)),
  'date_poll.opened': (p) => ({
    subject: `排期征询：${word(p.title)}`,
    lines: ['市局正在商定会议时间，请登录平台回复贵单位可参加的时间。', `回复期限：${word(p.dueOn)}`],
  }),
  'agenda.frozen': (p) => ({
    subject: `会议议程：${word(p.title)}`,
    lines: [`时间：${time(p.startsAt)}`, '会议议程已确定，请登录平台阅读议程和会议材料。'],
  }),
  'agenda.revised': (p) => ({
    subject: `会议议程更新：${word(p.title)}`,
    lines: [`第 ${String(p.version)} 版`, `原因：${word(p.reason)}`],
  }),
  'round_table.convened': (p) => ({
    subject: `会议通知：${word(p.title)}`,
    lines: [
      ...(word(p.noticeNumber) ? [`文号：${word(p.noticeNumber)}`] : []),
      ...meeting(p),
      '请贵单位登录平台提交回执，明确派出的专人；不能出席的，请说明原因。',
    ],
  }),
  'invitation.added': (p) => ({ subject: `会议通知：${word(p.title)}`, lines: meeting(p) }),
  'round_table.rescheduled': (p) => ({
    subject: `会议变更：${word(p.title)}`,
    lines: [...meeting(p), '请以本通知为准；尚未回执的，请登录平台提交回执。'],
  }),
  'round_table.cancelled': (p) => ({
    subject: `会议取消：${word(p.title)}`,
    lines: [...meeting(p), `原因：${word(p.reason)}`],
  }),
  'leading_group_meeting.convened': groupMeetingCall,
  'leading_group_meeting.member_added': groupMeetingCall,
  'leading_group_meeting.member_removed': (p) => ({
    subject: `不必出席会议：${word(p.title)}`,
    lines: [...meeting(p), '您或贵单位不再是该领导小组成员，不必出席；日历中的条目随本邮件撤回。'],
  }),
  'leading_group_meeting.rescheduled': (p) => ({
    subject: `会议变更：${word(p.title)}`,
    lines: [...meeting(p), '请以本通知为准。'],
  }),
  'leading_group_meeting.cancelled': (p) => ({
    subject: `会议取消：${word(p.title)}`,
    lines: [...meeting(p), `原因：${word(p.reason)}`],
  }),
  'resolution.added': (p) => ({
    subject: `决议事项 ${word(p.label)}`,
    lines: [word(p.text), `来源：${word(p.title)}`, `完成时限：${word(p.dueOn)}`],
  }),
  'obligation.late': (p) => ({ subject: `逾期提醒：${word(p.title)}`, lines: [`到期日：${word(p.dueOn)}`] }),
  'obligation.returned': (p) => ({ subject: `退回修改：${word(p.title)}`, lines: [`原因：${word(p.reason)}`] }),
  'project.returned': (p) => ({ subject: `项目退回：${word(p.title)}`, lines: [`原因：${word(p.reason)}`] }),
  'project.listed': (p) => ({ subject: `列入标杆项目：${word(p.title)}`, lines: [word(p.title)] }),
  'consultation.sent': (p) => ({
    subject: `意见征询：${word(p.title)}`,
    lines: ['请登录平台阅读方案并提出意见。', `截止日期：${word(p.dueOn)}`],
  }),
  'opinion.submitted': (p) => ({ subject: `收到专家意见：${word(p.title)}`, lines: ['请登录平台答复。'] }),
  'opinion.answered': (p) => ({ subject: `意见已答复：${word(p.title)}`, lines: ['请登录平台查看采纳情况。'] }),
  'document.mentioned': (p) => ({ subject: `有人在批注中提到您：${word(p.title)}`, lines: [word(p.excerpt)] }),
  'document.deletion_held': (p) => ({
    subject: `大段删除待确认：${word(p.title)}`,
    lines: [`${word(p.by)}的一次修改会删去大部分正文，已暂存，正文没有变。`, '请登录平台确认或不采用。'],
  }),
  'document.suggestions_refused': (p) => ({
    subject: `修改建议未采纳：${word(p.title)}`,
    lines: [`理由：${word(p.reason)}`],
  }),
};

/** The mail of a topic in Chinese; a topic without a text of its own points at the platform. */
export function mailText(topic: string, params: Params, publicUrl: string): MailText {
  const known = TEXTS[topic as NotifiedTopic]?.(params);
  const subject = known?.subject ?? `文化共同体：${word(params.title) || '有新的消息'}`;
  return { subject: subject.slice(0, 200), body: [...(known?.lines ?? []), '', publicUrl].join('\n') };
}
