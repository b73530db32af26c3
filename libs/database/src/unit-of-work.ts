import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { Clock, DomainError } from '#libs/kernel';
import { appendEvents, type EventDraft } from './event-log';

/** One transaction in the making: every statement of a use case goes through `db`. */
export interface Work {
  readonly db: EntityManager;
  readonly actor: Actor;
  readonly now: Date;
  /** Says what happened; the row is hash-chained and written by this same transaction, at its end. */
  record(topic: string, subject: { type: string; id: string }, payload?: Record<string, unknown>): void;
  /** A hint to give once the commit is durable (a socket kick, a cache bump); never truth, never awaited. */
  afterCommit(deed: () => void): void;
}

/** Acts for scheduled work, imports and readers of the log. */
export const SYSTEM_ACTOR: Actor = Object.freeze({
  personId: '00000000-0000-7000-8000-000000000000',
  name: 'system',
  organizationId: null,
  divisionCode: null,
  grants: [],
  credentialId: 'system',
  via: 'system',
  ip: null,
});

const ATTEMPTS = 4;
const RETRYABLE = new Set(['40001', '40P01']); // serialization failure, deadlock

@Injectable()
export class UnitOfWork {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs one use case in one transaction; on deadlock or serialization failure runs it again, so `fn` must be
   * repeatable. A request that bears an `Idempotency-Key` has one: its key is spent with it.
   * @throws DomainError 409 `idempotency.in_flight` when the key is spent already, or a later try has taken it over
   */
  async run<T>(actor: Actor, fn: (work: Work) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(actor, fn);
      } catch (error) {
        const code = (error as { code?: string }).code ?? '';
        if (attempt >= ATTEMPTS || !RETRYABLE.has(code)) throw error;
      }
    }
  }

  /** Asks the doors before a request brings what is large: it changes nothing, so the caller's key is left for the deed. */
  ask<T>({ idempotencyId, ...actor }: Actor, fn: (work: Work) => Promise<T>): Promise<T> {
    return this.run(actor, fn);
  }

  /** Reads outside any transaction. */
  read<T>(fn: (db: EntityManager) => Promise<T>): Promise<T> {
    return fn(this.source.manager);
  }

  private async attempt<T>(actor: Actor, fn: (work: Work) => Promise<T>): Promise<T> {
    const drafts: EventDraft[] = [];
    const deeds: (() => void)[] = [];
    const now = this.clock.now();
    const result = await this.source.transaction(async (db) => {
      const value = await fn({
        db,
        actor,
        now,
        record: (topic, subject, payload = {}) => void drafts.push({ topic, subject, payload }),
        afterCommit: (deed) => void deeds.push(deed),
      });
      if (actor.idempotencyId) await spend(db, actor.idempotencyId);
      await appendEvents(db, actor, now, drafts);
      return value;
    });
    for (const deed of deeds) deed();
    return result;
  }
}

/** The caller's key becomes part of the change: after a crash a retry cannot do the deed twice, nor can a slow first try. */
async function spend(db: EntityManager, idempotencyId: string): Promise<void> {
  const [spent] = (await db.query(
    `WITH spent AS (UPDATE idempotency SET state = 'committed' WHERE id = $1 AND state = 'in_flight' RETURNING id)
     SELECT id FROM spent`,
    [idempotencyId],
  )) as { id: string }[];
  if (!spent) throw new DomainError('idempotency.in_flight', 409, {});
}
