/** The notices socket: hints only. What they point at is read over HTTP; a lost hint loses nothing. */
export const NOTICES_NAMESPACE = '/notices';
/** server -> client */
export const NOTICE_EVENT = 'notice';
export interface Notice {
  /** Topic of the event log, e.g. `round_table.convened`. */
  topic: string;
  subjectType: string;
  subjectId: string;
}
/** Who should hear of an event: its payload's `recipients`. Organizations stand for their editors and delegates. */
export interface Recipients {
  personIds?: string[];
  organizationIds?: string[];
}
export const MAIL_STATES = ['queued', 'sending', 'sent', 'logged', 'failed'] as const;
/** `logged`: no mail server is configured, the mail is kept here instead. */
export type MailState = (typeof MAIL_STATES)[number];
