import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { newId } from '#libs/kernel';

/** What a use case says happened; written in the transaction of the change itself (law 23). */
export interface EventDraft {
  topic: string;
  subject: { type: string; id: string };
  payload: Record<string, unknown>;
}

export interface LoggedEvent {
  seq: number;
  id: string;
  topic: string;
  subjectType: string;
  subjectId: string;
  actorId: string | null;
  actorName: string;
  via: string;
  ip: string | null;
  payload: Record<string, unknown>;
  occurredAt: Date;
}

interface EventRow {
  seq: string;
  id: string;
  topic: string;
  subject_type: string;
  subject_id: string;
  actor_id: string | null;
  actor_name: string;
  via: string;
  ip: string | null;
  payload: Record<string, unknown>;
  occurred_at: Date;
  previous_hash: string;
  hash: string;
}

/** SHA-256 over the row and the hash before it; keys sorted, because jsonb does not keep their order. */
export function chainHash(previous: string, row: Omit<EventRow, 'previous_hash' | 'hash'>): string {
  const content = canonical([
    Number(row.seq),
    row.id,
    row.topic,
    row.subject_type,
    row.subject_id,
    row.actor_id,
    row.actor_name,
    row.via,
    row.ip,
    row.payload,
    row.occurred_at.toISOString(),
  ]);
  return createHash('sha256').update(previous).update(content).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * Appends the events of one transaction; two statements however many events.
 * The lock on the chain's head is held from here to the commit, which makes `seq` gapless and in order of commit.
 */
export async function appendEvents(
  db: EntityManager,
  actor: Actor,
  now: Date,
  drafts: readonly EventDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  const [head] = (await db.query('SELECT seq, hash FROM event_chain WHERE id = 1 FOR UPDATE')) as {
    seq: string;
    hash: string;
  }[];
  if (!head) throw new Error('the event chain has no head');
  let { hash } = head;
  let seq = Number(head.seq);
  const rows: EventRow[] = drafts.map((draft) => {
    seq += 1;
    const row = {
      seq: String(seq),
      id: newId(),
      topic: draft.topic,
      subject_type: draft.subject.type,
      subject_id: draft.subject.id,
      actor_id: actor.via === 'system' ? null : actor.personId,
      actor_name: actor.name,
      via: actor.via,
      ip: actor.ip,
      payload: JSON.parse(JSON.stringify(draft.payload)) as Record<string, unknown>,
      occurred_at: now,
    };
    const previous = hash;
    hash = chainHash(previous, row);
    return { ...row, previous_hash: previous, hash };
  });
  // one statement: the rows, the new head, the wake-up call
  await db.query(
    `WITH rows AS (
       INSERT INTO event (seq, id, topic, subject_type, subject_id, actor_id, actor_name, via, ip, payload, occurred_at, previous_hash, hash)
       SELECT r.seq, r.id, r.topic, r.subject_type, r.subject_id, r.actor_id, r.actor_name, r.via, r.ip, r.payload, r.occurred_at, r.previous_hash, r.hash
       FROM jsonb_to_recordset($1::jsonb) AS r(seq bigint, id uuid, topic text, subject_type text, subject_id uuid, actor_id uuid,
         actor_name text, via text, ip text, payload jsonb, occurred_at timestamptz, previous_hash text, hash text)
       RETURNING 1
     )
     UPDATE event_chain SET seq = $2::bigint, hash = $3 WHERE id = 1 RETURNING pg_notify('event_log', ($2::bigint)::text)`,
    [JSON.stringify(rows), seq, hash],
  );
}

export async function readEventsAfter(
  db: EntityManager,
  seq: number,
  topics: readonly string[],
  limit: number,
): Promise<LoggedEvent[]> {
  const rows = (await db.query('SELECT * FROM event WHERE seq > $1 AND topic = ANY($2) ORDER BY seq LIMIT $3', [
    seq,
    topics,
    limit,
  ])) as EventRow[];
  return rows.map(toLoggedEvent);
}

export function toLoggedEvent(row: EventRow): LoggedEvent {
  return {
    seq: Number(row.seq),
    id: row.id,
    topic: row.topic,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    actorId: row.actor_id,
    actorName: row.actor_name,
    via: row.via,
    ip: row.ip,
    payload: row.payload,
    occurredAt: row.occurred_at,
  };
}

export interface Verification {
  intact: boolean;
  /** Rows checked; on a break, those before it. */
  checked: number;
  firstBroken: { seq: number; reason: 'missing' | 'altered' | 'unchained' | 'head' } | null;
}

/** Walks the whole chain in batches and names the first row that was altered, removed or put in. */
export async function verifyChain(db: EntityManager, batch = 2000): Promise<Verification> {
  let previous = '0'.repeat(64);
  let seq = 0;
  for (;;) {
    const rows = (await db.query('SELECT * FROM event WHERE seq > $1 ORDER BY seq LIMIT $2', [
      seq,
      batch,
    ])) as EventRow[];
    for (const row of rows) {
      const broken = breakOf(row, seq, previous);
      if (broken) return { intact: false, checked: seq, firstBroken: broken };
      seq = Number(row.seq);
      previous = row.hash;
    }
    if (rows.length < batch) break;
  }
  const [head] = (await db.query('SELECT seq, hash FROM event_chain WHERE id = 1')) as { seq: string; hash: string }[];
  // rows may have been added since the last batch; only a head behind or beside the rows we read is a break
  if (!head || Number(head.seq) < seq || (Number(head.seq) === seq && head.hash !== previous)) {
    return { intact: false, checked: seq, firstBroken: { seq, reason: 'head' } };
  }
  if (Number(head.seq) > seq) {
    const [next] = (await db.query('SELECT 1 FROM event WHERE seq = $1', [seq + 1])) as unknown[];
    if (!next) return { intact: false, checked: seq, firstBroken: { seq: seq + 1, reason: 'missing' } };
  }
  return { intact: true, checked: seq, firstBroken: null };
}

function breakOf(row: EventRow, lastSeq: number, previous: string): Verification['firstBroken'] {
  const seq = Number(row.seq);
  if (seq !== lastSeq + 1) return { seq: lastSeq + 1, reason: 'missing' };
  if (row.previous_hash !== previous) return { seq, reason: 'unchained' };
  return chainHash(previous, row) === row.hash ? null : { seq, reason: 'altered' };
}
