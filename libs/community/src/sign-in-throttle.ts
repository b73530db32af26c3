import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, DomainError, MINUTE } from '#libs/kernel';

export const THROTTLE_WINDOW = 15 * MINUTE;
/** Failures within the window after which the account, or the address, has to wait for its end. */
export const ACCOUNT_FAILURES = 10;
export const ADDRESS_FAILURES = 100;

interface ThrottleRow {
  key: string;
  failures: number;
  windowEndsAt: Date;
}

/** Counts in Postgres, so that all processes count together; an attempt is counted before the password is looked at, so a volley cannot slip through. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 429 `session.too_many_attempts` */
  async admit(usernameKey: string, ip: string | null): Promise<void> {
    const now = this.clock.now();
    const rows: ThrottleRow[] = await this.source.query(
      `INSERT INTO sign_in_throttle AS t (key, failures, window_ends_at)
       SELECT k, 1, $2 FROM unnest($1::text[]) k ORDER BY k
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN t.window_ends_at <= $3 THEN 1 ELSE t.failures + 1 END,
         window_ends_at = CASE WHEN t.window_ends_at <= $3 THEN excluded.window_ends_at ELSE t.window_ends_at END
       RETURNING key, failures, window_ends_at AS "windowEndsAt"`,
      [keys(usernameKey, ip), new Date(now.getTime() + THROTTLE_WINDOW), now],
    );
    const exceeded = rows.filter(
      (row) => row.failures > (row.key.startsWith('account:') ? ACCOUNT_FAILURES : ADDRESS_FAILURES),
    );
    if (exceeded.length === 0) return;
    const until = Math.max(...exceeded.map((row) => row.windowEndsAt.getTime()));
    throw new DomainError('session.too_many_attempts', 429, {
      retryAfterSeconds: Math.max(1, Math.ceil((until - now.getTime()) / 1000)),
    });
  }

  /** The attempt was good: the account starts afresh, the address gets its one attempt back. */
  async forgive(usernameKey: string, ip: string | null): Promise<void> {
    const [account, address] = keys(usernameKey, ip);
    await this.source.query('DELETE FROM sign_in_throttle WHERE key = $1', [account]);
    if (address)
      await this.source.query('UPDATE sign_in_throttle SET failures = failures - 1 WHERE key = $1 AND failures > 0', [
        address,
      ]);
    await this.source.query(
      `DELETE FROM sign_in_throttle WHERE key IN (
         SELECT key FROM sign_in_throttle WHERE window_ends_at < $1 LIMIT 100 FOR UPDATE SKIP LOCKED)`,
      [this.clock.now()],
    );
  }
}

/** People type passwords into the name field: the name is kept as a hash only. */
function keys(usernameKey: string, ip: string | null): string[] {
  const account = `account:${createHash('sha256').update(usernameKey).digest('hex')}`;
  return ip ? [account, `ip:${ip}`] : [account];
}
