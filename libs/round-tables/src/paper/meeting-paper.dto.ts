import { ApiProperty } from '@nestjs/swagger';
import { MEETING_PAPER_KINDS, type MeetingPaperKind } from '#libs/contracts';
import { PAPER_FORMATS, type PaperFormat } from '#libs/documents';
import { Choice, Flag, Id, Text } from '#libs/platform';

export class MeetingPaperQuery {
  @Choice(PAPER_FORMATS) format: PaperFormat;
  @Id({ optional: true, description: 'of an extract: which resolution; the first when left out' })
  resolutionId?: string;
  @Flag({ optional: true, query: true, description: 'false: for paper that bears the red head already' })
  redHead?: boolean;
}

/** One paper of a meeting: whether it can be had, and if not, why. */
export class MeetingPaperView {
  @Choice(MEETING_PAPER_KINDS) kind: MeetingPaperKind;
  @Text({ max: 200 }) name: string;
  /** Of an extract. */
  @Id({ nullable: true }) resolutionId: string | null;
  @Flag() draft: boolean;
  @Flag() available: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
}
