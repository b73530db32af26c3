import { Flag, Id, Instant, Json, Nested, PageQuery, Text, Whole } from '#libs/platform';

export class AuditQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: '`type:id` or an id' })
  subject?: string;
  @Id({ optional: true, description: 'person' })
  actor?: string;
  @Instant({ optional: true })
  from?: string;
  @Instant({ optional: true })
  to?: string;
  @Text({ max: 80, optional: true })
  topic?: string;
}

export class AuditEventView {
  @Id() id: string;
  @Whole({ min: 1, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Text({ max: 80 }) topic: string;
  @Text({ max: 80 }) subjectType: string;
  @Id() subjectId: string;
  @Id({ nullable: true }) actorId: string | null;
  @Text({ max: 200 }) actorName: string;
  @Text({ max: 20 }) via: string;
  @Text({ max: 60, nullable: true }) ip: string | null;
  @Json() payload: Record<string, unknown>;
  @Instant() occurredAt: string;
}

export class ChainBreakView {
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Text({ max: 20 }) reason: string;
}

export class VerificationView {
  @Flag() intact: boolean;
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) checked: number;
  @Nested(() => ChainBreakView, { nullable: true }) firstBroken: ChainBreakView | null;
}
