import type { Schema } from '../../app/client';

type Days = Schema<'WorkingYearView'>['days'];
export type Kind = 'working' | Days[number]['kind'];

/** The table of the year with this one day as it should be. */
export function withDay(days: Days, day: string, kind: Kind, name: string): Days {
  const others = days.filter((known) => known.day !== day);
  const changed = kind === 'working' ? others : [...others, { day, kind, name }];
  return changed.sort((a, b) => (a.day < b.day ? -1 : 1));
}

export interface DayChange {
  day: string;
  before: Days[number] | null;
  after: Days[number] | null;
}

/** What another table makes of the year, day by day; days that stay as they are do not count. */
export function changesTo(before: Days, after: Days): DayChange[] {
  const were = new Map(before.map((one) => [one.day, one]));
  const are = new Map(after.map((one) => [one.day, one]));
  return [...new Set([...were.keys(), ...are.keys()])]
    .sort()
    .map((day) => ({ day, before: were.get(day) ?? null, after: are.get(day) ?? null }))
    .filter((change) => change.before?.kind !== change.after?.kind || change.before?.name !== change.after?.name);
}
