import type { EntityManager } from 'typeorm';
import type { SpecialDayKind, SpecialDays } from '#libs/kernel';

/** The table of days off and make-up days: data, because the State Council publishes it each November. */
export async function specialDays(db: EntityManager): Promise<SpecialDays> {
  const rows = (await db.query('SELECT day::text AS day, kind FROM special_day')) as {
    day: string;
    kind: SpecialDayKind;
  }[];
  return new Map(rows.map(({ day, kind }) => [day, kind]));
}
