import type { EntityManager } from 'typeorm';
import { hasRole } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { belongsToMember } from '../round-table.access';
import type { ListSupervision, SupervisionView } from './minutes.dto';

/** $1: today in Shanghai. What was handed in counts from the day it came; accepting it later does not make it late. */
const daysLate = (r: string): string => `greatest(0,
  CASE WHEN ${r}.state IN ('submitted', 'done')
    THEN (coalesce(${r}.submitted_at, ${r}.settled_at) AT TIME ZONE 'Asia/Shanghai')::date
    ELSE $1::date END - ${r}.due_on)::int`;
/** What waits and is late, then what waits, then what is done. */
const rank = (r: string): string => `CASE WHEN ${r}.state = 'done' THEN 2
  WHEN ${r}.state <> 'submitted' AND ${r}.due_on < $1::date THEN 0 ELSE 1 END`;

/** 督办清单: the resolutions somebody may see, late ones first, the longest due first; two statements however many. */
export async function listSupervision(
  db: EntityManager,
  actor: Actor,
  filter: Omit<ListSupervision, 'limit'>,
  today: string,
  limit: number,
): Promise<SupervisionView[]> {
  const seesAll = hasRole(actor, 'city_coordinator') || (await belongsToMember(db, actor));
  return (await db.query(
    `SELECT r.id, r.label, r.text, r.round_table_id AS "roundTableId", t.title AS "roundTableTitle",
       r.owner_id AS "ownerId", o.name AS "ownerName", r.due_on::text AS "dueOn", r.first_due_on::text AS "firstDueOn",
       r.state, ${daysLate('r')} AS "daysLate", r.evidence, r.return_reason AS "returnReason",
       r.submitted_at AS "submittedAt", r.settled_at AS "settledAt"
     FROM resolution r JOIN round_table t ON t.id = r.round_table_id JOIN organization o ON o.id = r.owner_id
     WHERE t.stage <> 'cancelled' AND ($2::boolean OR t.decision_lead_id = $3)
       AND ($4::uuid IS NULL OR r.round_table_id = $4) AND ($5::uuid IS NULL OR r.owner_id = $5)
       AND ($6::text IS NULL OR r.state = $6) AND ($7::boolean IS NULL OR (${daysLate('r')} > 0) = $7)
       AND ($8::uuid IS NULL OR (${rank('r')}, r.due_on, r.id) >
         (SELECT ${rank('c')}, c.due_on, c.id FROM resolution c WHERE c.id = $8))
     ORDER BY ${rank('r')}, r.due_on, r.id LIMIT $9`,
    [
      today,
      seesAll,
      actor.personId,
      filter.roundTableId ?? null,
      filter.ownerId ?? null,
      filter.state ?? null,
      filter.late ?? null,
      filter.cursor ?? null,
      limit,
    ],
  )) as SupervisionView[];
}
