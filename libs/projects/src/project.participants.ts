import type { EntityManager } from 'typeorm';
import { hasRole } from '#libs/access';
import { type OrganizationFacts, organizationFacts } from '#libs/community';
import type { Actor, ProjectScope } from '#libs/contracts';
import { DomainError, type FieldProblem, invalidInput } from '#libs/kernel';
import { editsFor, type LeadCriteria, leadEligibility, scopeProblem } from './project.rules';

/** What a project says of who takes part and where; checked alike at create, edit, import and submission. */
export interface ParticipantsDraft {
  leadOrganizationId: string;
  partnerOrganizationIds: readonly string[];
  scope: ProjectScope;
  divisionCode: string | null;
}

export interface Participants {
  lead: OrganizationFacts;
  partners: OrganizationFacts[];
}

/**
 * @throws DomainError 400 `input.invalid` naming each bad field, 422 `project.lead_not_eligible` (G11, without override)
 */
export async function checkedParticipants(db: EntityManager, draft: ParticipantsDraft): Promise<Participants> {
  const units = await organizationFacts(db, [draft.leadOrganizationId, ...draft.partnerOrganizationIds]);
  const places = await placesOf(db, draft.divisionCode);
  const problems = [...partnerProblems(draft, units), ...placeProblems(draft, places)];
  if (problems.length > 0) throw invalidInput(problems);
  const lead = units.get(draft.leadOrganizationId);
  const criteria = { cityCode: places.cityCode, competentSectors: await competentSectors(db) };
  demandEligible(draft.leadOrganizationId, lead, criteria);
  return { lead: lead!, partners: draft.partnerOrganizationIds.map((id) => units.get(id)!) };
}

function demandEligible(id: string, lead: OrganizationFacts | undefined, criteria: LeadCriteria): void {
  const refusal = lead ? leadEligibility(lead, criteria) : 'unknown';
  if (refusal === null) return;
  throw new DomainError('project.lead_not_eligible', 422, {
    organizationId: id,
    name: lead?.name ?? null,
    kind: lead?.kind ?? null,
    reason: refusal,
  });
}

/** Whether the unit may still lead; the question the stage table asks again at submission and listing. */
export async function isEligibleLead(db: EntityManager, lead: OrganizationFacts | undefined): Promise<boolean> {
  if (!lead) return false;
  const { cityCode } = await placesOf(db, null);
  return leadEligibility(lead, { cityCode, competentSectors: await competentSectors(db) }) === null;
}

/** A unit's own editors act for it; for the city bureau its coordinator does. Nobody proposes on another's behalf. */
export function actsFor(actor: Actor, unit: Pick<OrganizationFacts, 'id' | 'kind' | 'level'>): boolean {
  if (actor.via === 'system') return true;
  const isCityBureau = unit.kind === 'authority' && unit.level === 'city';
  return editsFor(actor, unit.id) || (isCityBureau && hasRole(actor, 'city_coordinator'));
}

function partnerProblems(draft: ParticipantsDraft, units: Map<string, OrganizationFacts>): FieldProblem[] {
  return draft.partnerOrganizationIds.flatMap((id, index) => {
    const path = `partnerOrganizationIds[${index}]`;
    if (id === draft.leadOrganizationId) return [{ path, code: 'is_lead', message: `${path} already leads` }];
    if (!units.get(id)?.active) return [{ path, code: 'unit_unknown', message: `${path} is no active unit` }];
    return [];
  });
}

function placeProblems(draft: ParticipantsDraft, places: Places): FieldProblem[] {
  const problem = scopeProblem(draft.scope, draft.divisionCode, places.cityCode);
  const code = problem ?? (draft.scope === 'district' && !places.isDistrict ? 'not_a_district' : null);
  return code === null
    ? []
    : [{ path: 'divisionCode', code, message: `divisionCode does not fit scope ${draft.scope}` }];
}

interface Places {
  cityCode: string;
  isDistrict: boolean;
}

async function placesOf(db: EntityManager, divisionCode: string | null): Promise<Places> {
  const rows = (await db.query(`SELECT code, level FROM division WHERE level = 'city' OR code = $1 ORDER BY code`, [
    divisionCode,
  ])) as { code: string; level: string }[];
  return {
    cityCode: rows.find((row) => row.level === 'city')?.code ?? '',
    isDistrict: rows.some((row) => row.code === divisionCode && row.level === 'district'),
  };
}

async function competentSectors(db: EntityManager): Promise<string[]> {
  const [row] = (await db.query(`SELECT values FROM project_rule WHERE code = 'lead_competent_sectors'`)) as {
    values: string[];
  }[];
  return row?.values ?? [];
}
