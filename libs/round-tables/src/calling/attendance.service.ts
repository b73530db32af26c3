import { Injectable } from '@nestjs/common';
import { hasRole } from '#libs/access';
import type { Actor, Sector } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock, shanghaiDay } from '#libs/kernel';
import { unitsSpokenFor } from '../round-table.rules';
import { bySector, byUnit, figuresOf, type Summons } from './attendance.rules';
import { attendanceWorkbook } from './attendance.workbook';
import type { YearAttendanceView } from './calling.dto';

/** G31: the duty of each unit to send somebody, by unit, sector and year. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The bureau and the auditor see every unit, a district bureau those of its district, a unit itself. */
  async ofYear(actor: Actor, wanted: number | undefined): Promise<YearAttendanceView> {
    const year = wanted ?? Number(shanghaiDay(this.clock.now()).slice(0, 4));
    const summons = await this.uow.read((db) => db.query(SUMMONS, [year, ...sight(actor)]) as Promise<Row[]>);
    return {
      year,
      meetings: new Set(summons.map((one) => one.roundTableId)).size,
      total: figuresOf(summons),
      sectors: bySector(summons).map((row) => ({ ...row, sector: row.sector as Sector | null })),
      units: byUnit(summons).map((row) => ({ ...row, sector: row.sector as Sector | null })),
    };
  }

  async workbook(actor: Actor, year: number | undefined): Promise<{ year: number; bytes: Buffer }> {
    const figures = await this.ofYear(actor, year);
    return { year: figures.year, bytes: await attendanceWorkbook(figures) };
  }
}

interface Row extends Summons {
  roundTableId: string;
}

/** Meetings that took place, whatever became of their minutes since. */
const SUMMONS = `
  SELECT i.round_table_id AS "roundTableId", i.organization_id AS "organizationId", o.name AS "organizationName", o.sector,
    i.answer, i.attended, i.mandate IS NOT NULL AS substitute
  FROM invitation i JOIN round_table t ON t.id = i.round_table_id JOIN organization o ON o.id = i.organization_id
  WHERE t.stage NOT IN ('planned', 'convened', 'cancelled') AND left(t.half_year, 4)::int = $1
    AND ($2::boolean OR o.id = ANY($3::uuid[]) OR o.division_code = ANY($4::text[]))
  ORDER BY i.id`;

function sight(actor: Actor): [boolean, string[], string[]] {
  const all = (['city_coordinator', 'decision_lead', 'auditor'] as const).some((role) => hasRole(actor, role));
  const districts = actor.grants.flatMap((grant) =>
    grant.role === 'district_coordinator' && grant.scope.id ? [grant.scope.id] : [],
  );
  return [all, unitsSpokenFor(actor), districts];
}
