import { Injectable } from '@nestjs/common';
import type { RoundTableStage } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { Clock, type HalfYear, halfYearOf, nextHalfYear, parseHalfYear } from '#libs/kernel';
import { cadenceState, expectObligation } from '#libs/obligations';
import type { CadenceView } from './round-table.dto';
import { dutyOf } from './round-table.transitions';

interface Known {
  id: string;
  halfYear: string;
  stage: RoundTableStage;
}

/** G28: in principle one round table each half-year; what is put off has a recorded reason. */
@Injectable()
export class CadenceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The year ribbon: this year and the next. */
  async ribbon(): Promise<CadenceView[]> {
    const now = this.clock.now();
    const { year } = halfYearOf(now);
    const halfYears = [year, year + 1].flatMap((y) => [parseHalfYear(`${y}H1`)!, parseHalfYear(`${y}H2`)!]);
    return this.uow.read(async (db) => {
      const tables = (await db.query(
        `SELECT id, half_year AS "halfYear", stage FROM round_table WHERE stage <> 'cancelled' AND half_year = ANY($1)`,
        [halfYears.map((half) => half.label)],
      )) as Known[];
      const duties = (await db.query('SELECT key, reason FROM obligation WHERE key = ANY($1)', [
        halfYears.map((half) => dutyOf({ halfYear: half.label })),
      ])) as { key: string; reason: string | null }[];
      return halfYears.map((half) => {
        const table = tables.find((known) => known.halfYear === half.label);
        const duty = duties.find((known) => known.key === dutyOf({ halfYear: half.label }));
        return {
          halfYear: half.label,
          ...cadenceState(half, tables, now),
          explanation: duty?.reason ?? null,
          roundTableId: table?.id ?? null,
          stage: table?.stage ?? null,
        };
      });
    });
  }

  /** The city bureau owes this half-year's round table and the next one's; asking again changes nothing. */
  async expectDuties(): Promise<void> {
    await this.uow.run(SYSTEM_ACTOR, async (work) => {
      const [bureau] = (await work.db.query(
        `SELECT id FROM organization WHERE kind = 'authority' AND level = 'city' AND active ORDER BY id LIMIT 1`,
      )) as { id: string }[];
      if (!bureau) return;
      const current = halfYearOf(work.now);
      for (const half of [current, nextHalfYear(current)]) {
        await expectObligation(work, { ...dutyFor(half), ownerOrganizationId: bureau.id });
      }
    });
  }
}

const dutyFor = (half: HalfYear) => ({
  key: dutyOf({ halfYear: half.label }),
  kind: 'half_yearly_round_table' as const,
  title: `${half.label} 圆桌会议`,
  dueOn: half.endsOn,
  period: half.label,
});
