import { MAIL_STATES, type MailState } from '#libs/contracts';
import { Choice, Flag, Id, Instant, Json, PageQuery, Text, Whole } from '#libs/platform';

export class ListNotifications extends PageQuery {
  @Flag({ optional: true, query: true }) unread?: boolean;
}

/** The web makes the sentence of topic and params. */
export class NotificationView {
  @Id() id: string;
  @Text({ max: 100 }) topic: string;
  @Text({ max: 60 }) subjectType: string;
  @Id() subjectId: string;
  @Json() params: Record<string, unknown>;
  @Instant() occurredAt: Date;
  @Instant({ nullable: true }) readAt: Date | null;
}

export class UnreadCount {
  @Whole({ min: 0, max: 1_000_000 }) unread: number;
}

export class MailLogView {
  @Id() id: string;
  @Text({ max: 100 }) toName: string;
  @Text({ max: 200, nullable: true }) toAddress: string | null;
  @Text({ max: 200 }) subject: string;
  @Text({ max: 10_000 }) body: string;
  @Choice(MAIL_STATES) state: MailState;
  @Whole({ min: 0, max: 100 }) attempts: number;
  @Text({ max: 500, nullable: true }) error: string | null;
  @Instant() createdAt: Date;
  @Instant({ nullable: true }) settledAt: Date | null;
}
