import type { Schema } from '../../app/client';

export type JobsText = (key: string, values?: Record<string, unknown>) => string;
type Seen = Pick<Schema<'JobsHealth'>, 'silent' | 'silentSeconds' | 'overdue' | 'oldestOverdueSeconds'> & {
  deeds: readonly Failing[];
  readers: readonly Failing[];
};
type Failing = Pick<Schema<'DeedHealth'>, 'name' | 'lastError'>;

/** One sentence for each thing that is not as it should be, the gravest first. */
export function complaints(health: Seen, t: JobsText): string[] {
  const failing = [...health.deeds, ...health.readers].filter((deed) => deed.lastError);
  const found: string[] = [];
  if (health.silent) found.push(t('unwell.silent', { time: lasting(health.silentSeconds, t) }));
  if (health.overdue > 0)
    found.push(t('unwell.overdue', { count: health.overdue, time: lasting(health.oldestOverdueSeconds, t) }));
  if (failing.length > 0)
    found.push(t('unwell.failing', { names: failing.map((deed) => nameOf(deed.name, t)).join('、') }));
  return found;
}

export function lasting(seconds: number, t: JobsText): string {
  if (seconds < 120) return t('seconds', { count: seconds });
  if (seconds < 7200) return t('minutes', { count: Math.round(seconds / 60) });
  return t('hours', { count: Math.round(seconds / 3600) });
}

/** A job without a name of its own is called what the program calls it. */
export function nameOf(name: string, t: JobsText): string {
  const said = t(`name.${name}`);
  return said.endsWith(`name.${name}`) ? name : said;
}
