import { hasRole } from '#libs/access';
import type { OrganizationFacts } from '#libs/community';
import type { Actor, ProjectScope, ProjectStage, ProjectStanding } from '#libs/contracts';
import { PUBLISHED_STAGES } from './project.stages';

/** What the rules need to know of a member unit. */
export type UnitFacts = Pick<
  OrganizationFacts,
  'id' | 'name' | 'kind' | 'level' | 'sector' | 'divisionCode' | 'active' | 'isCulturalAuthority'
>;

/** The code list the city bureau maintains: sectors whose department is a competent department in the sense of G11. */
export interface LeadCriteria {
  cityCode: string;
  competentSectors: readonly string[];
}

/**
 * G11: the lead is a public cultural institution of this city or its competent department.
 * @returns null when it may lead, else why not
 */
export function leadEligibility(unit: UnitFacts, criteria: LeadCriteria): LeadRefusal | null {
  if (!unit.active) return 'inactive';
  if (!unit.divisionCode.startsWith(criteria.cityCode)) return 'other_city';
  if (unit.kind === 'cultural_institution') return null;
  if (unit.kind !== 'authority' && unit.kind !== 'department') return 'kind';
  const listed = unit.sector !== null && criteria.competentSectors.includes(unit.sector);
  return listed && unit.isCulturalAuthority ? null : 'not_competent';
}
export type LeadRefusal = 'inactive' | 'other_city' | 'kind' | 'not_competent';

/** G12: city-wide or district-wide; a district is named for the one and not for the other. */
export function scopeProblem(scope: ProjectScope, divisionCode: string | null, cityCode: string): string | null {
  if (scope === 'city') return divisionCode === null || divisionCode === cityCode ? null : 'not_for_city_scope';
  if (divisionCode === null) return 'required';
  return /^\d{6}$/.test(divisionCode) && divisionCode.startsWith(cityCode) ? null : 'not_a_district';
}

/** What decides how somebody stands towards a project. */
export interface ProjectFacts {
  stage: ProjectStage;
  leadOrganizationId: string;
  /** The lead is the city bureau itself: its coordinator acts for it. */
  leadIsCityAuthority: boolean;
  /** Division of the bureau that supervises the lead unit: a district's code, or the city's. */
  district: string | null;
  partnerIds: readonly string[];
  everSubmitted: boolean;
  /** Asked as an expert of the think tank. */
  invited: boolean;
}

/** All standings of one person; none means the project does not exist for them. */
export function standingsOf(actor: Actor, facts: ProjectFacts): ProjectStanding[] {
  const standings: ProjectStanding[] = [];
  const cityCoordinator = hasRole(actor, 'city_coordinator');
  if (editsFor(actor, facts.leadOrganizationId) || (cityCoordinator && facts.leadIsCityAuthority)) {
    standings.push('lead_editor');
  }
  if (facts.partnerIds.some((id) => editsFor(actor, id))) standings.push('partner_editor');
  if (cityCoordinator) standings.push('coordinator');
  if (facts.everSubmitted && hasRole(actor, 'decision_lead')) standings.push('decision_lead');
  if (facts.everSubmitted && supervises(actor, facts.district)) standings.push('district_coordinator');
  if (facts.invited) standings.push('expert');
  if (belongsTo(actor, facts)) standings.push('member');
  if (PUBLISHED_STAGES.includes(facts.stage)) standings.push('reader');
  return standings;
}

export function editsFor(actor: Actor, organizationId: string): boolean {
  return actor.grants.some(({ role, scope }) => role === 'unit_editor' && scope.id === organizationId);
}

/** Units somebody acts or works for, however they do. */
export function homesOf(actor: Actor): string[] {
  const ids = actor.grants.filter((g) => g.scope.kind === 'unit' && g.scope.id).map((g) => g.scope.id!);
  return [...new Set(actor.organizationId ? [actor.organizationId, ...ids] : ids)];
}

/** Districts somebody coordinates. */
export function districtsOf(actor: Actor): string[] {
  return actor.grants
    .filter((g) => g.role === 'district_coordinator' && g.scope.kind === 'district' && g.scope.id)
    .map((g) => g.scope.id!);
}

function supervises(actor: Actor, district: string | null): boolean {
  return district !== null && districtsOf(actor).includes(district);
}

function belongsTo(actor: Actor, facts: ProjectFacts): boolean {
  const units = homesOf(actor);
  return units.includes(facts.leadOrganizationId) || facts.partnerIds.some((id) => units.includes(id));
}

/** Who may type in the plan, who may comment, who only reads (G21). */
export function planAccess(
  stage: ProjectStage,
  standings: readonly ProjectStanding[],
): 'edit' | 'comment' | 'read' | 'none' {
  const is = (...wanted: ProjectStanding[]): boolean => wanted.some((s) => standings.includes(s));
  if (standings.length === 0) return 'none';
  if (stage === 'withdrawn' || stage === 'archived') return 'read';
  if (is('lead_editor', 'partner_editor')) return stage === 'draft' || stage === 'returned' ? 'edit' : 'comment';
  if (is('coordinator')) return 'comment';
  if (is('expert')) return stage === 'consulting' ? 'comment' : 'read';
  return 'read';
}
