import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { DomainError } from '#libs/kernel';
import type { RoundTable } from './round-table.entity';

/**
 * The meeting as an iCalendar file (RFC 5545), in UTC: with a zone name the generator would write local wall-clock time.
 * UID stays and SEQUENCE grows, so that calendars move the entry they have.
 * @throws DomainError 409 `round_table.not_scheduled`
 */
export function calendarOf(roundTable: RoundTable, page: string): string {
  const { id, title, startsAt, endsAt, place, stage, calendarSequence, halfYear } = roundTable;
  if (!startsAt || !endsAt) throw new DomainError('round_table.not_scheduled', 409, { id });
  const cancelled = stage === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Culture Commons', product: 'round tables', language: 'ZH' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `round-table-${id}`,
    sequence: calendarSequence,
    stamp: roundTable.createdAt,
    start: startsAt,
    end: endsAt,
    summary: title,
    description: `${halfYear} 圆桌会议`,
    location: place ?? undefined,
    url: page,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
