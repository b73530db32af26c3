import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { can, demand } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { Clock, DomainError, invalidInput, newId, notFound, shanghaiDay } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import { COMMUNITY_POLICY } from './community.access';
import { delegatesOf } from './delegate.queries';
import { type CreateOrganization, type EditOrganization, type OrganizationDetailView } from './organization.dto';
import { Organization } from './organization.entity';
import {
  findOrganizationView,
  listOrganizations,
  type OrganizationFilter,
  type OrganizationViewRow,
  unitsInAlliance,
  unitsSupervised,
} from './organization.queries';
import {
  type DraftSurroundings,
  MEMBER_KINDS,
  type OrganizationDraft,
  organizationProblems,
} from './organization.rules';

@Injectable()
export class OrganizationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  list(filter: OrganizationFilter): Promise<OrganizationViewRow[]> {
    return this.uow.read((db) => listOrganizations(db, this.today(), filter));
  }

  /** @throws DomainError 404 */
  async read(actor: Actor, id: string): Promise<OrganizationDetailView> {
    return this.uow.read(async (db) => {
      const view = await findOrganizationView(db, this.today(), id);
      if (!view) throw notFound('organization');
      const [delegates, children, members] = [
        await delegatesOf(db, id),
        await unitsSupervised(db, id),
        await unitsInAlliance(db, id),
      ];
      return {
        ...view,
        delegates,
        children,
        members,
        editable: can(COMMUNITY_POLICY, 'organization.edit', actor, view),
      };
    });
  }

  /** @throws DomainError 400 listing every problem, 403, 409 `organization.exists` */
  async create(actor: Actor, input: CreateOrganization): Promise<OrganizationDetailView> {
    const draft = draftOf(input);
    demand(COMMUNITY_POLICY, 'organization.create', actor, { id: null, divisionCode: draft.divisionCode });
    const id = await this.uow.run(actor, async (work) => {
      const problems = organizationProblems(draft, await surroundings(work.db, draft));
      if (problems.length > 0) throw invalidInput(problems);
      return addOrganization(work, draft);
    });
    return this.read(actor, id);
  }

  /** @throws DomainError 403, 404, 409 `organization.exists`, 412 */
  async edit(actor: Actor, id: string, version: number, input: EditOrganization): Promise<OrganizationDetailView> {
    const edited = this.uow.run(actor, async (work) => {
      const unit = await unitToChange(work, actor, id, 'organization.edit');
      demandVersion(unit, version);
      const changed = (['name', 'contact'] as const).filter(
        (key) => input[key] !== undefined && input[key] !== unit[key],
      );
      if (changed.length === 0) return;
      await work.db.query('UPDATE organization SET name = $2, contact = $3, version = version + 1 WHERE id = $1', [
        id,
        input.name ?? unit.name,
        input.contact === undefined ? unit.contact : input.contact,
      ]);
      work.record('organization.edited', { type: 'organization', id }, { changed });
    });
    await edited.catch((error: { constraint?: string }) => {
      if (error.constraint !== 'organization_once') throw error;
      throw new DomainError('organization.exists', 409, { name: input.name });
    });
    return this.read(actor, id);
  }

  private today(): string {
    return shanghaiDay(this.clock.now());
  }
}

/** The unit, locked; every signed-in person may see units, so whoever may not change it is told so. */
export async function unitToChange(work: Work, actor: Actor, id: string, action: string): Promise<Organization> {
  const unit = await work.db.findOne(Organization, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!unit) throw notFound('organization');
  demand(COMMUNITY_POLICY, action, actor, unit);
  return unit;
}

/** What was left out is filled in: an institution's competent department is its bureau, member kinds are members. */
export function draftOf(input: CreateOrganization): OrganizationDraft {
  const supervisorId = input.supervisorId ?? null;
  const competent = input.competentDepartmentId ?? (input.kind === 'cultural_institution' ? supervisorId : null);
  return {
    name: input.name,
    kind: input.kind,
    level: input.level,
    divisionCode: input.divisionCode,
    sector: input.sector ?? null,
    supervisorId,
    competentDepartmentId: competent,
    isMember: input.isMember ?? MEMBER_KINDS.includes(input.kind),
    contact: input.contact ?? null,
  };
}

export async function surroundings(db: EntityManager, draft: OrganizationDraft): Promise<DraftSurroundings> {
  const rows: DraftSurroundings[] = await db.query(
    `SELECT (SELECT json_build_object('level', level) FROM division WHERE code = $1) AS division,
       (SELECT json_build_object('kind', kind, 'divisionCode', division_code) FROM organization WHERE id = $2) AS supervisor,
       (SELECT json_build_object('kind', kind) FROM organization WHERE id = $3) AS "competentDepartment"`,
    [draft.divisionCode, draft.supervisorId, draft.competentDepartmentId],
  );
  return rows[0]!;
}

/** Writes the unit and its event. @throws DomainError 409 `organization.exists` when name and division are taken */
export async function addOrganization(work: Work, draft: OrganizationDraft): Promise<string> {
  const id = newId();
  const added: unknown[] = await work.db.query(
    `INSERT INTO organization (id, name, kind, level, division_code, sector, supervisor_id, competent_department_id,
       is_member, contact, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT ON CONSTRAINT organization_once DO NOTHING RETURNING id`,
    [
      id,
      draft.name,
      draft.kind,
      draft.level,
      draft.divisionCode,
      draft.sector,
      draft.supervisorId,
      draft.competentDepartmentId,
      draft.isMember,
      draft.contact,
      work.now,
    ],
  );
  if (added.length === 0)
    throw new DomainError('organization.exists', 409, { name: draft.name, divisionCode: draft.divisionCode });
  work.record('organization.created', { type: 'organization', id }, { name: draft.name, kind: draft.kind });
  return id;
}
