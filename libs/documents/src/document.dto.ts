import type { DocumentAccess } from '#libs/contracts';
import { Choice, Flag, Id, Ids, Instant, Json, Nested, PageQuery, Text, Whole } from '#libs/platform';
import { DocumentVersion, VERSION_KINDS } from './document.entity';
import type { SeenDocument } from './document.service';
import { EXPORT_FORMATS, type ExportFormat } from './paper';
import { DECISIONS, DocumentReply, DocumentThread } from './thread.entity';
import type { ThreadWithReplies } from './thread.service';

const ACCESS = ['edit', 'comment', 'read', 'none'] as const;

export class ContentQuery {
  @Choice(['text', 'html', 'json'], { optional: true }) format: 'text' | 'html' | 'json' = 'json';
  @Choice(['left_out', 'merged'], { optional: true, description: 'what the text format makes of pending suggestions' })
  suggestions: 'left_out' | 'merged' = 'left_out';
}
export class ExportQuery {
  @Choice(EXPORT_FORMATS, { optional: true }) format: ExportFormat = 'docx';
}
export class VersionInput {
  @Text({ max: 100 }) name: string;
}
export class ThreadInput {
  @Json({ optional: true, nullable: true, maxBytes: 4096 }) anchor?: Record<string, unknown> | null;
  @Text({ max: 2000, optional: true, nullable: true }) quote?: string | null;
  @Text({ max: 10_000 }) body: string;
  @Ids({ max: 20, optional: true, description: 'people of the participating units who are called by name' })
  mentions?: string[];
}
export class ReplyInput {
  @Text({ max: 10_000 }) body: string;
  @Ids({ max: 20, optional: true }) mentions?: string[];
}
export class MentionableView {
  @Id() id: string;
  @Text({ max: 100 }) name: string;
  @Text({ max: 200 }) organizationName: string;
}
export class MentionablesView {
  @Nested(() => MentionableView, { array: true }) items: MentionableView[];
  @Text({ max: 1, nullable: true, description: 'always null: they are all here' }) nextCursor: string | null;
}
export class AnswerInput {
  @Choice(DECISIONS) decision: (typeof DECISIONS)[number];
  @Text({ max: 10_000, optional: true, nullable: true }) reason?: string | null;
}
export { PageQuery };

export class SubjectView {
  @Text({ max: 50 }) type: string;
  @Id() id: string;
}
export class DocumentView {
  @Id() id: string;
  @Text({ max: 50 }) kind: string;
  @Text({ max: 200 }) title: string;
  @Nested(() => SubjectView) subject: SubjectView;
  @Choice(ACCESS) access: DocumentAccess;
  @Flag({ description: 'whether the actor answers remarks here; a plan under consultation is answered, not edited' })
  mayAnswer: boolean;
  @Flag() frozen: boolean;
  @Whole({ min: 1, max: 1_000_000 }) schema: number;
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Whole({ min: 1, max: 1_000_000_000 }) version: number;

  static of({ document, access, mayAnswer }: SeenDocument): DocumentView {
    const { id, kind, title } = document;
    return {
      id,
      kind,
      title,
      subject: { type: document.subjectType, id: document.subjectId },
      access,
      mayAnswer,
      frozen: document.frozenAt !== null,
      schema: document.schemaVersion,
      seq: Number(document.lastSeq),
      version: document.version,
    };
  }
}

export class ContributorView {
  @Id() personId: string;
  @Text({ max: 100 }) name: string;
  @Id({ nullable: true }) organizationId: string | null;
  @Text({ max: 200, nullable: true }) organizationName: string | null;
}
export class VersionView {
  @Id() id: string;
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Text({ max: 100 }) name: string;
  @Choice(VERSION_KINDS) kind: string;
  @Text({ max: 64, description: 'of the stored bytes' }) sha256: string;
  @Text({ max: 64, nullable: true, description: 'of the canonical JSON of what it says (docs/documents.md)' })
  contentSha256: string | null;
  @Nested(() => ContributorView, { array: true, description: 'who wrote since the version before; by the clock only' })
  contributors: ContributorView[];
  @Id({ nullable: true }) createdBy: string | null;
  @Text({ max: 100 }) createdByName: string;
  @Instant() createdAt: string;

  static of(version: DocumentVersion): VersionView {
    const { id, name, kind, sha256, contentSha256, createdBy, createdByName } = version;
    return {
      id,
      seq: Number(version.seq),
      name,
      kind,
      sha256,
      contentSha256,
      contributors: version.contributors ?? [],
      createdBy,
      createdByName,
      createdAt: version.createdAt.toISOString(),
    };
  }
}
export class VersionContentView extends VersionView {
  @Text({ max: 10_000_000, description: 'one line a paragraph' }) text: string;
  @Text({ max: 10_000_000, description: 'what programs wrote as plain text, which the hash calls `text`; else empty' })
  plainText: string;
  @Text({ max: 10_000_000 }) html: string;
  @Json() content: object;
  @Json({ description: 'typed fields' }) fields: object;
  @Flag({ description: 'the hash was computed anew from what is stored, and is the one that was kept' })
  verified: boolean;
}
export class RestorationInput {
  @Text({ max: 1000, optional: true, nullable: true }) reason?: string | null;
}

export class KeptVersionView {
  @Id() id: string;
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Text({ max: 64 }) sha256: string;
  @Text({ max: 64 }) contentSha256: string;
}
export class RestorationView {
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER }) seq: number;
  @Id({ nullable: true }) keptVersionId: string | null;
}

export class ReplyView {
  @Id() id: string;
  @Text({ max: 10_000 }) body: string;
  @Id() authorId: string;
  @Text({ max: 100 }) authorName: string;
  @Instant() createdAt: string;

  static of({ id, body, authorId, authorName, createdAt }: DocumentReply): ReplyView {
    return { id, body, authorId, authorName, createdAt: createdAt.toISOString() };
  }
}
export class ThreadView {
  @Id() id: string;
  @Id() documentId: string;
  @Json({ nullable: true }) anchor: Record<string, unknown> | null;
  @Text({ max: 2000, nullable: true }) quote: string | null;
  @Text({ max: 10_000 }) body: string;
  @Id() authorId: string;
  @Text({ max: 100 }) authorName: string;
  @Choice(['open', 'answered', 'resolved']) state: string;
  @Choice(DECISIONS, { nullable: true }) decision: string | null;
  @Text({ max: 10_000, nullable: true }) reason: string | null;
  @Text({ max: 100, nullable: true }) answeredByName: string | null;
  @Instant({ nullable: true }) answeredAt: string | null;
  @Instant() createdAt: string;
  @Nested(() => ReplyView, { array: true }) replies: ReplyView[];

  static of({ thread, replies }: ThreadWithReplies): ThreadView {
    const { id, documentId, anchor, quote, body, authorId, authorName, state, decision, reason, answeredByName } =
      thread as DocumentThread;
    return {
      id,
      documentId,
      anchor,
      quote,
      body,
      authorId,
      authorName,
      state,
      decision,
      reason,
      answeredByName,
      answeredAt: thread.answeredAt?.toISOString() ?? null,
      createdAt: thread.createdAt.toISOString(),
      replies: replies.map(ReplyView.of),
    };
  }
}
