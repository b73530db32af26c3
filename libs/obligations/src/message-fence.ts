import type { EntityManager } from 'typeorm';

/**
 * Whoever changes what messages speak of, and whoever hands one to a mail server, take turns: a message is handed over
 * before the change commits, or not at all. Advisory locks of the transaction, by what the message is about.
 */
const KEY = `hashtextextended('message:' || $1, 0)`;
/** A mail server that answers slowly must not hold up those who work; what is under way after this counts as sent before. */
const PATIENCE_MS = 3000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Waits for messages that are being handed over right now; no other begins until this transaction has ended. */
export async function holdMessages(db: EntityManager, about: string): Promise<void> {
  const [{ held }] = (await db.query(`SELECT pg_try_advisory_xact_lock(${KEY}) AS held`, [about])) as [
    { held: boolean },
  ];
  if (held) return;
  await db.query('SAVEPOINT message_fence');
  try {
    await db.query(`SET LOCAL lock_timeout = ${PATIENCE_MS}`);
    await db.query(`SELECT pg_advisory_xact_lock(${KEY})`, [about]);
    await db.query('SET LOCAL lock_timeout = DEFAULT');
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    await db.query('ROLLBACK TO SAVEPOINT message_fence');
  }
}

/** @returns false while somebody changes what the message is about: it is to be tried again a little later */
export async function beginHandOver(db: EntityManager, about: string): Promise<boolean> {
  const [{ free }] = (await db.query(`SELECT pg_try_advisory_xact_lock_shared(${KEY}) AS free`, [about])) as [
    { free: boolean },
  ];
  return free;
}
