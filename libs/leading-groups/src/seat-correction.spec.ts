import { DomainError } from '#libs/kernel';
import { checkCorrecting, corrected, type EarlierHolder, joined, type Sitting } from './leading-group.rules';

describe('setting right who sits in a seat', () => {
  const NAMED: Sitting = { personId: null, name: '甲', post: '局长', since: '2027-02-01' };
  const KNOWN: Sitting = { ...NAMED, personId: 'p', name: null };
  it.each<[string, Sitting, Partial<Sitting>, Sitting | null]>([
    ['another name', NAMED, { name: '乙' }, { ...NAMED, name: '乙' }],
    ['an account takes the place of a name', NAMED, { personId: 'p' }, KNOWN],
    ['a name that of an account', KNOWN, { name: '乙' }, { ...NAMED, name: '乙' }],
    ['another post, and the person stays', KNOWN, { post: '副局长' }, { ...KNOWN, post: '副局长' }],
    ['another first day', NAMED, { since: '2027-01-15' }, { ...NAMED, since: '2027-01-15' }],
    ['what is recorded already', KNOWN, { personId: 'p', post: '局长' }, null],
    ['nothing', NAMED, {}, null],
  ])('%s', (_, sitting, said, right) => {
    expect(corrected(sitting, said)).toEqual(right);
  });

  const TODAY = '2027-05-20';
  const MADE_ROOM: EarlierHolder = { since: '2026-01-01', until: '2027-01-31', gaveWay: true };
  const LEFT: EarlierHolder = { ...MADE_ROOM, gaveWay: false };
  it.each<[string, EarlierHolder | null, string, string | null]>([
    ['nobody was there before', null, '2020-01-01', null],
    ['nobody begins tomorrow', null, '2027-05-21', '422 leading_group_seat.day_ahead'],
    ['who made room leaves earlier', MADE_ROOM, '2026-12-01', '2026-11-30'],
    ['who made room leaves later', MADE_ROOM, '2027-03-01', '2027-02-28'],
    ['but sat there for a day', MADE_ROOM, '2026-01-01', '422 leading_group_seat.begins_before_last'],
    ['who left by himself keeps his last day', LEFT, '2027-03-01', null],
    ['which comes first', LEFT, '2027-01-31', '422 leading_group_seat.begins_before_last'],
  ])('%s', (_, before, since, outcome) => {
    expect(told(() => checkCorrecting(before, since, TODAY))).toBe(outcome);
  });
});

it('who joins a group is called to its meetings, whoever was there or goes is not', () => {
  const before = { personIds: ['a', 'b'], organizationIds: ['u'] };
  const now = { personIds: ['b', 'c'], organizationIds: ['u', 'v'] };
  expect(joined(before, now)).toEqual({ personIds: ['c'], organizationIds: ['v'] });
});

function told(deed: () => string | null): string | null {
  try {
    return deed();
  } catch (error) {
    return error instanceof DomainError ? `${error.status} ${error.code}` : String(error);
  }
}
