import { calendarOf } from './round-table.calendar';
import type { RoundTable } from './round-table.entity';

const TABLE = {
  id: '01930000-0000-7000-8000-000000000001',
  title: '2027年上半年圆桌会议',
  halfYear: '2027H1',
  startsAt: new Date('2027-03-18T01:30:00Z'),
  endsAt: new Date('2027-03-18T04:00:00Z'),
  place: '广州图书馆，一号会议室',
  stage: 'convened',
  calendarSequence: 2,
  createdAt: new Date('2027-01-10T00:00:00Z'),
} as RoundTable;
const PAGE = 'https://commons.example/round-tables/1';

describe('the calendar file of a round table', () => {
  it('says when in UTC, where, and which change it is', () => {
    const lines = calendarOf(TABLE, PAGE).split('\r\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:round-table-01930000-0000-7000-8000-000000000001',
        'SEQUENCE:2',
        'DTSTART:20270318T013000Z',
        'DTEND:20270318T040000Z',
        'SUMMARY:2027年上半年圆桌会议',
        'LOCATION:广州图书馆，一号会议室',
        'STATUS:CONFIRMED',
      ]),
    );
  });

  it('takes a cancelled meeting out of calendars under the same UID', () => {
    const text = calendarOf({ ...TABLE, stage: 'cancelled', calendarSequence: 3 } as RoundTable, PAGE);
    expect(text).toContain('METHOD:CANCEL');
    expect(text).toContain('STATUS:CANCELLED');
    expect(text).toContain('UID:round-table-01930000-0000-7000-8000-000000000001');
  });

  it('there is none before the time is set', () => {
    expect(() => calendarOf({ ...TABLE, startsAt: null } as RoundTable, PAGE)).toThrow('round_table.not_scheduled');
  });
});
