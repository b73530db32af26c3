import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, RoleGrant } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, invalidInput, isUuid, notFound } from '#libs/kernel';
import type { GrantView } from './person.dto';
import { Person } from './person.entity';
import { grantsOf } from './person.queries';
import { grantProblems } from './role.rules';
import { grantRole, revokeRole } from './role.writes';

/** Who may do what, decided by the security administrator, who decides nothing about the own person. */
@Injectable()
export class RoleService {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws DomainError 404 */
  list(personId: string): Promise<GrantView[]> {
    return this.uow.read(async (db) => {
      await demandPerson(db, personId);
      return grantsOf(db, personId);
    });
  }

  /** @throws DomainError 400, 403 `role.own`, 404, 409 `role.held` | `role.second_administrator` */
  async grant(actor: Actor, personId: string, given: RoleGrant): Promise<GrantView> {
    refuseOwn(actor, personId);
    try {
      return await this.uow.run(actor, async (work) => {
        await demandPerson(work.db, personId);
        const problems = grantProblems(given, await scopeExists(work.db, given));
        if (problems.length > 0) throw invalidInput(problems);
        const id = await grantRole(work, personId, given);
        if (id === null) throw new DomainError('role.held', 409, { role: given.role });
        return (await grantsOf(work.db, personId)).find((row) => row.id === id)!;
      });
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'role_grant_one_administrator')
        throw new DomainError('role.second_administrator', 409, { role: given.role });
      throw error;
    }
  }

  /** @throws DomainError 403 `role.own`, 404 */
  async revoke(actor: Actor, personId: string, grantId: string): Promise<void> {
    refuseOwn(actor, personId);
    await this.uow.run(actor, async (work) => {
      const held = (await grantsOf(work.db, personId)).find((row) => row.id === grantId);
      if (!held) throw notFound('role_grant');
      await revokeRole(work, personId, held);
    });
  }
}

function refuseOwn(actor: Actor, personId: string): void {
  if (actor.personId === personId) throw new DomainError('role.own', 403);
}

async function demandPerson(db: EntityManager, personId: string): Promise<void> {
  if (!(await db.existsBy(Person, { id: personId }))) throw notFound('person');
}

async function scopeExists(db: EntityManager, { scope }: RoleGrant): Promise<boolean> {
  if (scope.kind === 'community') return true;
  if (scope.id === null) return false;
  if (scope.kind === 'district') {
    const rows: unknown[] = await db.query("SELECT 1 FROM division WHERE code = $1 AND level = 'district'", [scope.id]);
    return rows.length > 0;
  }
  if (!isUuid(scope.id)) return false;
  const rows: unknown[] = await db.query('SELECT 1 FROM organization WHERE id = $1', [scope.id]);
  return rows.length > 0;
}
