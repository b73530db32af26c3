import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { invalidInput, newId, notFound } from '#libs/kernel';
import { staleVersion } from '#libs/platform';
import { replanOpen } from './obligation.engine';
import type { ChangeWorkingYear, SpecialDayView, WorkingYearView } from './settings.dto';
import { dayProblems } from './working-days.rules';

/** The yearly table of days off and make-up days, kept by the system administrator. */
@Injectable()
export class WorkingDaysService {
  constructor(private readonly uow: UnitOfWork) {}

  /** As a spreadsheet that can be sent back: of a year nobody has entered, an empty one. */
  async days(year: number): Promise<SpecialDayView[]> {
    return this.uow.read((db) => daysOf(db, year));
  }

  /** @throws DomainError 404 for a year nobody has entered: weekends alone say then which days are worked */
  async read(year: number): Promise<WorkingYearView> {
    return this.uow.read(async (db) => {
      const [known] = (await db.query('SELECT year, source, provisional, version FROM working_year WHERE year = $1', [
        year,
      ])) as Omit<WorkingYearView, 'days'>[];
      if (!known) throw notFound('working_year');
      return { ...known, days: await daysOf(db, year) };
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

async function daysOf(db: EntityManager, year: number): Promise<SpecialDayView[]> {
  return db.query('SELECT day::text AS day, kind, name FROM special_day WHERE year = $1 ORDER BY day', [year]);
}

/** @throws DomainError 400: a day of another year, one named twice, a make-up day that is no weekend day */
function checkDays(year: number, days: readonly SpecialDayView[]): void {
  const problems = dayProblems(year, days).map(({ index, code, what }) => {
    const path = `days[${index}].day`;
    return { path, code, message: `${path} ${what}` };
  });
  if (problems.length > 0) throw invalidInput(problems);
}
