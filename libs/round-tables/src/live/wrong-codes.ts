import type { EntityManager } from 'typeorm';
import { DomainError, MINUTE } from '#libs/kernel';

const WINDOW = 15 * MINUTE;
/** Six digits are a million codes; ten guesses in a quarter of an hour are none. */
export const MOST_ATTEMPTS = 10;

/** Counted before the code is looked at, in its own statement, so that a volley of guesses cannot slip through. @throws DomainError 429 */
export async function admitAttempt(
  db: EntityManager,
  roundTableId: string,
  personId: string,
  now: Date,
): Promise<void> {
  const [row] = (await db.query(
    `INSERT INTO live_code_attempt AS t (round_table_id, person_id, failures, window_ends_at) VALUES ($1, $2, 1, $3)
     ON CONFLICT (round_table_id, person_id) DO UPDATE SET
       failures = CASE WHEN t.window_ends_at <= $4 THEN 1 ELSE t.failures + 1 END,
       window_ends_at = CASE WHEN t.window_ends_at <= $4 THEN excluded.window_ends_at ELSE t.window_ends_at END
     RETURNING failures, window_ends_at AS "windowEndsAt"`,
    [roundTableId, personId, new Date(now.getTime() + WINDOW), now],
  )) as { failures: number; windowEndsAt: Date }[];
  if (row!.failures <= MOST_ATTEMPTS) return;
  throw new DomainError('sign_in.too_many_attempts', 429, {
    retryAfterSeconds: Math.max(1, Math.ceil((row!.windowEndsAt.getTime() - now.getTime()) / 1000)),
  });
}

export async function forgiveAttempts(db: EntityManager, roundTableId: string, personId: string): Promise<void> {
  await db.query('DELETE FROM live_code_attempt WHERE round_table_id = $1 AND person_id = $2', [
    roundTableId,
    personId,
  ]);
}
