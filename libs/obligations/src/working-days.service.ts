import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { invalidInput, newId, notFound } from '#libs/kernel';
import { staleVersion } from '#libs/platform';
import { replanOpen } from './obligation.engine';
import type { ChangeWorkingYear, SpecialDayView, WorkingYearView } from './settings.dto';

/** The yearly table of days off and make-up days, kept by the system administrator. */
@Injectable()
export class WorkingDaysService {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws DomainError 404 for a year nobody has entered: weekends alone say then which days are worked */
  async read(year: number): Promise<WorkingYearView> {
    return this.uow.read(async (db) => {
      const [known] = (await db.query('SELECT year, source, provisional, version FROM working_year WHERE year = $1', [
        year,
      ])) as Omit<WorkingYearView, 'days'>[];
      if (!known) throw notFound('working_year');
      const days = (await db.query(
        'SELECT day::text AS day, kind, name FROM special_day WHERE year = $1 ORDER BY day',
        [year],
      )) as SpecialDayView[];
      return { ...known, days };
    });
  }

  /** Puts a whole year's table in place and moves every open ladder of reminders with it. @param version 0 for a new year */
  async replace(actor: Actor, year: number, version: number, input: ChangeWorkingYear): Promise<WorkingYearView> {
    checkDays(year, input.days);
    await this.uow.run(actor, async (work) => {
      const [known] = (await work.db.query('SELECT version FROM working_year WHERE year = $1 FOR UPDATE', [year])) as {
        version: number;
      }[];
      if ((known?.version ?? 0) !== version) throw staleVersion(known?.version ?? 0);
      await work.db.query(
        `INSERT INTO working_year (year, source, provisional, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (year) DO UPDATE SET source = $2, provisional = $3, updated_at = $4, version = working_year.version + 1`,
        [year, input.source, input.provisional, work.now],
      );
      await work.db.query('DELETE FROM special_day WHERE year = $1', [year]);
      await work.db.query(
        `INSERT INTO special_day (day, year, kind, name)
         SELECT d.day, $1, d.kind, d.name FROM unnest($2::date[], $3::text[], $4::text[]) AS d(day, kind, name)`,
        [
          year,
          input.days.map(({ day }) => day),
          input.days.map(({ kind }) => kind),
          input.days.map(({ name }) => name),
        ],
      );
      await replanOpen(work);
      work.record(
        'workingDays.changed',
        { type: 'working_year', id: newId() },
        { year, source: input.source, days: input.days.length, reason: input.reason ?? null },
      );
    });
    return this.read(year);
  }
}

/** @throws DomainError 400: a day of another year, one named twice, a make-up day that is no weekend day */
function checkDays(year: number, days: readonly SpecialDayView[]): void {
  const seen = new Set<string>();
  const problems = days.flatMap(({ day, kind }, index) => {
    const path = `days[${index}].day`;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const twice = seen.has(day);
    seen.add(day);
    if (!day.startsWith(`${year}-`)) return [{ path, code: 'other_year', message: `${path} is not in ${year}` }];
    if (twice) return [{ path, code: 'twice', message: `${path} is named twice` }];
    if (kind === 'make_up_workday' && weekday !== 0 && weekday !== 6)
      return [{ path, code: 'weekday', message: `${path} is worked anyway` }];
    return [];
  });
  if (problems.length > 0) throw invalidInput(problems);
}
