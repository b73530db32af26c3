import type { Level, OrganizationKind, Sector } from '#libs/contracts';
import type { FieldProblem } from '#libs/kernel';

/** G02: institutions, alliances, systems and consortia are members, and the departments that manage them (G03). */
export const MEMBER_KINDS: readonly OrganizationKind[] = [
  'cultural_institution',
  'department',
  'alliance',
  'system',
  'consortium',
];

/** What a unit must say of itself, by form or by spreadsheet. */
export interface OrganizationDraft {
  name: string;
  kind: OrganizationKind;
  level: Level;
  divisionCode: string;
  sector: Sector | null;
  supervisorId: string | null;
  competentDepartmentId: string | null;
  isMember: boolean;
  contact: string | null;
}

/** What the rules look at beside the draft; null for what does not exist. */
export interface DraftSurroundings {
  division: { level: Level } | null;
  supervisor: { kind: OrganizationKind; divisionCode: string } | null;
  competentDepartment: { kind: OrganizationKind } | null;
}

/** Everything that stands against the unit, one problem a field; empty when it may enter. */
export function organizationProblems(draft: OrganizationDraft, around: DraftSurroundings): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const against = (path: keyof OrganizationDraft, code: string, message: string): void => {
    problems.push({ path, code, message });
  };
  if (!around.division) against('divisionCode', 'division_unknown', 'no division has this code');
  else if (around.division.level !== draft.level)
    against('level', 'level_mismatch', `the division is of level ${around.division.level}`);

  const isCityBureau = draft.kind === 'authority' && draft.level === 'city';
  if (draft.kind === 'authority' && draft.level !== 'city' && draft.level !== 'district')
    against('kind', 'authority_level', 'a bureau stands at city or district level');
  if (!isCityBureau) {
    if (!around.supervisor) against('supervisorId', 'supervisor_required', 'one supervising bureau is required');
    else if (around.supervisor.kind !== 'authority')
      against('supervisorId', 'supervisor_not_bureau', 'a unit is supervised by a bureau');
    else if (!draft.divisionCode.startsWith(around.supervisor.divisionCode))
      against('supervisorId', 'supervisor_elsewhere', 'the bureau supervises another area');
  }
  if (draft.kind === 'cultural_institution' && !around.competentDepartment)
    against('competentDepartmentId', 'competent_department_required', 'an institution has a competent department');
  if (around.competentDepartment && !['authority', 'department'].includes(around.competentDepartment.kind))
    against('competentDepartmentId', 'competent_department_kind', 'a bureau or a department is competent');
  if (draft.isMember && !MEMBER_KINDS.includes(draft.kind))
    against('isMember', 'member_kind', 'bureaus and social partners take part without being members');
  return problems;
}

/** What other features may know of a unit, e.g. to decide who may lead a project (G11). */
export interface OrganizationFacts {
  id: string;
  name: string;
  kind: OrganizationKind;
  level: Level;
  divisionCode: string;
  supervisorId: string | null;
  competentDepartmentId: string | null;
  sector: Sector | null;
  isMember: boolean;
  active: boolean;
  illustrative: boolean;
  /** A public cultural institution of this city that is still active. */
  isCulturalInstitution: boolean;
  /** Competent department of at least one such institution. */
  isCulturalAuthority: boolean;
}

/** G11: the two standings from which a unit may lead; everybody else may be a partner. */
export function culturalStanding(unit: {
  kind: OrganizationKind;
  active: boolean;
  institutionsInCharge: number;
}): Pick<OrganizationFacts, 'isCulturalInstitution' | 'isCulturalAuthority'> {
  return {
    isCulturalInstitution: unit.active && unit.kind === 'cultural_institution',
    isCulturalAuthority:
      unit.active && (unit.kind === 'authority' || unit.kind === 'department') && unit.institutionsInCharge > 0,
  };
}
