import type { RoundTableStage, RoundTableStanding } from '#libs/contracts';
import { stageTable } from '#libs/kernel';

export const ROUND_TABLE_ACTIONS = ['convene', 'hold', 'sign', 'close', 'cancel'] as const;
export type RoundTableAction = (typeof ROUND_TABLE_ACTIONS)[number];

/** What the guards know about one round table. */
export interface RoundTableFacts {
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  /** G30: the person still holds the office. */
  decisionLeadInOffice: boolean;
  resolutions: number;
  openResolutions: number;
  now: Date;
}

export const isScheduled = (facts: RoundTableFacts): string | null =>
  facts.startsAt && facts.endsAt ? null : 'round_table.schedule_missing';
export const startsAhead = (facts: RoundTableFacts): string | null =>
  facts.startsAt && facts.startsAt <= facts.now ? 'round_table.start_past' : null;
export const hasPlace = (facts: RoundTableFacts): string | null => (facts.place ? null : 'round_table.place_missing');
export const hasDecisionLead = (facts: RoundTableFacts): string | null =>
  facts.decisionLeadInOffice ? null : 'round_table.decision_lead_missing';
export const resolutionsAreSettled = (facts: RoundTableFacts): string | null =>
  facts.openResolutions === 0 ? null : 'round_table.resolutions_open';
export const hasNoResolutions = (facts: RoundTableFacts): string | null =>
  facts.resolutions === 0 ? null : 'round_table.has_resolutions';

/** State machine 2, thin: convened by the city bureau alone (G29), signed off by the decision lead alone (G30). */
export const ROUND_TABLE_STAGES = stageTable<RoundTableStage, RoundTableAction, RoundTableStanding, RoundTableFacts>({
  convene: {
    from: ['planned'],
    to: 'convened',
    by: ['coordinator'],
    guards: [isScheduled, startsAhead, hasPlace, hasDecisionLead],
  },
  hold: { from: ['convened'], to: 'held', by: ['coordinator'], guards: [hasDecisionLead] },
  sign: { from: ['held'], to: 'minutes_signed', by: ['decision_lead'] },
  close: { from: ['minutes_signed'], to: 'closed', by: ['coordinator'], guards: [resolutionsAreSettled] },
  cancel: {
    from: ['planned', 'convened'],
    to: 'cancelled',
    by: ['coordinator'],
    guards: [hasNoResolutions],
    needs: ['reason'],
  },
});

/** What the log says after each action. */
export const ROUND_TABLE_TOPICS: Readonly<Record<RoundTableAction, string>> = {
  convene: 'round_table.convened',
  hold: 'round_table.held',
  sign: 'round_table.minutes_signed',
  close: 'round_table.closed',
  cancel: 'round_table.cancelled',
};

/** Stages in which time, place and people may still change. */
export const OPEN_STAGES: readonly RoundTableStage[] = ['planned', 'convened'];
/** Stages in which resolutions are taken down. */
export const SITTING_STAGES: readonly RoundTableStage[] = ['convened', 'held'];
