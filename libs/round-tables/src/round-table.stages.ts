import type { RoundTableStage, RoundTableStanding } from '#libs/contracts';
import { stageTable } from '#libs/kernel';

export const ROUND_TABLE_ACTIONS = [
  'convene',
  'hold',
  'circulate',
  'return_to_drafting',
  'sign',
  'publish',
  'close',
  'cancel',
] as const;
export type RoundTableAction = (typeof ROUND_TABLE_ACTIONS)[number];

/** What the guards know about one round table. */
export interface RoundTableFacts {
  startsAt: Date | null;
  endsAt: Date | null;
  place: string | null;
  /** G30: the person still holds the office. */
  decisionLeadInOffice: boolean;
  resolutions: number;
  /** Neither done nor carried over. */
  openResolutions: number;
  /** U24: proposed and not yet decided. */
  openCorrections: number;
  /** Every unit recorded present has spoken, or its days to do so are over. */
  correctionPeriodOver: boolean;
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
export const correctionsAreDecided = (facts: RoundTableFacts): string | null =>
  facts.openCorrections === 0 ? null : 'minutes.corrections_open';
export const correctionPeriodIsOver = (facts: RoundTableFacts): string | null =>
  facts.correctionPeriodOver ? null : 'minutes.correction_period_running';
export const hasNoResolutions = (facts: RoundTableFacts): string | null =>
  facts.resolutions === 0 ? null : 'round_table.has_resolutions';

/** State machine 2: convened by the city bureau alone (G29), signed off by the decision lead alone (G30). */
export const ROUND_TABLE_STAGES = stageTable<RoundTableStage, RoundTableAction, RoundTableStanding, RoundTableFacts>({
  convene: {
    from: ['planned'],
    to: 'convened',
    by: ['coordinator'],
    guards: [isScheduled, startsAhead, hasPlace, hasDecisionLead],
  },
  hold: { from: ['convened'], to: 'held', by: ['coordinator'], guards: [hasDecisionLead] },
  circulate: { from: ['held'], to: 'minutes_circulated', by: ['coordinator'] },
  return_to_drafting: {
    from: ['minutes_circulated'],
    to: 'held',
    by: ['coordinator', 'decision_lead'],
    needs: ['reason'],
  },
  sign: {
    from: ['minutes_circulated'],
    to: 'minutes_signed',
    by: ['decision_lead'],
    guards: [correctionsAreDecided, correctionPeriodIsOver],
  },
  publish: { from: ['minutes_signed'], to: 'published', by: ['coordinator'] },
  close: { from: ['published'], to: 'closed', by: ['coordinator'], guards: [resolutionsAreSettled] },
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
  circulate: 'round_table.minutes_circulated',
  return_to_drafting: 'round_table.minutes_returned',
  sign: 'round_table.minutes_signed',
  publish: 'round_table.published',
  close: 'round_table.closed',
  cancel: 'round_table.cancelled',
};

/** Stages in which time, place and people may still change. */
export const OPEN_STAGES: readonly RoundTableStage[] = ['planned', 'convened'];
/** Stages in which it is written down who attends without a vote: until the minutes circulate. */
export const OBSERVER_STAGES: readonly RoundTableStage[] = ['planned', 'convened', 'held'];
/** Stages in which resolutions are taken down. */
export const SITTING_STAGES: readonly RoundTableStage[] = ['convened', 'held'];
