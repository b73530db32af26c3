/**
 * What a queued job carries: an id or an instant, never a copy of the row it is about.
 * The row is the truth and the job an alarm clock; losing every job loses nothing.
 */
export interface JobPayloads {
  /** Reminders fall due in the second before this instant. */
  'reminder.ring': { dueAt: string };
  /** A mail waits to be handed to the mail server. */
  'mail.send': { messageId: string };
}
export type JobName = keyof JobPayloads;
export const JOB_NAMES = ['reminder.ring', 'mail.send'] as const satisfies readonly JobName[];
