import type { ObligationState } from '#libs/contracts';
import { parseHalfYear } from '#libs/kernel';
import { agedState, type Cadence, cadenceState } from './obligation.rules';

const H1 = parseHalfYear('2027H1')!;
const at = (day: string) => new Date(`${day}T12:00:00+08:00`);

describe('the cadence of round tables (G28)', () => {
  it.each<[string, string | null, string, Cadence['colour'], Cadence['reason']]>([
    ['before the half-year nothing is due', null, '2026-12-31', 'upcoming', 'not_begun'],
    ['on its first day it is in time', null, '2027-01-01', 'green', 'not_yet_due'],
    ['61 days before the end it is in time', null, '2027-04-30', 'green', 'not_yet_due'],
    ['60 days before the end it turns amber', null, '2027-05-01', 'amber', 'ends_soon'],
    ['on its last day it is amber', null, '2027-06-30', 'amber', 'ends_soon'],
    ['the day after its end it is red', null, '2027-07-01', 'red', 'missed'],
    ['a planned round table does not count', 'planned', '2027-05-01', 'amber', 'ends_soon'],
    ['a convened one without a day does not count', 'convened', '2027-06-30', 'amber', 'ends_soon'],
    ['a cancelled one does not count', 'cancelled', '2027-07-01', 'red', 'missed'],
    ['a held one is green', 'held', '2027-05-01', 'green', 'held'],
    ['signed minutes are green', 'minutes_signed', '2027-07-01', 'green', 'held'],
    ['circulated minutes are green', 'minutes_circulated', '2027-07-01', 'green', 'held'],
    ['published minutes are green', 'published', '2027-07-01', 'green', 'held'],
    ['a closed one is green for ever', 'closed', '2030-01-01', 'green', 'held'],
  ])('%s', (_title, stage, day, colour, reason) => {
    const tables = stage ? [{ halfYear: '2027H1', stage }] : [];
    expect(cadenceState(H1, tables, at(day))).toEqual({ colour, reason });
  });

  it.each<[string, string, Cadence['colour'], Cadence['reason']]>([
    ['called for a day ahead it is green within the last 60 days', '2027-06-01', 'green', 'scheduled'],
    ['called for a day that passed without being held it is amber again', '2027-06-26', 'amber', 'ends_soon'],
    ['and red after the end', '2027-07-01', 'red', 'missed'],
  ])('%s', (_title, day, colour, reason) => {
    const tables = [{ halfYear: '2027H1', stage: 'convened', startsAt: new Date('2027-06-25T01:30:00Z') }];
    expect(cadenceState(H1, tables, at(day))).toEqual({ colour, reason });
  });

  it.each<[string, Cadence['colour'], Cadence['reason']]>([
    ['2027-06-20', 'amber', 'postponed'],
    ['2027-07-15', 'amber', 'postponed'],
    ['2027-07-16', 'red', 'missed'],
  ])('put off to 2027-07-15 with a reason, on %s it is %s', (day, colour, reason) => {
    expect(cadenceState(H1, [], at(day), '2027-07-15')).toEqual({ colour, reason });
  });

  it('the round table of another half-year does not count', () => {
    expect(cadenceState(H1, [{ halfYear: '2026H2', stage: 'held' }], at('2027-06-01')).colour).toBe('amber');
  });

  it('a day ends in Guangzhou, not in Greenwich', () => {
    expect(cadenceState(H1, [], new Date('2027-06-30T15:59:59Z')).colour).toBe('amber');
    expect(cadenceState(H1, [], new Date('2027-06-30T16:00:00Z')).colour).toBe('red');
  });
});

describe('a duty with the passing of days', () => {
  it.each<[ObligationState, string, ObligationState]>([
    ['expected', '2027-05-31', 'expected'],
    ['expected', '2027-06-01', 'reminded'],
    ['reminded', '2027-06-15', 'reminded'],
    ['expected', '2027-06-16', 'late'],
    ['reminded', '2027-06-16', 'late'],
    ['returned', '2027-06-16', 'late'],
    ['submitted', '2027-06-16', 'submitted'],
    ['accepted', '2027-06-16', 'accepted'],
    ['cancelled', '2027-06-16', 'cancelled'],
    ['late', '2027-06-17', 'late'],
    ['postponed', '2027-06-15', 'postponed'],
    ['postponed', '2027-06-16', 'late'],
    ['late', '2028-06-16', 'late'],
  ])('%s on %s, due on 2027-06-15, is %s', (state, day, expected) => {
    expect(agedState({ state, dueOn: '2027-06-15' }, at(day))).toBe(expected);
  });
});

describe('a duty that counts as missed after 30 days', () => {
  it.each<[ObligationState, string, ObligationState]>([
    ['late', '2027-07-15', 'late'],
    ['late', '2027-07-16', 'missed'],
    ['expected', '2027-07-16', 'missed'],
    ['submitted', '2027-07-16', 'submitted'],
    ['missed', '2027-08-16', 'missed'],
  ])('%s on %s is %s', (state, day, expected) => {
    expect(agedState({ state, dueOn: '2027-06-15', missedAfter: 30 }, at(day))).toBe(expected);
  });
});
