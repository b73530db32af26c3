import type { Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { raiseVersion } from '../calling/agenda.revision';

interface Carried {
  id: string;
  label: string;
  text: string;
  ownerId: string;
}
const MINUTES = 10;

/**
 * G33: what earlier meetings resolved and nobody settled stands on this agenda by itself, the longest due first; each
 * item names its resolution. Once convened, so that units see it; asking again adds what is missing.
 */
export async function carryOver(work: Work, roundTable: { id: string }): Promise<void> {
  const open = (await work.db.query(
    `SELECT r.id, r.label, r.text, r.owner_id AS "ownerId" FROM resolution r
     WHERE r.state <> 'done' AND r.round_table_id <> $1 ORDER BY r.due_on, r.label`,
    [roundTable.id],
  )) as Carried[];
  await putOnAgenda(work, roundTable.id, open, 1);
}

/**
 * A resolution carried over while the next meeting is called already goes to the end of its agenda; one that is frozen
 * becomes its next version.
 * @returns that meeting
 */
export async function carryToNext(
  work: Work,
  resolution: Carried & { roundTableId: string },
): Promise<{ id: string; title: string } | null> {
  const [next] = (await work.db.query(
    `SELECT t.id, t.title, t.agenda_frozen_at AS "agendaFrozenAt", (SELECT coalesce(max(position), 0)::int FROM agenda_item WHERE round_table_id = t.id) AS last
     FROM round_table t WHERE t.stage = 'convened' AND t.id <> $1
       AND t.half_year > (SELECT half_year FROM round_table WHERE id = $1) ORDER BY t.half_year LIMIT 1 FOR UPDATE OF t`,
    [resolution.roundTableId],
  )) as { id: string; title: string; agendaFrozenAt: Date | null; last: number }[];
  if (!next) return null;
  const added = await putOnAgenda(work, next.id, [resolution], next.last + 1);
  if (added > 0) await raiseVersion(work, next, resolution.label);
  return next;
}

/** @returns how many were not on it */
async function putOnAgenda(work: Work, roundTableId: string, open: readonly Carried[], from: number): Promise<number> {
  const added = (await work.db.query(
    `INSERT INTO agenda_item (id, round_table_id, position, title, kind, duration_minutes, resolution_id, organization_id, state)
     SELECT c.id, $1, c.position, c.title, 'discussion', $7, c.resolution_id, c.organization_id, 'accepted'
     FROM unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::uuid[])
       AS c(id, position, title, resolution_id, organization_id)
     ON CONFLICT (round_table_id, resolution_id) WHERE resolution_id IS NOT NULL DO NOTHING RETURNING id`,
    [
      roundTableId,
      open.map(newId),
      open.map((_, index) => from + index),
      open.map((row) => `${row.label} ${row.text}`.slice(0, 200)),
      open.map((row) => row.id),
      open.map((row) => row.ownerId),
      MINUTES,
    ],
  )) as { id: string }[];
  return added.length;
}
