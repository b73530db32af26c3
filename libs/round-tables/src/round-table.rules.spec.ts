import type { Actor, RoleGrant } from '#libs/contracts';
import { parseHalfYear } from '#libs/kernel';
import {
  checkAnswer,
  checkSchedule,
  checkSettlement,
  halfYearOrRefuse,
  resolutionLabel,
  standingsOf,
} from './round-table.rules';

const H1 = parseHalfYear('2027H1')!;
const at = (text: string | null) => (text ? new Date(text) : null);
const actor = (personId: string, ...grants: RoleGrant[]): Actor => ({
  personId,
  name: 'n',
  organizationId: null,
  divisionCode: null,
  grants,
  credentialId: 'c',
  via: 'session',
  ip: null,
});

describe('the window of a round table (G28)', () => {
  it.each(['2027H3', '2027', '27H1', '1999H1', '2027h1', ''])('there is no half-year %j', (label) => {
    expect(() => halfYearOrRefuse(label)).toThrow(expect.objectContaining({ status: 400 }));
  });

  it.each<[string, string | null, string | null, string | null]>([
    ['nothing decided yet', null, null, null],
    ['a start alone', '2027-03-18T09:30:00+08:00', null, null],
    ['a morning of the half-year', '2027-03-18T09:30:00+08:00', '2027-03-18T12:00:00+08:00', null],
    ['its first minute in Guangzhou', '2027-01-01T00:00:00+08:00', '2027-01-01T01:00:00+08:00', null],
    ['a minute before it', '2026-12-31T23:59:00+08:00', '2027-01-01T01:00:00+08:00', 'round_table.outside_half_year'],
    ['an end after it', '2027-06-30T22:00:00+08:00', '2027-07-01T00:00:00+08:00', 'round_table.outside_half_year'],
    ['the other half-year', '2027-09-01T09:00:00+08:00', '2027-09-01T10:00:00+08:00', 'round_table.outside_half_year'],
    [
      'an end before the start',
      '2027-03-18T12:00:00+08:00',
      '2027-03-18T09:30:00+08:00',
      'round_table.ends_before_start',
    ],
    ['an end at the start', '2027-03-18T12:00:00+08:00', '2027-03-18T12:00:00+08:00', 'round_table.ends_before_start'],
    ['an end without a start', null, '2027-03-18T12:00:00+08:00', 'round_table.start_missing'],
  ])('%s', (_title, startsAt, endsAt, code) => {
    const check = () => checkSchedule(H1, at(startsAt), at(endsAt));
    if (code) expect(check).toThrow(expect.objectContaining({ code, status: 422 }));
    else expect(check).not.toThrow();
  });
});

describe('standings towards a round table', () => {
  const facts = { decisionLeadId: 'lead', invitedUnitIds: new Set(['u1']) };
  it.each<[string, Actor, string[]]>([
    [
      'the city coordinator convenes',
      actor('p', { role: 'city_coordinator', scope: { kind: 'community', id: null } }),
      ['coordinator'],
    ],
    ['the named person leads decisions', actor('lead'), ['decision_lead']],
    [
      'another decision lead does not',
      actor('p', { role: 'decision_lead', scope: { kind: 'community', id: null } }),
      [],
    ],
    [
      'an editor of an invited unit speaks for it',
      actor('p', { role: 'unit_editor', scope: { kind: 'unit', id: 'u1' } }),
      ['delegate'],
    ],
    ['so does its delegate', actor('p', { role: 'delegate', scope: { kind: 'unit', id: 'u1' } }), ['delegate']],
    [
      'a delegate of a unit not invited does not',
      actor('p', { role: 'delegate', scope: { kind: 'unit', id: 'u2' } }),
      [],
    ],
    ['a liaison does not', actor('p', { role: 'liaison', scope: { kind: 'unit', id: 'u1' } }), []],
    [
      'a district bureau does not convene',
      actor('p', { role: 'district_coordinator', scope: { kind: 'district', id: '440104' } }),
      [],
    ],
  ])('%s', (_title, who, expected) => {
    expect(standingsOf(who, facts)).toEqual(expected);
  });
});

it.each([
  ['accepted', null, null],
  ['tentative', null, null],
  ['declined', 'ill', null],
  ['declined', null, 'invitation.reason_missing'],
  ['declined', '  ', 'invitation.reason_missing'],
] as const)('an answer %s with the reason %j is refused by %s (G31)', (answer, reason, code) => {
  const check = () => checkAnswer(answer, reason);
  if (code) expect(check).toThrow(code);
  else expect(check).not.toThrow();
});

it.each([
  ['done', 'opened on 1 May', null],
  ['done', null, 'resolution.evidence_missing'],
  ['carried_over', null, null],
  ['open', null, null],
] as const)('a resolution %s with the evidence %j is refused by %s (G33)', (state, evidence, code) => {
  const check = () => checkSettlement(state, evidence);
  if (code) expect(check).toThrow(code);
  else expect(check).not.toThrow();
});

it('resolutions are numbered within their half-year', () => {
  expect([1, 12, 100].map((n) => resolutionLabel('2027H1', n))).toEqual(['2027H1-01', '2027H1-12', '2027H1-100']);
});
