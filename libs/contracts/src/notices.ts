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

/** Topics of the event log that reach an inbox, and whether a mail goes with them; the web has a sentence for each. */
export const NOTIFIED_TOPICS = {
  'reminder.rung': { mail: true },
  'round_table.planned': { mail: false },
  'round_table.convened': { mail: true },
  'round_table.rescheduled': { mail: true },
  'round_table.cancelled': { mail: true },
  'round_table.held': { mail: false },
  'round_table.minutes_signed': { mail: false },
  'round_table.closed': { mail: false },
  'invitation.added': { mail: true },
  'resolution.added': { mail: true },
  'resolution.settled': { mail: false },
  'obligation.reminded': { mail: true },
  'obligation.late': { mail: true },
  'project.created': { mail: false },
  'project.partnersChanged': { mail: false },
  'project.submitted': { mail: false },
  'project.consulted': { mail: false },
  'project.returned': { mail: true },
  'project.withdrawn': { mail: false },
  'project.listed': { mail: true },
  'project.started': { mail: false },
  'project.archived': { mail: false },
  'consultation.sent': { mail: true },
  'consultation.closed': { mail: false },
  'consultation.expertExcluded': { mail: false },
  'opinion.submitted': { mail: true },
  'opinion.answered': { mail: true },
  'report.frozen': { mail: false },
} as const satisfies Record<string, { mail: boolean }>;
export type NotifiedTopic = keyof typeof NOTIFIED_TOPICS;
