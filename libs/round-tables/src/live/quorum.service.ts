import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import type { ChangeQuorum, QuorumView } from './live.dto';
import { quorumNeeded, type Share } from './live.rules';

/** The settings as one object of the log. */
const SETTINGS = { type: 'round_table_settings', id: '00000000-0000-7000-8000-000000000015' };
const SELECT = `SELECT numerator, denominator, source, changed_by AS "changedBy", changed_at AS "changedAt", version
  FROM round_table_setting WHERE code = 'quorum'`;

/** The share of invited units that must be here for a vote to count: half, until the bureau says otherwise. */
@Injectable()
export class QuorumService {
  constructor(private readonly uow: UnitOfWork) {}

  async read(): Promise<QuorumView> {
    const [view] = await this.uow.read((db) => db.query(SELECT) as Promise<QuorumView[]>);
    return view!;
  }

  /** Votes that are open keep the quorum they were opened with. */
  async change(actor: Actor, version: number, input: ChangeQuorum): Promise<QuorumView> {
    const { numerator, denominator, source } = input;
    if (numerator > denominator) throw new DomainError('quorum.more_than_all', 422, { field: 'numerator' });
    return this.uow.run(actor, async (work) => {
      const [current] = (await work.db.query(`${SELECT} FOR UPDATE`)) as QuorumView[];
      demandVersion(current!, version);
      await work.db.query(
        `UPDATE round_table_setting SET numerator = $1, denominator = $2, source = $3, version = version + 1,
           changed_by = $4, changed_at = $5 WHERE code = 'quorum'`,
        [numerator, denominator, source, actor.personId, work.now],
      );
      work.record('round_table.quorum_changed', SETTINGS, { numerator, denominator, source });
      const [view] = (await work.db.query(SELECT)) as QuorumView[];
      return view!;
    });
  }
}

/** How many units are here and how many must be. */
export async function quorumOf(db: EntityManager, roundTableId: string): Promise<{ present: number; needed: number }> {
  const [row] = (await db.query(
    `SELECT q.numerator, q.denominator, count(i.id)::int AS invited, (count(*) FILTER (WHERE i.attended))::int AS present
     FROM round_table_setting q LEFT JOIN invitation i ON i.round_table_id = $1 WHERE q.code = 'quorum'
     GROUP BY q.numerator, q.denominator`,
    [roundTableId],
  )) as (Share & { invited: number; present: number })[];
  return { present: row!.present, needed: quorumNeeded(row!.invited, row!) };
}
