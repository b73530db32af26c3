import type { EntityManager } from 'typeorm';
import type { ObligationKind, ObligationState } from '#libs/contracts';
import type { VisibleOwners } from './obligation.access';
import type { ObligationView } from './obligation.dto';

export interface ObligationFilter {
  state?: ObligationState;
  kind?: ObligationKind;
  ownerId?: string;
  open?: boolean;
  from?: string;
  to?: string;
  cursor?: string;
}

const SELECT = `
  SELECT o.id, o.kind, o.title, o.owner_id AS "ownerId", g.name AS "ownerName", o.subject_type AS "subjectType",
    o.subject_id AS "subjectId", o.period, o.due_on::text AS "dueOn", o.postponed_from::text AS "postponedFrom", o.state,
    o.reason, o.settled_at AS "settledAt", r.beneficiary, r.source, o.version
  FROM obligation o JOIN organization g ON g.id = o.owner_id
  LEFT JOIN obligation_rule r ON r.code = coalesce(o.rule_code, o.kind)`;

const VISIBLE = `($1::boolean OR o.owner_id = ANY($2::uuid[]) OR g.division_code LIKE ANY($3::text[]))`;
const OPEN = `o.state IN ('expected', 'reminded', 'returned', 'late', 'postponed')`;

/**
 * Who owes what by when, soonest first; of what this person may see.
 * A hundred units' answers to one invitation stand in their own lists, and in others' only when asked for.
 */
export async function listObligations(
  db: EntityManager,
  visible: VisibleOwners,
  filter: ObligationFilter,
  limit: number,
): Promise<ObligationView[]> {
  return (await db.query(
    `${SELECT}
     WHERE ${VISIBLE} AND ($4::uuid IS NULL OR o.owner_id = $4) AND ($5::text IS NULL OR o.state = $5)
       AND ($6::text IS NULL OR o.kind = $6) AND ($7::date IS NULL OR o.due_on >= $7)
       AND ($8::date IS NULL OR o.due_on <= $8) AND ($9::boolean IS NULL OR (${OPEN}) = $9)
       AND ($10::uuid IS NULL OR (o.due_on, o.id) > (SELECT c.due_on, c.id FROM obligation c WHERE c.id = $10))
       AND (o.kind <> 'invitation_answer' OR $6 = o.kind OR $4::uuid IS NOT NULL OR o.owner_id = ANY($2))
     ORDER BY o.due_on, o.id LIMIT $11`,
    [
      ...visibleParams(visible),
      filter.ownerId ?? null,
      filter.state ?? null,
      filter.kind ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.open ?? null,
      filter.cursor ?? null,
      limit,
    ],
  )) as ObligationView[];
}

export async function oneObligation(
  db: EntityManager,
  visible: VisibleOwners,
  id: string,
): Promise<ObligationView | null> {
  const [row] = (await db.query(`${SELECT} WHERE ${VISIBLE} AND o.id = $4`, [
    ...visibleParams(visible),
    id,
  ])) as ObligationView[];
  return row ?? null;
}

export interface ObligationCount {
  kind: ObligationKind;
  total: number;
  open: number;
  /** Submitted or accepted by the due day, Shanghai. */
  onTime: number;
  /** Submitted or accepted after it. */
  afterDue: number;
  late: number;
  missed: number;
  postponed: number;
}

/** Figures by kind of what fell due between two days; for reports and the head of the page. */
export async function countObligations(
  db: EntityManager,
  visible: VisibleOwners,
  from: string,
  to: string,
): Promise<ObligationCount[]> {
  const settledOn = `(o.settled_at AT TIME ZONE 'Asia/Shanghai')::date`;
  return (await db.query(
    `SELECT o.kind, count(*)::int AS total, count(*) FILTER (WHERE ${OPEN})::int AS open,
       count(*) FILTER (WHERE o.state IN ('submitted', 'accepted') AND ${settledOn} <= o.due_on)::int AS "onTime",
       count(*) FILTER (WHERE o.state IN ('submitted', 'accepted') AND ${settledOn} > o.due_on)::int AS "afterDue",
       count(*) FILTER (WHERE o.state = 'late')::int AS late, count(*) FILTER (WHERE o.state = 'missed')::int AS missed,
       count(*) FILTER (WHERE o.postponed_from IS NOT NULL)::int AS postponed
     FROM obligation o JOIN organization g ON g.id = o.owner_id
     WHERE ${VISIBLE} AND o.due_on BETWEEN $4 AND $5 AND o.state <> 'cancelled' GROUP BY o.kind ORDER BY o.kind`,
    [...visibleParams(visible), from, to],
  )) as ObligationCount[];
}

function visibleParams({ all, units, divisions }: VisibleOwners): [boolean, string[], string[]] {
  return [all, units, divisions.map((code) => `${code}%`)];
}
