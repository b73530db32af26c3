import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, invalidInput, newId, notFound } from '#libs/kernel';
import { type DelegateViewRow, delegatesOf } from './delegate.queries';
import type { AppointDelegate } from './organization.dto';
import { Organization } from './organization.entity';
import { unitToChange } from './organization.service';
import { grantRole, revokeRole } from './role.writes';

/** The dedicated persons of a unit (G06); the role `delegate` over the unit comes and goes with the appointment. */
@Injectable()
export class DelegateService {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws DomainError 404 */
  list(organizationId: string): Promise<DelegateViewRow[]> {
    return this.uow.read(async (db) => {
      if (!(await db.existsBy(Organization, { id: organizationId }))) throw notFound('organization');
      return delegatesOf(db, organizationId);
    });
  }

  /** @throws DomainError 400, 403, 404, 409 `delegate.appointed`, 422 `delegate.person_elsewhere` */
  async appoint(actor: Actor, organizationId: string, input: AppointDelegate): Promise<DelegateViewRow> {
    const termTo = input.termTo ?? null;
    if (termTo !== null && termTo < input.termFrom)
      throw invalidInput([{ path: 'termTo', code: 'end_before_start', message: 'the term ends before it begins' }]);
    return this.uow.run(actor, async (work) => {
      const unit = await unitToChange(work, actor, organizationId, 'delegate.appoint');
      const people: { organizationId: string | null }[] = await work.db.query(
        'SELECT organization_id AS "organizationId" FROM person WHERE id = $1 AND disabled_at IS NULL',
        [input.personId],
      );
      if (!people[0]) throw notFound('person');
      if (people[0].organizationId !== unit.id) throw new DomainError('delegate.person_elsewhere', 422);
      const id = newId();
      const added: unknown[] = await work.db.query(
        `INSERT INTO delegate (id, organization_id, person_id, is_deputy, term_from, term_to, mandate)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (organization_id, person_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
        [id, unit.id, input.personId, input.isDeputy ?? false, input.termFrom, termTo, input.mandate ?? null],
      );
      if (added.length === 0) throw new DomainError('delegate.appointed', 409);
      await grantRole(work, input.personId, { role: 'delegate', scope: { kind: 'unit', id: unit.id } });
      work.record(
        'delegate.appointed',
        { type: 'organization', id: unit.id },
        { delegateId: id, personId: input.personId },
      );
      return (await delegatesOf(work.db, unit.id)).find((row) => row.id === id)!;
    });
  }

  /** @throws DomainError 403, 404 */
  async dismiss(actor: Actor, delegateId: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const rows: { organizationId: string; personId: string }[] = await work.db.query(
        `SELECT organization_id AS "organizationId", person_id AS "personId" FROM delegate
         WHERE id = $1 AND ended_at IS NULL FOR UPDATE`,
        [delegateId],
      );
      const row = rows[0];
      if (!row) throw notFound('delegate');
      await unitToChange(work, actor, row.organizationId, 'delegate.dismiss');
      await work.db.query('UPDATE delegate SET ended_at = $2 WHERE id = $1', [delegateId, work.now]);
      await revokeRole(work, row.personId, { role: 'delegate', scope: { kind: 'unit', id: row.organizationId } });
      work.record('delegate.dismissed', { type: 'organization', id: row.organizationId }, { delegateId, ...row });
    });
  }
}
