import type { EntityManager } from 'typeorm';
import { shanghaiDay } from '#libs/kernel';
import { correctionPeriodOver, type PresentUnit } from './minutes.rules';

/** What the stage table asks of resolutions and minutes; one statement. */
export interface AfterFacts {
  openResolutions: number;
  openCorrections: number;
  correctionPeriodOver: boolean;
}

/** $1: the round table. Units present that have neither confirmed the text now circulating nor proposed anything. */
const SILENT = `
  SELECT i.organization_id FROM invitation i
  WHERE i.round_table_id = $1 AND i.attended
    AND NOT EXISTS (SELECT 1 FROM minutes_confirmation f JOIN minutes_circulation c ON c.id = f.circulation_id
      WHERE c.round_table_id = $1 AND c.ended_at IS NULL AND f.organization_id = i.organization_id)
    AND NOT EXISTS (SELECT 1 FROM minutes_correction m JOIN minutes_circulation c ON c.id = m.circulation_id
      WHERE c.round_table_id = $1 AND c.ended_at IS NULL AND m.organization_id = i.organization_id)`;

export async function afterFacts(db: EntityManager, roundTableId: string, now: Date): Promise<AfterFacts> {
  const [row] = (await db.query(
    `SELECT
       (SELECT count(*)::int FROM resolution WHERE round_table_id = $1 AND state IN ('open', 'submitted')) AS resolutions,
       (SELECT count(*)::int FROM minutes_correction WHERE round_table_id = $1 AND state = 'proposed') AS corrections,
       (SELECT corrections_until::text FROM minutes_circulation
         WHERE round_table_id = $1 AND ended_at IS NULL) AS until,
       (SELECT count(*)::int FROM (${SILENT}) silent) AS silent`,
    [roundTableId],
  )) as { resolutions: number; corrections: number; until: string | null; silent: number }[];
  return {
    openResolutions: row!.resolutions,
    openCorrections: row!.corrections,
    correctionPeriodOver: correctionPeriodOver(row!.until, shanghaiDay(now), row!.silent),
  };
}

/** Units that were recorded present, and whom they sent. */
export async function presentUnits(db: EntityManager, roundTableId: string): Promise<PresentUnit[]> {
  return (await db.query(
    `SELECT organization_id AS "organizationId", delegate_id AS "delegateId" FROM invitation
     WHERE round_table_id = $1 AND attended ORDER BY organization_id`,
    [roundTableId],
  )) as PresentUnit[];
}

export interface ListedUnit {
  id: string;
  name: string;
  /** Confirmed, or said what it wants otherwise. */
  spoken: boolean;
}

export async function listPresent(db: EntityManager, roundTableId: string): Promise<ListedUnit[]> {
  return (await db.query(
    `SELECT o.id, o.name, o.id NOT IN (${SILENT}) AS spoken
     FROM invitation p JOIN organization o ON o.id = p.organization_id
     WHERE p.round_table_id = $1 AND p.attended ORDER BY o.name, o.id`,
    [roundTableId],
  )) as ListedUnit[];
}
