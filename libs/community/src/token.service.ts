import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DAY, newId, notFound } from '#libs/kernel';
import { newCredential } from './credential';

export interface TokenRow {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date;
  lastSeenAt: Date | null;
}

/** Personal tokens: the holder's own rights for a program, ended one by one or all at once. */
@Injectable()
export class TokenService {
  constructor(private readonly uow: UnitOfWork) {}

  /** @returns the token in clear, this once */
  async create(actor: Actor, name: string, expiresInDays: number): Promise<TokenRow & { token: string }> {
    const { token, tokenHash } = newCredential('ct_');
    return this.uow.run(actor, async (work) => {
      const row = {
        id: newId(),
        name,
        createdAt: work.now,
        expiresAt: new Date(work.now.getTime() + expiresInDays * DAY),
        lastSeenAt: null,
      };
      await work.db.query(
        'INSERT INTO personal_token (id, token_hash, person_id, name, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [row.id, tokenHash, actor.personId, name, row.createdAt, row.expiresAt],
      );
      work.record('token.created', { type: 'person', id: actor.personId }, { tokenId: row.id, name });
      return { ...row, token };
    });
  }

  list(actor: Actor): Promise<TokenRow[]> {
    return this.uow.read((db) =>
      db.query(
        `SELECT id, name, created_at AS "createdAt", expires_at AS "expiresAt", last_seen_at AS "lastSeenAt"
         FROM personal_token WHERE person_id = $1 AND revoked_at IS NULL ORDER BY id DESC LIMIT 100`,
        [actor.personId],
      ),
    );
  }

  /** @throws DomainError 404 when it is not the actor's own, or already revoked */
  async revoke(actor: Actor, tokenId: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const ended = await work.db.query(
        'UPDATE personal_token SET revoked_at = $3 WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL RETURNING id',
        [tokenId, actor.personId, work.now],
      );
      if (ended[0].length === 0) throw notFound('token');
      work.record('token.revoked', { type: 'person', id: actor.personId }, { tokenId });
    });
  }
}
