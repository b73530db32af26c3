import { phrases } from '../../app/i18n';
import type { JobsText } from './jobs-verdict';

const useWords = phrases('jobs', {
  title: ['后台任务', 'Background work'],
  lead: ['提醒、邮件和定时任务是否按时运行。', 'Whether reminders, mail and recurring work run on time.'],
  well: [
    '运行正常：没有逾期的提醒，任务都按时运行。',
    'All is well: no reminder is overdue and everything ran on time.',
  ],
  'unwell.silent': [
    '已有{{time}}没有任务运行：请检查 worker 进程是否在运行。',
    'Nothing has run for {{time}}: see whether the worker process is running.',
  ],
  'unwell.overdue': [
    '有 {{count}} 条提醒到期未发，最早的一条已逾期{{time}}。',
    '{{count}} reminders are overdue, the oldest by {{time}}.',
  ],
  'unwell.failing': ['出错的任务：{{names}}。原因见下表。', 'Failing: {{names}}. The reason is in the table below.'],
  overdue: ['逾期未发的提醒', 'Overdue reminders'],
  'overdue.none': ['没有逾期未发的提醒。', 'No reminder is overdue.'],
  'overdue.line': ['{{kind}}：{{count}} 条，最早逾期{{time}}', '{{kind}}: {{count}}, the oldest by {{time}}'],
  deeds: ['定时任务', 'Recurring work'],
  readers: ['事件处理', 'Readers of the log'],
  none: ['还没有运行过', 'Nothing has run yet'],
  noneText: ['worker 进程第一次启动后，这里会出现每项任务。', 'Each job appears once the worker has started.'],
  'col.name': ['任务', 'Work'],
  'col.last': ['上次运行', 'Last run'],
  'col.state': ['状态', 'State'],
  'state.ok': ['正常', 'Well'],
  'state.failing': ['出错', 'Failing'],
  never: ['从未', 'Never'],
  again: ['刷新', 'Look again'],
  seconds: [' {{count}} 秒', '{{count}} s'],
  minutes: [' {{count}} 分钟', '{{count}} min'],
  hours: [' {{count}} 小时', '{{count}} h'],
  'name.reminders.overdue': ['补发到期提醒', 'Ring what is due'],
  'name.reminders.alarms': ['排定提醒时刻', 'Set the alarms'],
  'name.obligations.age': ['更新义务状态', 'Age the duties'],
  'name.mail.sweep': ['发送邮件', 'Send mail'],
  'name.chat.sweep': ['发送群消息', 'Tell the chat groups'],
  'name.files.sweep': ['清理未完成的上传', 'Sweep unfinished uploads'],
  'name.documents.versions': ['保存文稿版本', 'Keep versions'],
  'name.documents.thin_versions': ['精简旧版本', 'Thin old versions'],
  'name.inbox': ['写入收件箱', 'Fill the inboxes'],
  'name.inbox.reminders': ['写入提醒', 'Fill in reminders'],
  'name.chat': ['写入群消息', 'Write for the chat groups'],
  'name.duties': ['更新义务', 'Keep the duties'],
});

/** Names of work come from the workers and may be newer than this page. */
export function useJobsText(): JobsText {
  const t = useWords();
  return (key, values) => t(key as Parameters<typeof t>[0], values);
}
