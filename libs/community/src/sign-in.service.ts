import { Injectable } from '@nestjs/common';
import type { Actor, RoleGrant } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from '#libs/database';
import { DomainError, HOUR, newId } from '#libs/kernel';
import { newCredential, passwordMatches } from './credential';
import { SignInThrottle } from './sign-in-throttle';
import { usernameKey } from './username';

/** A sign-in ends after a working day, whatever happens in between. */
export const SESSION_LIFETIME = 12 * HOUR;

/** Subject of a refused sign-in under a name that nobody has. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface Caller {
  ip: string | null;
  userAgent: string | null;
  /** The credential the browser already held; a sign-in replaces it. */
  previous: Actor | undefined;
}

export interface SignedInUser {
  id: string;
  name: string;
  username: string;
  title: string | null;
  illustrative: boolean;
  roles: RoleGrant[];
  organization: { id: string; name: string } | null;
}

interface AccountRow {
  id: string;
  name: string;
  organizationId: string | null;
  passwordHash: string | null;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Opens a session. Unknown name, wrong password and disabled account get one answer, after the same work.
   * @throws DomainError 401 `session.refused`, 429 `session.too_many_attempts`
   */
  async start(username: string, password: string, caller: Caller): Promise<{ token: string; user: SignedInUser }> {
    const key = usernameKey(username);
    await this.throttle.admit(key, caller.ip);
    const account = await this.uow.read(async (db) => {
      const rows: AccountRow[] = await db.query(
        `SELECT id, name, organization_id AS "organizationId", password_hash AS "passwordHash"
         FROM person WHERE username_key = $1 AND disabled_at IS NULL`,
        [key],
      );
      return rows[0];
    });
    const matches = await passwordMatches(password, account?.passwordHash ?? null);
    if (!account || !matches) {
      await this.recordRefusal(account?.id ?? NOBODY, caller);
      throw new DomainError('session.refused', 401);
    }
    await this.throttle.forgive(key, caller.ip);

    const { token, tokenHash } = newCredential('cs_');
    const actor: Actor = {
      personId: account.id,
      name: account.name,
      organizationId: account.organizationId,
      divisionCode: null,
      grants: [],
      credentialId: tokenHash,
      via: 'session',
      ip: caller.ip,
    };
    await this.uow.run(actor, async (work) => {
      if (caller.previous?.via === 'session') await endSession(work, caller.previous.credentialId);
      await work.db.query(
        `INSERT INTO session (id, token_hash, person_id, created_at, last_seen_at, expires_at, ip, user_agent)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`,
        [
          newId(),
          tokenHash,
          account.id,
          work.now,
          new Date(work.now.getTime() + SESSION_LIFETIME),
          caller.ip,
          caller.userAgent?.slice(0, 300) ?? null,
        ],
      );
      work.record('session.started', { type: 'person', id: account.id });
    });
    return { token, user: await this.user(account.id) };
  }

  /** Who tried is not known, from where is; what was typed is not kept, because it may be a password. */
  private recordRefusal(personId: string, caller: Caller): Promise<void> {
    return this.uow.run({ ...SYSTEM_ACTOR, ip: caller.ip }, async (work) => {
      work.record('session.refused', { type: 'person', id: personId });
    });
  }

  /** Ends the session the request came with; nothing to end is no error. */
  async end(actor: Actor | undefined): Promise<void> {
    if (actor?.via !== 'session') return;
    await this.uow.run(actor, async (work) => {
      await endSession(work, actor.credentialId);
      work.record('session.ended', { type: 'person', id: actor.personId });
    });
  }

  /** Signs the person out everywhere; personal tokens stay unless they are to go as well. */
  async endAll(actor: Actor, tokensToo: boolean): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const values = [actor.personId, work.now];
      await work.db.query('UPDATE session SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL', values);
      if (tokensToo)
        await work.db.query(
          'UPDATE personal_token SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL',
          values,
        );
      work.record('session.ended_everywhere', { type: 'person', id: actor.personId }, { tokensToo });
    });
  }

  /** What a page shows of the one who is signed in. */
  async user(personId: string): Promise<SignedInUser> {
    return this.uow.read(async (db) => {
      const rows: (Omit<SignedInUser, 'roles'> & { roles: RoleGrant[] | null })[] = await db.query(
        `SELECT p.id, p.name, p.username, p.title, p.illustrative,
           CASE WHEN o.id IS NULL THEN NULL ELSE json_build_object('id', o.id, 'name', o.name) END AS organization,
           (SELECT json_agg(json_build_object('role', g.role, 'scope', json_build_object('kind', g.scope_kind, 'id', g.scope_id))
              ORDER BY g.role, g.scope_id) FROM role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL) AS roles
         FROM person p LEFT JOIN organization o ON o.id = p.organization_id WHERE p.id = $1`,
        [personId],
      );
      const row = rows[0];
      if (!row) throw new DomainError('session.required', 401);
      return { ...row, roles: row.roles ?? [] };
    });
  }
}

async function endSession(work: Work, tokenHash: string): Promise<void> {
  await work.db.query('UPDATE session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL', [
    tokenHash,
    work.now,
  ]);
}
