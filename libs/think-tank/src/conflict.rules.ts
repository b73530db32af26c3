import type { ConflictReason } from '#libs/contracts';

/** What ties an expert to units: where they work, what they act for, what they declared (G35). */
export interface ExpertTies {
  id: string;
  name: string;
  /** Units the person belongs to, acts for or is sent by. */
  organizationIds: readonly string[];
  /** Unit as the register names it, for experts from outside the community's accounts. */
  unitName: string | null;
  /** Units named in structured declarations of interest. */
  declaredOrganizationIds: readonly string[];
  /** The declaration in the expert's own words. */
  declaration: string | null;
}

export interface UnitName {
  id: string;
  name: string;
}

/** The units around a project, as conflicts are asked about. */
export interface ProjectTies {
  lead: UnitName;
  partners: readonly UnitName[];
  /** The bureau that supervises the lead unit. */
  bureau: UnitName | null;
}

export interface Conflict {
  expertId: string;
  name: string;
  reason: ConflictReason;
  organizationId: string;
  organizationName: string;
}

/**
 * U7: every reason why an expert may not be asked about a project; empty when there is none.
 * Checked before assignment and again whenever the partners change.
 */
export function conflictsOf(expert: ExpertTies, project: ProjectTies): Conflict[] {
  const because = (reason: ConflictReason, unit: UnitName): Conflict => ({
    expertId: expert.id,
    name: expert.name,
    reason,
    organizationId: unit.id,
    organizationName: unit.name,
  });
  const found: Conflict[] = [];
  if (isOf(expert, project.lead)) found.push(because('lead_unit', project.lead));
  for (const partner of project.partners) if (isOf(expert, partner)) found.push(because('partner_unit', partner));
  if (project.bureau && isOf(expert, project.bureau)) found.push(because('supervising_bureau', project.bureau));
  for (const unit of [project.lead, ...project.partners]) {
    if (hasDeclared(expert, unit)) found.push(because('declared_interest', unit));
  }
  return found;
}

function isOf(expert: ExpertTies, unit: UnitName): boolean {
  return expert.organizationIds.includes(unit.id) || expert.unitName?.trim() === unit.name;
}

function hasDeclared(expert: ExpertTies, unit: UnitName): boolean {
  return expert.declaredOrganizationIds.includes(unit.id) || (expert.declaration?.includes(unit.name) ?? false);
}
