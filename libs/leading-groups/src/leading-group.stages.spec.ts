import { LEADING_GROUP_MEETING_STAGE_NAMES, LEADING_GROUP_STANDINGS } from '#libs/contracts';
import { move } from '#libs/kernel';
import {
  LEADING_GROUP_MEETING_ACTIONS,
  LEADING_GROUP_MEETING_STAGES,
  type LeadingGroupMeetingAction,
  type LeadingGroupMeetingFacts,
} from './leading-group.stages';

const AHEAD: LeadingGroupMeetingFacts = {
  startsAt: new Date('2027-05-20T01:00:00Z'),
  place: '市政府会议室',
  headSeated: true,
  now: new Date('2027-05-01T00:00:00Z'),
};
const OVER = { ...AHEAD, now: new Date('2027-05-20T04:00:00Z') };
const factsFor = (action: LeadingGroupMeetingAction) => (action === 'hold' ? OVER : AHEAD);

/** Everything that is permitted; whatever is not listed is refused. */
const PERMITTED = [
  'convene planned coordinator -> convened',
  'hold convened coordinator -> held',
  'cancel planned coordinator -> cancelled',
  'cancel convened coordinator -> cancelled',
];

describe('the stage table of a leading group’s meetings', () => {
  it('permits exactly the listed action, stage and standing', () => {
    const permitted = LEADING_GROUP_MEETING_ACTIONS.flatMap((action) =>
      LEADING_GROUP_MEETING_STAGE_NAMES.flatMap((stage) =>
        LEADING_GROUP_STANDINGS.flatMap((standing) => {
          try {
            const given = { reason: 'because' };
            const to = move(LEADING_GROUP_MEETING_STAGES, action, stage, [standing], factsFor(action), given);
            return [`${action} ${stage} ${standing} -> ${to}`];
          } catch {
            return [];
          }
        }),
      ),
    );
    expect(permitted.sort()).toEqual([...PERMITTED].sort());
  });

  it.each<[string, LeadingGroupMeetingAction, Partial<LeadingGroupMeetingFacts>, string]>([
    ['convening needs a start ahead', 'convene', { now: OVER.now }, 'leading_group_meeting.start_past'],
    ['convening needs a place', 'convene', { place: null }, 'leading_group_meeting.place_missing'],
    ['convening needs a head', 'convene', { headSeated: false }, 'leading_group_meeting.head_missing'],
    ['nothing is held before it begins', 'hold', { now: AHEAD.now }, 'leading_group_meeting.not_begun'],
  ])('%s', (_, action, lacking, code) => {
    const stage = LEADING_GROUP_MEETING_STAGES[action].from[0]!;
    const attempt = () =>
      move(LEADING_GROUP_MEETING_STAGES, action, stage, ['coordinator'], { ...factsFor(action), ...lacking });
    expect(attempt).toThrow(expect.objectContaining({ code, status: 422 }));
  });

  it('cancelling needs a reason', () => {
    const cancel = () => move(LEADING_GROUP_MEETING_STAGES, 'cancel', 'convened', ['coordinator'], AHEAD);
    expect(cancel).toThrow('input.invalid');
  });
});
