export { type Deed, Heartbeat } from './heartbeat';
export { ladderInstants } from './ladder.rules';
export { beginHandOver, holdMessages } from './message-fence';
export { ObligationEngine } from './obligation.engine';
export { ObligationsHttpModule, ObligationsModule, ObligationsWorkerModule } from './obligation.module';
export { countObligations, type ObligationCount } from './obligation.queries';
export { CADENCE_AMBER_DAYS, type Cadence, cadenceState } from './obligation.rules';
export { type LadderTable, ladderTable } from './obligation-ladder';
export { type ExpectedObligation, expectObligation, settleObligation } from './obligations';
export { ReminderAlarms } from './reminder.alarms';
export { ReminderRinger } from './reminder.ringer';
export { type Lead, MEETING_LEADS, reminderInstants } from './reminder.rules';
export { type ReminderSubject, ReminderSubjects } from './reminder-subjects';
export {
  cancelReminders,
  type PlannedReminder,
  planReminders,
  type Recipient,
  type ReminderRow,
  remindersOf,
  replanReminders,
  type Subject,
  setReminders,
} from './reminders';
export { switchRuleOn } from './rule-switch';
export { specialDays } from './working-calendar';
