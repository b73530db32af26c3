import type { MeetingPaperKind, RoundTableStage } from '#libs/contracts';
import type { Paper } from '#libs/documents';
import type { MeetingFacts, ResolutionLine } from './meeting-facts';
import { extractPaper, minutesPaper } from './minutes.paper';
import { noticePaper } from './notice.paper';
import { halfYearWords, KIND_WORDS } from './paper.words';
import { agendaPaper, receiptsPaper, signInPaper, supervisionPaper } from './sheets.paper';

/** What a paper may be about, and who may have it, beside the meeting itself. */
export interface PaperStanding {
  leads: boolean;
  stage: RoundTableStage;
  convened: boolean;
}

const PUBLISHED: readonly RoundTableStage[] = ['published', 'closed'];
const SIGNED: readonly RoundTableStage[] = ['minutes_signed', ...PUBLISHED];

/** Whoever sees the meeting has its papers, but drafts and what says who comes are for those who lead it. */
export function mayHave(kind: MeetingPaperKind, { leads, stage, convened }: PaperStanding): boolean {
  if (leads) return true;
  if (kind === 'receipts' || kind === 'sign_in_sheet') return false;
  if (kind === 'notice') return convened;
  if (kind === 'minutes') return PUBLISHED.includes(stage);
  if (kind === 'resolution_extract') return SIGNED.includes(stage);
  return true;
}

/** Why there is nothing to print yet; empty: there is. */
export function missingFor(kind: MeetingPaperKind, meeting: MeetingFacts): string[] {
  const lacks: Record<MeetingPaperKind, [boolean, string]> = {
    notice: [!meeting.startsAt || !meeting.place, 'meeting_paper.not_scheduled'],
    receipts: [meeting.invited.length === 0, 'meeting_paper.not_convened'],
    agenda: [meeting.agenda.length === 0, 'meeting_paper.agenda_empty'],
    sign_in_sheet: [meeting.invited.length === 0, 'meeting_paper.not_convened'],
    minutes: [meeting.minutes === null, 'meeting_paper.no_minutes'],
    resolution_extract: [meeting.resolutions.length === 0, 'meeting_paper.no_resolutions'],
    supervision_list: [meeting.supervision.length === 0, 'meeting_paper.no_resolutions'],
  };
  const [lacking, code] = lacks[kind];
  return lacking ? [code] : [];
}

/** One paper, by kind; an extract is of one resolution. */
export function paperOf(
  kind: MeetingPaperKind,
  meeting: MeetingFacts,
  options: { redHead: boolean; resolution?: ResolutionLine },
): Paper {
  switch (kind) {
    case 'notice':
      return noticePaper(meeting, options.redHead);
    case 'receipts':
      return receiptsPaper(meeting);
    case 'agenda':
      return agendaPaper(meeting);
    case 'sign_in_sheet':
      return signInPaper(meeting);
    case 'minutes':
      return minutesPaper(meeting, options.redHead);
    case 'resolution_extract':
      return extractPaper(meeting, options.resolution ?? meeting.resolutions[0]!);
    case 'supervision_list':
      return supervisionPaper(meeting);
  }
}

/** Name of the file, without extension: what it is, of which half-year. */
export function paperName(kind: MeetingPaperKind, meeting: MeetingFacts, resolution?: ResolutionLine): string {
  const of = resolution ? ` ${resolution.label}` : '';
  return `${KIND_WORDS[kind]}${of}（${halfYearWords(meeting.halfYear)}圆桌会议）`;
}
