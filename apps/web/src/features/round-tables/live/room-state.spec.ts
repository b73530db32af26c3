import type { LiveRoom, LiveVote } from '#libs/contracts';
import {
  clockAhead,
  newest,
  nextItem,
  ownRequest,
  queue,
  runningItem,
  shownVote,
  timerState,
  timerText,
  unitsToCome,
} from './room-state';

const item = (id: string, done = false) => ({
  id,
  title: id,
  presenter: null,
  durationMinutes: 10,
  organizationName: null,
  done,
});
const room = (given: Partial<LiveRoom> = {}): LiveRoom => ({
  roundTableId: 'r',
  title: 'r',
  stage: 'convened',
  version: 5,
  at: '2027-03-04T01:00:00.000Z',
  pointer: { agendaItemId: 'b', startedAt: '2027-03-04T00:55:00.000Z', endsAt: '2027-03-04T01:05:00.000Z' },
  agenda: [item('a', true), item('b'), item('c')],
  attendance: [],
  quorum: { present: 0, needed: 1, invited: 1, reached: false },
  speakers: [],
  votes: [],
  resolutions: [],
  minutesDocumentId: null,
  ...given,
});
const vote = (given: Partial<LiveVote>): LiveVote => ({
  id: 'v',
  agendaItemId: null,
  question: 'q',
  kind: 'open',
  state: 'closed',
  openedAt: '2027-03-04T00:50:00.000Z',
  closedAt: '2027-03-04T00:52:00.000Z',
  eligible: 3,
  cast: 3,
  tally: null,
  result: 'adopted',
  ballots: null,
  conflicted: [],
  ...given,
});

test('an older state never replaces a newer one, by whichever way it came', () => {
  const known = room({ version: 5 });
  const older = room({ version: 4, at: '2027-03-04T01:00:09.000Z' });
  const newer = room({ version: 6, at: '2027-03-04T00:59:00.000Z' });
  expect(newest(known, older)).toBe(known);
  expect(newest(known, newer)).toBe(newer);
  expect(newest(undefined, older)).toBe(older);
  const again = room({ version: 5, at: '2027-03-04T01:00:01.000Z' });
  expect(newest(known, again)).toBe(again);
  expect(newest(again, known)).toBe(again);
});

test('the reading of the quickest message tells the server time, and a clock that was set is believed', () => {
  const at = '2027-03-04T01:00:00.000Z';
  const t = Date.parse(at);
  let ahead = clockAhead(null, at, t - 60_000 + 300);
  expect(ahead).toBe(59_700);
  ahead = clockAhead(ahead, at, t - 60_000 + 20);
  expect(ahead).toBe(59_980);
  expect(clockAhead(ahead, at, t - 60_000 + 900)).toBe(59_980);
  expect(clockAhead(ahead, at, t)).toBe(0);
});

test('the timer is amber in the last two minutes, red from the end on, and counts what is over', () => {
  expect([120_001, 120_000, 1, 0, -1].map(timerState)).toEqual(['running', 'soon', 'soon', 'over', 'over']);
  expect([725_000, 59_001, 0, -42_500].map(timerText)).toEqual(['12:05', '1:00', '+0:00', '+0:42']);
});

test('after the running item comes the next one not gone through', () => {
  expect(runningItem(room())!.id).toBe('b');
  expect(nextItem(room())!.id).toBe('c');
  expect(nextItem(room({ pointer: null }))!.id).toBe('b');
  expect(nextItem(room({ agenda: [item('b'), item('c', true)] }))).toBeNull();
});

test('the hall sees the open vote, then its result until the next item begins', () => {
  const open = vote({ id: 'o', state: 'open', closedAt: null });
  const closed = vote({ id: 'c', closedAt: '2027-03-04T00:56:00.000Z' });
  expect(shownVote(room({ votes: [closed, open] }))).toBe(open);
  expect(shownVote(room({ votes: [vote({}), closed] }))).toBe(closed);
  expect(shownVote(room({ votes: [vote({})] }))).toBeNull();
  expect(shownVote(room({ votes: [vote({ state: 'cancelled' })], pointer: null }))).toBeNull();
});

test('who asked first speaks first, and a unit finds its own standing request', () => {
  const asks = (id: string, askedAt: string, state: 'waiting' | 'speaking' | 'done') => ({
    id,
    organizationId: `unit-${id}`,
    organizationName: id,
    personName: id,
    state,
    askedAt,
  });
  const given = room({
    speakers: [
      asks('late', '2027-03-04T00:58:00Z', 'waiting'),
      asks('early', '2027-03-04T00:57:00Z', 'waiting'),
      asks('now', '2027-03-04T00:56:00Z', 'speaking'),
      asks('gone', '2027-03-04T00:55:00Z', 'done'),
    ],
  });
  expect(queue(given).waiting.map(({ id }) => id)).toEqual(['early', 'late']);
  expect(queue(given).speaking.map(({ id }) => id)).toEqual(['now']);
  expect(ownRequest(given, { organizationId: 'unit-late' })!.id).toBe('late');
  expect(ownRequest(given, { organizationId: 'unit-gone' })).toBeNull();
});

test('of one’s own units those to come are the ones nobody has signed in, by name', () => {
  const seat = (invitationId: string, signedInAt: string | null) => ({
    invitationId,
    organizationId: `unit ${invitationId}`,
    organizationName: `name ${invitationId}`,
    personName: null,
    substitute: false,
    signedInAt,
    way: null,
  });
  const attendance = [seat('1', null), seat('2', '2027-03-04T00:50:00.000Z'), seat('3', null), seat('4', null)];
  const unit = (invitationId: string) => ({
    invitationId,
    organizationId: `unit ${invitationId}`,
    signedIn: false, // as it was when it was asked for; the room knows better
    mayVote: [],
    ballots: [],
  });
  expect(unitsToCome(room({ attendance }), { units: ['3', '2', '1', 'gone'].map(unit) })).toEqual([
    { id: 'unit 3', name: 'name 3' },
    { id: 'unit 1', name: 'name 1' },
  ]);
  expect(unitsToCome(room({ attendance }), { units: [] })).toEqual([]);
});
