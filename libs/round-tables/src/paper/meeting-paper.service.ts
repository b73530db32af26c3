import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { can, demand } from '#libs/access';
import { type Actor, MEETING_PAPER_KINDS, type MeetingPaperKind } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { attachment, fileName, type PaperFile, paperFile, zipStream } from '#libs/documents';
import { Clock, DomainError, notFound } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { RoundTableDoor, type SeenRoundTable } from '../round-table.access';
import { calendarOf } from '../round-table.calendar';
import { readMeeting } from './meeting.queries';
import type { MeetingFacts, ResolutionLine } from './meeting-facts';
import { MEETING_PAPER_POLICY } from './meeting-paper.access';
import type { MeetingPaperQuery, MeetingPaperView } from './meeting-paper.dto';
import { missingFor, paperName, paperOf } from './meeting-paper.rules';
import { packageEntries } from './package';

/** 会议文书: what an office prints, signs and files of a meeting. */
@Injectable()
export class MeetingPaperService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every kind, had or not; of extracts one for each resolution. */
  list(actor: Actor, id: string): Promise<MeetingPaperView[]> {
    return this.uow.read(async (db) => {
      const { seen, meeting } = await this.meeting(db, actor, id, 'meetingPaper.list', null);
      return MEETING_PAPER_KINDS.flatMap((kind): MeetingPaperView[] => {
        const had = can(MEETING_PAPER_POLICY, 'meetingPaper.read', actor, { seen, kind });
        const reasons = had ? missingFor(kind, meeting) : ['access.forbidden'];
        const view = (resolution?: ResolutionLine): MeetingPaperView => ({
          kind,
          name: paperName(kind, meeting, resolution),
          resolutionId: resolution?.id ?? null,
          draft: reasons.length === 0 && paperOf(kind, meeting, { redHead: true, resolution }).headerNote !== undefined,
          available: reasons.length === 0,
          reasons,
        });
        if (kind !== 'resolution_extract' || reasons.length > 0) return [view()];
        return meeting.resolutions.map(view);
      });
    });
  }

  /** @throws DomainError 404 no such kind or resolution, 403 not for this person, 409 `meeting_paper.not_ready` */
  async file(actor: Actor, id: string, name: string, query: MeetingPaperQuery): Promise<PaperFile> {
    const kind = MEETING_PAPER_KINDS.find((one) => one === name);
    if (!kind) throw notFound('meeting_paper');
    const { meeting } = await this.uow.read((db) => this.meeting(db, actor, id, 'meetingPaper.read', kind));
    const reasons = missingFor(kind, meeting);
    if (reasons.length > 0) throw new DomainError('meeting_paper.not_ready', 409, { kind, reasons });
    const resolution = kind === 'resolution_extract' ? resolutionOf(meeting, query.resolutionId) : undefined;
    const paper = paperOf(kind, meeting, { redHead: query.redHead ?? true, resolution });
    return paperFile(paper, query.format, {
      name: paperName(kind, meeting, resolution),
      asciiName: [kind.replaceAll('_', '-'), resolution?.label ?? meeting.halfYear].join('-'),
    });
  }

  /** The whole meeting as one ZIP: every paper there is, in both formats, made while it is sent. */
  async package(actor: Actor, id: string): Promise<{ stream: Readable; disposition: string }> {
    const { seen, meeting } = await this.uow.read((db) => this.meeting(db, actor, id, 'meetingPaper.package', null));
    const { roundTable } = seen;
    const calendar =
      roundTable.startsAt && roundTable.endsAt
        ? calendarOf(roundTable, `${this.config.publicUrl}/round-tables/${id}`)
        : null;
    const stream = Readable.from(zipStream(packageEntries(meeting, calendar), meeting.now), { objectMode: false });
    const disposition = attachment(`${fileName(meeting.title)}.zip`, `round-table-${meeting.halfYear}.zip`);
    return { stream, disposition };
  }

  private async meeting(
    db: EntityManager,
    actor: Actor,
    id: string,
    action: string,
    kind: MeetingPaperKind | null,
  ): Promise<{ seen: SeenRoundTable; meeting: MeetingFacts }> {
    const seen = await this.door.toRead(db, actor, id);
    demand(MEETING_PAPER_POLICY, action, actor, { seen, kind });
    return { seen, meeting: await readMeeting(db, actor, id, this.clock.now()) };
  }
}

function resolutionOf(meeting: MeetingFacts, id: string | undefined): ResolutionLine {
  const found = id === undefined ? meeting.resolutions[0] : meeting.resolutions.find((one) => one.id === id);
  if (!found) throw notFound('resolution');
  return found;
}
