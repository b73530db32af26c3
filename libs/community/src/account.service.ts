import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, type FieldProblem, invalidInput, newId, notFound } from '#libs/kernel';
import type { CreatedPersonView, CreatePerson } from './account.dto';
import { hashPassword, passwordMatches } from './credential';
import { passwordProblem } from './password.rules';
import { SignInThrottle } from './sign-in-throttle';
import { usernameKey, usernameProblem } from './username';

/** Accounts belong to the system administrator, who gives nobody any power (roles are the security administrator's). */
@Injectable()
export class AccountService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly throttle: SignInThrottle,
  ) {}

  /** @throws DomainError 400, 409 `person.username_taken` */
  async create(actor: Actor, input: CreatePerson): Promise<CreatedPersonView> {
    const { username, name, password } = input;
    demandNone([usernameProblem(username), password === undefined ? null : passwordProblem(password, username)]);
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const id = newId();
    return this.uow.run(actor, async (work) => {
      if (input.organizationId) {
        const unit: unknown[] = await work.db.query('SELECT 1 FROM organization WHERE id = $1', [input.organizationId]);
        if (unit.length === 0)
          throw invalidInput([{ path: 'organizationId', code: 'unit_unknown', message: 'no such unit' }]);
      }
      const added: unknown[] = await work.db.query(
        `INSERT INTO person (id, username, username_key, name, title, email, organization_id, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (username_key) DO NOTHING RETURNING id`,
        [
          id,
          username,
          usernameKey(username),
          name,
          input.title ?? null,
          input.email ?? null,
          input.organizationId ?? null,
          passwordHash,
          work.now,
        ],
      );
      if (added.length === 0) throw new DomainError('person.username_taken', 409);
      work.record('person.created', { type: 'person', id }, { organizationId: input.organizationId ?? null });
      return { id, username, name };
    });
  }

  /** For somebody who has none or forgot it; ends what was signed in with the old one. @throws DomainError 400, 403, 404 */
  async setPassword(actor: Actor, personId: string, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    await this.uow.run(actor, async (work) => {
      const username = await takePerson(work, actor, personId);
      demandNone([passwordProblem(password, username)]);
      await work.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [personId, passwordHash]);
      await endCredentials(work, personId);
      work.record('person.password_set', { type: 'person', id: personId });
    });
  }

  /** One's own, proved by the current one; every other session ends. @throws DomainError 400, 401 `session.refused`, 429 */
  async changePassword(actor: Actor, current: string, next: string): Promise<void> {
    const rows: { username: string; key: string; hash: string | null }[] = await this.uow.read((db) =>
      db.query('SELECT username, username_key AS key, password_hash AS hash FROM person WHERE id = $1', [
        actor.personId,
      ]),
    );
    const { username, key, hash } = rows[0]!;
    await this.throttle.admit(key, actor.ip);
    if (!(await passwordMatches(current, hash))) throw new DomainError('session.refused', 401);
    await this.throttle.forgive(key, actor.ip);
    demandNone([passwordProblem(next, username)]);
    const passwordHash = await hashPassword(next);
    await this.uow.run(actor, async (work) => {
      await work.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [actor.personId, passwordHash]);
      await endCredentials(work, actor.personId, actor.credentialId);
      work.record('person.password_changed', { type: 'person', id: actor.personId });
    });
  }

  /** Shuts the person out at once, everywhere. @throws DomainError 403 `person.own`, 404 */
  async suspend(actor: Actor, personId: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      await takePerson(work, actor, personId);
      await work.db.query('UPDATE person SET disabled_at = coalesce(disabled_at, $2) WHERE id = $1', [
        personId,
        work.now,
      ]);
      await endCredentials(work, personId);
      work.record('person.suspended', { type: 'person', id: personId });
    });
  }

  /** @throws DomainError 403, 404 */
  async resume(actor: Actor, personId: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      await takePerson(work, actor, personId);
      await work.db.query('UPDATE person SET disabled_at = NULL WHERE id = $1', [personId]);
      work.record('person.resumed', { type: 'person', id: personId });
    });
  }
}

/**
 * The person, locked, and the account's name. The other two administrators are out of the system administrator's
 * reach: whoever could set their password would hold their office.
 */
async function takePerson(work: Work, actor: Actor, personId: string): Promise<string> {
  const rows: { username: string; isAdministrator: boolean }[] = await work.db.query(
    `SELECT username, EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL
       AND g.role IN ('secadmin', 'auditor')) AS "isAdministrator"
     FROM person p WHERE id = $1 FOR UPDATE`,
    [personId],
  );
  const person = rows[0];
  if (!person) throw notFound('person');
  if (actor.personId === personId) throw new DomainError('person.own', 403);
  if (person.isAdministrator) throw new DomainError('person.administrator', 403);
  return person.username;
}

/** Ends sessions and tokens, but for the one the request came with. */
async function endCredentials(work: Work, personId: string, but = ''): Promise<void> {
  for (const table of ['session', 'personal_token'])
    await work.db.query(
      `UPDATE ${table} SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL AND token_hash <> $3`,
      [personId, work.now, but],
    );
}

function demandNone(problems: (FieldProblem | null)[]): void {
  const found = problems.filter((problem) => problem !== null);
  if (found.length > 0) throw invalidInput(found);
}
