import { Injectable } from '@nestjs/common';
import type { RoundTableStage } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock, halfYearOf, parseHalfYear } from '#libs/kernel';
import { cadenceState } from '#libs/obligations';
import type { CadenceView } from './round-table.dto';
import { dutyOf } from './round-table.transitions';

interface Known {
  id: string;
  halfYear: string;
  stage: RoundTableStage;
  startsAt: Date | null;
}

/** The bureau's duty of one half-year; the engine of recurring duties makes it. */
interface KnownDuty {
  id: string;
  key: string;
  reason: string | null;
  dueOn: string;
  postponedFrom: string | null;
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
        `SELECT id, half_year AS "halfYear", stage, starts_at AS "startsAt" FROM round_table WHERE stage <> 'cancelled' AND half_year = ANY($1)`,
        [halfYears.map((half) => half.label)],
      )) as Known[];
      const duties = (await db.query(
        `SELECT id, key, reason, due_on::text AS "dueOn", postponed_from::text AS "postponedFrom"
         FROM obligation WHERE key = ANY($1)`,
        [halfYears.map((half) => dutyOf({ halfYear: half.label }))],
      )) as KnownDuty[];
      return halfYears.map((half) => {
        const table = tables.find((known) => known.halfYear === half.label);
        const duty = duties.find((known) => known.key === dutyOf({ halfYear: half.label }));
        return {
          halfYear: half.label,
          ...cadenceState(half, tables, now, duty?.postponedFrom ? duty.dueOn : null),
          explanation: duty?.reason ?? null,
          obligationId: duty?.id ?? null,
          dueOn: duty?.dueOn ?? half.endsOn,
          roundTableId: table?.id ?? null,
          stage: table?.stage ?? null,
        };
      });
    });
  }
}
