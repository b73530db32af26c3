import { inviteMethod, inviteOf, inviteText } from './meeting-invite';

const PARAMS = {
  title: '2027年上半年圆桌会议',
  startsAt: '2027-03-18T01:30:00.000Z',
  endsAt: '2027-03-18T04:00:00.000Z',
  place: '广州图书馆',
  sequence: 2,
};
const TO = { name: '图书馆专人', email: 'unit@example.org' };
const lines = (method: 'REQUEST' | 'CANCEL') =>
  inviteText(inviteOf('m1', PARAMS, new Date('2027-03-01T00:00:00Z'))!, method, TO, 'https://commons.example')
    .replace(/\r\n /g, '')
    .split('\r\n');

it('an invitation asks for an answer under the UID of the calendar file, in UTC', () => {
  expect(lines('REQUEST')).toEqual(
    expect.arrayContaining([
      'METHOD:REQUEST',
      'UID:round-table-m1',
      'SEQUENCE:2',
      'DTSTART:20270318T013000Z',
      'DTEND:20270318T040000Z',
      'STATUS:CONFIRMED',
    ]),
  );
  expect(lines('REQUEST').some((line) => line.startsWith('ATTENDEE') && line.includes('unit@example.org'))).toBe(true);
  expect(lines('REQUEST').some((line) => line.startsWith('ORGANIZER'))).toBe(true);
});

it('a cancellation takes the same entry away', () => {
  expect(lines('CANCEL')).toEqual(
    expect.arrayContaining(['METHOD:CANCEL', 'UID:round-table-m1', 'SEQUENCE:2', 'STATUS:CANCELLED']),
  );
});

it('a meeting without a time has no entry', () => {
  expect(inviteOf('m1', { ...PARAMS, startsAt: null }, new Date())).toBeNull();
});

it('a meeting of a leading group has an entry of its own, with no end if none is known, and asks for no answer', () => {
  const params = { ...PARAMS, endsAt: null, leadingGroupId: 'g1' };
  const text = inviteText(inviteOf('m1', params, new Date())!, 'REQUEST', TO, 'https://commons.example');
  const said = text.replace(/\r\n /g, '');
  expect(said).toContain('UID:leading-group-meeting-m1');
  expect(said).toContain('https://commons.example/leading-groups/meetings/m1');
  expect(said).not.toMatch(/DTEND|RSVP=TRUE/);
});

it.each([
  ['leading_group_meeting.convened', 'REQUEST'],
  ['leading_group_meeting.member_added', 'REQUEST'],
  ['leading_group_meeting.member_removed', 'CANCEL'],
  ['leading_group_meeting.rescheduled', 'REQUEST'],
  ['leading_group_meeting.cancelled', 'CANCEL'],
  ['round_table.convened', 'REQUEST'],
  ['round_table.rescheduled', 'REQUEST'],
  ['invitation.added', 'REQUEST'],
  ['round_table.cancelled', 'CANCEL'],
  ['reminder.rung', null],
])('%s: %s', (topic, method) => {
  expect(inviteMethod(topic)).toBe(method);
});
