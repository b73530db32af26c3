import { checkDeadline, checkMerge, checkOrder, checkTopicChange, timedAgenda, topicDeadline } from './agenda.rules';

const START = new Date('2027-04-08T01:30:00Z');
const END = new Date('2027-04-08T02:30:00Z');
const SPECIAL = new Map([['2027-04-05', 'holiday' as const]]);
const outcome = (deed: () => void): string => {
  try {
    deed();
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the topic deadline', () => {
  it.each([
    ['set', '2027-03-31', START, '2027-03-31'],
    ['five working days before the start', null, START, '2027-03-31'],
    ['none while no start is set', null, null, null],
  ])('%s', (_, set, start, day) => expect(topicDeadline(set, start, 5, SPECIAL)).toBe(day));

  it('is no later than the meeting', () => {
    expect(outcome(() => checkDeadline('2027-04-08', START))).toBe('ok');
    expect(outcome(() => checkDeadline('2027-04-09', START))).toBe('agenda.deadline_after_meeting');
  });
});

describe('who changes topics when', () => {
  const on = (day: string) => new Date(`${day}T15:00:00Z`); // 23:00 in Guangzhou
  it.each<[string, boolean, boolean, string | null, string, string]>([
    ['a unit on the last day', false, false, null, '2027-03-31', 'ok'],
    ['a unit after the deadline', false, false, null, '2027-04-01', 'agenda.topics_closed'],
    ['a unit after the freeze', false, true, 'why', '2027-03-01', 'agenda.frozen'],
    ['the coordinator after the deadline', true, false, null, '2027-04-01', 'ok'],
    ['the coordinator after the freeze with a reason', true, true, 'why', '2027-04-01', 'ok'],
    ['the coordinator after the freeze without one', true, true, null, '2027-04-01', 'agenda.reason_missing'],
    ['the coordinator after the freeze with a blank one', true, true, ' ', '2027-04-01', 'agenda.reason_missing'],
  ])('%s', (_, coordinator, frozen, reason, day, code) => {
    expect(outcome(() => checkTopicChange({ deadline: '2027-03-31', frozen }, coordinator, reason, on(day)))).toBe(
      code,
    );
  });
});

describe('the timed agenda', () => {
  const items = [
    { id: 'a', durationMinutes: 20 },
    { id: 'b', durationMinutes: 40 },
    { id: 'c', durationMinutes: 15 },
  ];
  const clock = (instant: Date | null) => instant?.toISOString().slice(11, 16);

  it('each item starts when the one before it ends', () => {
    const timed = timedAgenda(START, END, items);
    expect(timed.items.map((item) => [item.id, clock(item.startsAt), clock(item.endsAt), item.over])).toEqual([
      ['a', '01:30', '01:50', false],
      ['b', '01:50', '02:30', false],
      ['c', '02:30', '02:45', true],
    ]);
    expect(timed).toMatchObject({ minutes: 75, overBy: 15 });
  });

  it('that fits to the minute does not run over', () => {
    expect(timedAgenda(START, END, items.slice(0, 2))).toMatchObject({ minutes: 60, overBy: 0 });
  });

  it('has no times while the meeting has none', () => {
    const timed = timedAgenda(null, null, items);
    expect(timed).toMatchObject({ minutes: 75, overBy: 0 });
    expect(timed.items.every((item) => item.startsAt === null && !item.over)).toBe(true);
  });

  it('of nothing is empty', () => expect(timedAgenda(START, END, [])).toEqual({ items: [], minutes: 0, overBy: 0 }));
});

describe('merging two topics', () => {
  const topic = (id: string, rest: object = {}) => ({
    id,
    roundTableId: 'm',
    state: 'accepted',
    resolutionId: null,
    ...rest,
  });
  it.each([
    ['accepted into accepted', topic('a'), topic('b'), 'ok'],
    ['proposed into accepted', topic('a', { state: 'proposed' }), topic('b'), 'ok'],
    ['a topic into one carried over', topic('a'), topic('b', { resolutionId: 'r' }), 'ok'],
    ['one with itself', topic('a'), topic('a'), 'agenda.merge_same'],
    ['with one of another meeting', topic('a'), topic('b', { roundTableId: 'n' }), 'agenda.merge_elsewhere'],
    ['a declined one', topic('a', { state: 'declined' }), topic('b'), 'agenda.merge_state'],
    ['into a merged one', topic('a'), topic('b', { state: 'merged' }), 'agenda.merge_state'],
    ['one carried over', topic('a', { resolutionId: 'r' }), topic('b'), 'agenda.merge_carried'],
  ])('%s', (_, from, into, code) => expect(outcome(() => checkMerge(from, into))).toBe(code));
});

describe('an order of topics', () => {
  it.each([
    ['names each once', ['c', 'a', 'b'], 'ok'],
    ['leaves one out', ['a', 'b'], 'agenda.order_incomplete'],
    ['names one twice', ['a', 'b', 'b'], 'agenda.order_incomplete'],
    ['names a stranger', ['a', 'b', 'x'], 'agenda.order_incomplete'],
  ])('%s', (_, order, code) => expect(outcome(() => checkOrder(['a', 'b', 'c'], order))).toBe(code));
});
