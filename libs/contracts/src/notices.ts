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
export const MAIL_STATES = ['queued', 'sending', 'sent', 'logged', 'failed', 'merged'] as const;
/** `logged`: no mail server is configured, the mail is kept here instead; `merged`: something newer made it untrue. */
export type MailState = (typeof MAIL_STATES)[number];

export interface NotifiedAs {
  /** A mail goes with it. */
  mail: boolean;
  /** Waits some minutes for more about the same thing, and is one message with it. */
  fold?: true;
  /** Does not wait, but what follows while it does joins it. */
  joins?: true;
  /** In no digest and never held back, but for quiet hours. */
  urgent?: true;
  /** Told to the chat groups of the community too. */
  chat?: true;
}

/** Topics of the event log that reach an inbox, and how else they travel; the web has a sentence for each. */
export const NOTIFIED_TOPICS = {
  'reminder.rung': { mail: true, urgent: true },
  'round_table.planned': { mail: false },
  'date_poll.opened': { mail: true, fold: true },
  'date_poll.closed': { mail: false },
  'round_table.convened': { mail: true, joins: true, chat: true },
  'round_table.rescheduled': { mail: true, fold: true, chat: true },
  'round_table.cancelled': { mail: true, urgent: true, chat: true },
  'round_table.held': { mail: false },
  'round_table.minutes_circulated': { mail: true, fold: true },
  'round_table.minutes_returned': { mail: false },
  'round_table.minutes_signed': { mail: false, chat: true },
  'round_table.published': { mail: false, chat: true },
  'minutes.correction_proposed': { mail: false },
  'minutes.correction_decided': { mail: true, fold: true },
  'round_table.closed': { mail: false },
  'invitation.added': { mail: true, joins: true },
  'agenda.decided': { mail: false },
  'agenda.frozen': { mail: true, fold: true },
  'agenda.revised': { mail: true, fold: true },
  'leading_group_meeting.convened': { mail: true, joins: true },
  'leading_group_meeting.member_added': { mail: true, joins: true },
  'leading_group_meeting.member_removed': { mail: true },
  'leading_group_meeting.rescheduled': { mail: true, fold: true },
  'leading_group_meeting.cancelled': { mail: true, urgent: true },
  'leading_group_meeting.held': { mail: false },
  'resolution.added': { mail: true, fold: true },
  'resolution.settled': { mail: false },
  'resolution.submitted': { mail: false },
  'resolution.accepted': { mail: false },
  'resolution.returned': { mail: true },
  'resolution.carried_over': { mail: false },
  'resolution.extracted': { mail: true, fold: true },
  'obligation.late': { mail: true },
  'obligation.missed': { mail: false },
  'obligation.submitted': { mail: false },
  'obligation.accepted': { mail: false },
  'obligation.returned': { mail: true },
  'obligation.postponed': { mail: false },
  'obligation.cancelled': { mail: false },
  'project.created': { mail: false },
  'project.partnersChanged': { mail: false },
  'project.submitted': { mail: false },
  'project.consulted': { mail: false },
  'project.returned': { mail: true },
  'project.withdrawn': { mail: false },
  'project.listed': { mail: true, chat: true },
  'project.started': { mail: false },
  'project.archived': { mail: false },
  'consultation.sent': { mail: true },
  'consultation.closed': { mail: false },
  'consultation.expertExcluded': { mail: false },
  'opinion.submitted': { mail: true, fold: true },
  'opinion.answered': { mail: true, fold: true },
  'report.frozen': { mail: false },
  'document.mentioned': { mail: true, fold: true },
  'document.deletion_held': { mail: true, fold: true },
  'document.suggestions_merged': { mail: false },
  'document.suggestions_refused': { mail: true, fold: true },
} as const satisfies Record<string, NotifiedAs>;
export type NotifiedTopic = keyof typeof NOTIFIED_TOPICS;
