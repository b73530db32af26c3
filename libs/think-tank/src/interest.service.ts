import { Injectable } from '@nestjs/common';
import { hasRole } from '#libs/access';
import { expertsByIds, organizationNames } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, type FieldProblem, invalidInput, newId } from '#libs/kernel';
import { type Page, type PageQuery, page } from '#libs/platform';
import type { InterestView, NewInterest } from './consultation.dto';

/** Declarations of interest (G35): one's own, or anybody's for the coordinator. */
@Injectable()
export class InterestService {
  constructor(private readonly uow: UnitOfWork) {}

  list(actor: Actor, query: PageQuery): Promise<Page<InterestView>> {
    return this.uow.read(async (db) => {
      const rows = (await db.query(
        `SELECT i.id, i.person_id AS "personId", i.organization_id AS "organizationId", o.name AS "organizationName",
           i.note, i.declared_at AS "declaredAt"
         FROM expert_interest i JOIN organization o ON o.id = i.organization_id
         WHERE ($1::boolean OR i.person_id = $2) AND ($3::uuid IS NULL OR i.id < $3) ORDER BY i.id DESC LIMIT $4`,
        [hasRole(actor, 'city_coordinator'), actor.personId, query.cursor ?? null, query.limit + 1],
      )) as (Omit<InterestView, 'declaredAt'> & { declaredAt: Date })[];
      return page(rows, query.limit, (row) => ({ ...row, declaredAt: row.declaredAt.toISOString() }));
    });
  }

  /** @throws DomainError 403 for somebody else's, 400 for an unknown expert or unit, 409 `interest.already_declared` */
  declare(actor: Actor, input: NewInterest): Promise<InterestView> {
    const personId = input.personId?.toLowerCase() ?? actor.personId;
    const organizationId = input.organizationId.toLowerCase();
    if (personId !== actor.personId && !hasRole(actor, 'city_coordinator')) {
      throw new DomainError('access.forbidden', 403, { action: 'interest.declare' });
    }
    return this.uow.run(actor, async (work) => {
      const names = await organizationNames(work.db, [organizationId]);
      const problems: FieldProblem[] = [];
      if (!names.has(organizationId)) problems.push(unknown('organizationId'));
      if (!(await expertsByIds(work.db, [personId])).has(personId)) problems.push(unknown('personId'));
      if (problems.length > 0) throw invalidInput(problems);
      const id = newId();
      const added = (await work.db.query(
        `INSERT INTO expert_interest (id, person_id, organization_id, note, declared_by, declared_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
        [id, personId, organizationId, input.note ?? null, actor.personId, work.now],
      )) as unknown[];
      if (added.length === 0) throw new DomainError('interest.already_declared', 409, { organizationId });
      work.record('interest.declared', { type: 'person', id: personId }, { organizationId });
      const organizationName = names.get(organizationId)!;
      return {
        id,
        personId,
        organizationId,
        organizationName,
        note: input.note ?? null,
        declaredAt: work.now.toISOString(),
      };
    });
  }
}

function unknown(path: string): FieldProblem {
  return { path, code: 'unknown', message: `${path} is not known` };
}
