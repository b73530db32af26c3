import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';

interface EventsRow {
  type: string;
  id: string;
  doubts: boolean;
}

/** Of the deeds in a room none takes away anybody's right to see it; coming and going takes nothing either. */
const HARMLESS = `topic LIKE 'live.%' OR topic LIKE 'resolution.%' OR topic LIKE 'agenda.%' OR topic LIKE 'invitation.%'
  OR topic IN ('session.started', 'session.refused', 'token.created')`;

const SELECT_CONCERNS = `
  SELECT subject_type AS type, subject_id AS id, NOT bool_and(${HARMLESS}) AS doubts FROM event
  WHERE seq > $1 AND seq <= $2 AND subject_type IN ('round_table', 'person', 'organization') GROUP BY 1, 2`;

export interface Concerns {
  /** Round tables of which something changed. */
  changed: ReadonlySet<string>;
  /** Whether what happened may have taken from somebody the right to see a room. */
  doubted(roundTableId: string, actor: Actor): boolean;
}

/** What the events after `from` and up to `to` were about; one statement for any number of them. */
export async function concernsOf(db: EntityManager, from: number, to: number): Promise<Concerns> {
  const rows = (await db.query(SELECT_CONCERNS, [from, to])) as EventsRow[];
  const doubts = new Set(rows.filter((row) => row.doubts).map((row) => row.id));
  return {
    changed: new Set(rows.filter((row) => row.type === 'round_table').map((row) => row.id)),
    doubted: (roundTableId, { personId, organizationId, grants }) =>
      doubts.size > 0 &&
      [roundTableId, personId, organizationId, ...grants.map((grant) => grant.scope.id)].some(
        (id) => id !== null && id !== undefined && doubts.has(id),
      ),
  };
}

export async function newestEvent(db: EntityManager): Promise<number> {
  const [head] = (await db.query('SELECT seq FROM event_chain WHERE id = 1')) as { seq: string }[];
  return Number(head?.seq ?? 0);
}
