import type { LeadingGroupMeetingStage, LeadingGroupStanding } from '#libs/contracts';
import { stageTable } from '#libs/kernel';

export const LEADING_GROUP_MEETING_ACTIONS = ['convene', 'hold', 'cancel'] as const;
export type LeadingGroupMeetingAction = (typeof LEADING_GROUP_MEETING_ACTIONS)[number];

/** What the guards know about one meeting. */
export interface LeadingGroupMeetingFacts {
  startsAt: Date;
  place: string | null;
  /** Somebody sits in the head's seat. */
  headSeated: boolean;
  now: Date;
}

export const startsAhead = (facts: LeadingGroupMeetingFacts): string | null =>
  facts.startsAt > facts.now ? null : 'leading_group_meeting.start_past';
export const hasPlace = (facts: LeadingGroupMeetingFacts): string | null =>
  facts.place ? null : 'leading_group_meeting.place_missing';
export const hasHead = (facts: LeadingGroupMeetingFacts): string | null =>
  facts.headSeated ? null : 'leading_group_meeting.head_missing';
export const hasBegun = (facts: LeadingGroupMeetingFacts): string | null =>
  facts.startsAt <= facts.now ? null : 'leading_group_meeting.not_begun';

/** Z23: called and recorded by the group's office, which the city bureau's coordinator keeps. */
export const LEADING_GROUP_MEETING_STAGES = stageTable<
  LeadingGroupMeetingStage,
  LeadingGroupMeetingAction,
  LeadingGroupStanding,
  LeadingGroupMeetingFacts
>({
  convene: { from: ['planned'], to: 'convened', by: ['coordinator'], guards: [startsAhead, hasPlace, hasHead] },
  hold: { from: ['convened'], to: 'held', by: ['coordinator'], guards: [hasBegun] },
  cancel: { from: ['planned', 'convened'], to: 'cancelled', by: ['coordinator'], needs: ['reason'] },
});

/** What the log says after each action. */
export const LEADING_GROUP_MEETING_TOPICS: Readonly<Record<LeadingGroupMeetingAction, string>> = {
  convene: 'leading_group_meeting.convened',
  hold: 'leading_group_meeting.held',
  cancel: 'leading_group_meeting.cancelled',
};

/** Stages in which time, place and matters may still change. */
export const OPEN_STAGES: readonly LeadingGroupMeetingStage[] = ['planned', 'convened'];
