import type { Schema } from '../../app/client';

type Days = Schema<'WorkingYearView'>['days'];
export type Kind = 'working' | Days[number]['kind'];

/** The table of the year with this one day as it should be. */
export function withDay(days: Days, day: string, kind: Kind, name: string): Days {
  const others = days.filter((known) => known.day !== day);
  const changed = kind === 'working' ? others : [...others, { day, kind, name }];
  return changed.sort((a, b) => (a.day < b.day ? -1 : 1));
}
