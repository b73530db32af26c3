export { type Deed, Heartbeat } from './heartbeat';
export { ObligationsHttpModule, ObligationsModule, ObligationsWorkerModule } from './obligation.module';
export { CADENCE_AMBER_DAYS, type Cadence, cadenceState } from './obligation.rules';
export { type ExpectedObligation, expectObligation, settleObligation } from './obligations';
export { ReminderAlarms } from './reminder.alarms';
export { ReminderRinger } from './reminder.ringer';
export { type Lead, MEETING_LEADS, reminderInstants } from './reminder.rules';
export { type ReminderSubject, ReminderSubjects } from './reminder-subjects';
export {
  cancelReminders,
  planReminders,
  type Recipient,
  type ReminderRow,
  remindersOf,
  replanReminders,
  type Subject,
} from './reminders';
