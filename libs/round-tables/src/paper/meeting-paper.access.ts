import { policy, type Rule } from '#libs/access';
import type { MeetingPaperKind } from '#libs/contracts';
import type { SeenRoundTable } from '../round-table.access';
import { mayHave, type PaperStanding } from './meeting-paper.rules';

export interface SeenPaper {
  seen: SeenRoundTable;
  /** Null: the meeting as a whole. */
  kind: MeetingPaperKind | null;
}

export const standingOf = ({ standings, roundTable }: SeenRoundTable): PaperStanding => ({
  leads: standings.includes('coordinator') || standings.includes('decision_lead'),
  stage: roundTable.stage,
  convened: roundTable.convenedAt !== null,
});

const sees: Rule<SeenPaper> = (_, { seen }) => seen.sees;
const leads: Rule<SeenPaper> = (_, { seen }) => standingOf(seen).leads;
const has: Rule<SeenPaper> = (_, { seen, kind }) => kind !== null && mayHave(kind, standingOf(seen));

/** Asked after the door of the meeting: whoever does not see the meeting is told 404 there. */
export const MEETING_PAPER_POLICY = policy<SeenPaper>({
  'meetingPaper.list': sees,
  'meetingPaper.read': has,
  'meetingPaper.package': leads,
});
