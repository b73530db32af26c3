import { parseHalfYear, type SpecialDays } from '#libs/kernel';
import {
  answerDay,
  bestSlot,
  checkAnswers,
  checkSlots,
  dayOff,
  type Slot,
  type SlotSums,
  sumsOf,
} from './date-poll.rules';

const SPECIAL: SpecialDays = new Map([
  ['2027-04-05', 'holiday'], // a Monday
  ['2027-04-10', 'make_up_workday'], // a Saturday
]);
const HALF = parseHalfYear('2027H1')!;
const NOW = new Date('2027-03-01T01:00:00Z');
const slot = (day: string, from = '09:30', until = '12:00'): Slot => ({
  startsAt: new Date(`${day}T${from}:00+08:00`),
  endsAt: new Date(`${day}T${until}:00+08:00`),
});
const days = (count: number) =>
  Array.from({ length: count }, (_, index) => slot(`2027-04-${String(index + 6).padStart(2, '0')}`));

describe('the slots of a dates poll', () => {
  it.each<[string, Slot[], string | null]>([
    ['two slots', days(2), null],
    ['ten slots', days(10), null],
    ['two on one day', [slot('2027-04-06'), slot('2027-04-06', '14:30', '17:00')], null],
    ['a day off: it is flagged, not refused', [slot('2027-04-05'), slot('2027-04-06')], null],
    ['one slot', days(1), 'poll.slot_count'],
    ['eleven slots', days(11), 'poll.slot_count'],
    ['one start twice', [slot('2027-04-06'), slot('2027-04-06', '09:30', '11:00')], 'poll.slot_twice'],
    ['one in the past', [slot('2027-02-26'), slot('2027-04-06')], 'poll.slot_past'],
    ['one of another half-year', [slot('2027-04-06'), slot('2027-07-01')], 'round_table.outside_half_year'],
    [
      'one that ends before it starts',
      [slot('2027-04-06'), slot('2027-04-07', '12:00', '09:00')],
      'round_table.ends_before_start',
    ],
  ])('%s', (_, slots, code) => {
    const check = () => checkSlots(HALF, slots, NOW);
    if (code === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code, status: 422 }));
  });

  it.each([
    ['2027-04-06', null],
    ['2027-04-05', 'holiday'],
    ['2027-04-04', 'weekend'],
    ['2027-04-10', null],
  ])('%s is flagged %s', (day, kind) => expect(dayOff(day, SPECIAL)).toBe(kind));

  it.each([
    ['left open: five working days on', null, '2027-03-08'],
    ['wished for', '2027-03-20', '2027-03-20'],
    ['on the very day of the first slot', '2027-04-06', '2027-04-06'],
  ])('the answer day %s', (_, wished, day) => expect(answerDay(wished, days(3), SPECIAL, NOW)).toBe(day));

  it('the answer day is never after the working day before the first slot, nor before today', () => {
    const [easter, tomorrow] = [new Date('2027-03-31T01:00:00Z'), new Date('2027-04-05T23:00:00Z')];
    expect(answerDay(null, days(2), SPECIAL, easter)).toBe('2027-04-02');
    expect(answerDay(null, days(2), SPECIAL, tomorrow)).toBe('2027-04-06');
  });

  it.each([
    ['2027-02-27', 'poll.answer_by_past'],
    ['2027-04-07', 'poll.answer_by_late'],
  ])('an answer day %s is refused', (wished, code) => {
    expect(() => answerDay(wished, days(2), SPECIAL, NOW)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the answers of a dates poll', () => {
  it('are summed for each slot', () => {
    const answers = [
      { slotId: 'a', choice: 'yes' },
      { slotId: 'a', choice: 'no' },
      { slotId: 'a', choice: 'if_need_be' },
      { slotId: 'b', choice: 'yes' },
      { slotId: 'a', choice: 'yes' },
    ] as const;
    expect(sumsOf('a', answers)).toEqual({ yes: 2, ifNeedBe: 1, no: 1 });
    expect(sumsOf('c', answers)).toEqual({ yes: 0, ifNeedBe: 0, no: 0 });
  });

  const sums = (id: string, yes: number, ifNeedBe: number, rest: Partial<SlotSums> = {}): SlotSums => ({
    ...slot('2027-04-06'),
    id,
    yes,
    ifNeedBe,
    no: 0,
    dayOff: null,
    ...rest,
  });
  it.each<[string, SlotSums[], string | null]>([
    ['nobody has answered', [sums('a', 0, 0), sums('b', 0, 0)], null],
    ['everybody says no', [sums('a', 0, 0, { no: 9 })], null],
    ['most can come', [sums('a', 3, 0), sums('b', 2, 2)], 'b'],
    ['as many can come, it suits more', [sums('a', 2, 2), sums('b', 3, 1)], 'b'],
    ['as good, but people work that day', [sums('a', 3, 0, { dayOff: 'weekend' }), sums('b', 3, 0)], 'b'],
    ['as good, but earlier', [sums('a', 3, 0, slot('2027-04-08')), sums('b', 3, 0)], 'b'],
    ['more on a day off', [sums('a', 4, 0, { dayOff: 'holiday' }), sums('b', 3, 0)], 'a'],
  ])('the best slot when %s', (_, slots, best) => expect(bestSlot(slots)).toBe(best));

  it.each<[string, string[], string | null]>([
    ['about every slot', ['a', 'b'], null],
    ['about some only', ['a'], 'poll.slots_unanswered'],
    ['about one twice', ['a', 'b', 'b'], 'poll.slots_unanswered'],
    ['about a slot of elsewhere', ['a', 'x'], 'poll.slot_unknown'],
  ])('a unit answers %s', (_, said, code) => {
    const check = () =>
      checkAnswers(
        ['a', 'b'],
        said.map((slotId) => ({ slotId })),
      );
    if (code === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code }));
  });
});
