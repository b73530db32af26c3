/**
 * What a queued job carries: ids only, never a copy of the row it is about.
 * The row is the truth and the job an alarm clock; losing every job loses nothing.
 */
export interface JobPayloads {
  /** A reminder falls due. */
  'reminder.ring': { reminderId: string };
  /** A mail waits to be handed to the mail server. */
  'mail.send': { messageId: string };
}
export type JobName = keyof JobPayloads;
export const JOB_NAMES = ['reminder.ring', 'mail.send'] as const satisfies readonly JobName[];
