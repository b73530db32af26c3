import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId, notFound } from '#libs/kernel';
import { RoundTableDoor } from '../round-table.access';
import { OBSERVER_STAGES } from '../round-table.stages';
import type { AddObserver, ObserverView } from './observer.dto';

const MOST_OBSERVERS = 200;

/** Who attends without a vote (列席), as the secretary keeps it until the minutes circulate. */
@Injectable()
export class ObserverService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
  ) {}

  async list(actor: Actor, roundTableId: string): Promise<ObserverView[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, roundTableId, 'observer.list');
      return observersOf(db, roundTableId);
    });
  }

  /** @throws DomainError 409 `observer.exists` `stage.wrong_stage`, 422 `observer.too_many` */
  async add(actor: Actor, roundTableId: string, { name, unit, reason }: AddObserver): Promise<ObserverView> {
    return this.uow.run(actor, async (work) => {
      await this.admit(work, roundTableId);
      const known = await observersOf(work.db, roundTableId);
      if (known.some((one) => one.name === name && one.unit === unit))
        throw new DomainError('observer.exists', 409, { field: 'name' });
      if (known.length >= MOST_OBSERVERS) throw new DomainError('observer.too_many', 422, { most: MOST_OBSERVERS });
      const id = newId();
      await work.db.query(
        `INSERT INTO round_table_observer (id, round_table_id, name, unit, reason, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, roundTableId, name, unit, reason, actor.personId, work.now],
      );
      work.record('observer.added', subjectOf(roundTableId), { observerId: id, name, unit, reason });
      return { id, name, unit, reason };
    });
  }

  /** A mistake is taken out and put in anew; the log keeps both. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [known] = (await work.db.query(
        'SELECT round_table_id AS "roundTableId", name, unit FROM round_table_observer WHERE id = $1',
        [id],
      )) as { roundTableId: string; name: string; unit: string }[];
      if (!known) throw notFound('observer');
      const { roundTableId, name, unit } = known;
      await this.admit(work, roundTableId);
      const [, gone] = (await work.db.query('DELETE FROM round_table_observer WHERE id = $1', [id])) as [
        unknown,
        number,
      ];
      if (gone > 0) work.record('observer.removed', subjectOf(roundTableId), { observerId: id, name, unit });
    });
  }

  /** The meeting's row is locked, so that the same person is not written down twice at once. */
  private async admit(work: Work, roundTableId: string): Promise<void> {
    const { roundTable } = await this.door.toChange(work, roundTableId, 'observer.change');
    if (OBSERVER_STAGES.includes(roundTable.stage)) return;
    throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: OBSERVER_STAGES });
  }
}

const subjectOf = (id: string) => ({ type: 'round_table', id });

/** In the order in which they were written down. */
export async function observersOf(db: EntityManager, roundTableId: string): Promise<ObserverView[]> {
  return db.query('SELECT id, name, unit, reason FROM round_table_observer WHERE round_table_id = $1 ORDER BY id', [
    roundTableId,
  ]);
}
