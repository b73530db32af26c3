import { gate, hasRole, policy, type Rule, signedIn, unitsOf } from '#libs/access';
import type { Actor } from '#libs/contracts';
import type { ObligationStanding } from './obligation.stages';

/** A duty as one person stands towards it. */
export interface SeenObligation {
  sees: boolean;
  standings: readonly ObligationStanding[];
}
const sees: Rule<SeenObligation> = (_, seen) => seen.sees;
const coordinates = gate((actor) => hasRole(actor, 'city_coordinator'));

export const OBLIGATION_POLICY = policy<SeenObligation>({
  'obligation.list': signedIn,
  'obligation.export': signedIn,
  'obligation.counts': signedIn,
  'obligation.read': sees,
  'obligation.transition': (_, seen) => seen.standings.length > 0,
  'obligation.explain': coordinates,
  'obligationRule.list': signedIn,
  'obligationRule.change': coordinates,
  'workingDays.read': signedIn,
  'workingDays.change': gate((actor) => hasRole(actor, 'sysadmin')),
  'jobs.health': gate((actor) => hasRole(actor, 'sysadmin')),
});

/** Whose duties somebody sees: everybody's, or those of units by id and of everything in these divisions. */
export interface VisibleOwners {
  all: boolean;
  units: string[];
  divisions: string[];
}

export function visibleOwners(actor: Actor): VisibleOwners {
  const units = [...unitsSpokenFor(actor), ...unitsOf(actor, 'liaison')];
  return {
    all: hasRole(actor, 'city_coordinator') || hasRole(actor, 'decision_lead') || hasRole(actor, 'auditor'),
    units: [...new Set(actor.organizationId ? [...units, actor.organizationId] : units)],
    divisions: districtsOf(actor),
  };
}

/** Facts of the owner that decide who stands for it and who above it. */
export interface OwnerFacts {
  id: string;
  kind: string;
  level: string;
  divisionCode: string;
}

/** Coordinators stand for their bureau; the city's receives what others owe, and decides what is put off. */
export function standingsTowards(actor: Actor, owner: OwnerFacts): ObligationStanding[] {
  const standings: ObligationStanding[] = [];
  const bureau = owner.kind === 'authority';
  const speaks =
    unitsSpokenFor(actor).includes(owner.id) ||
    (bureau && owner.level === 'city' && hasRole(actor, 'city_coordinator')) ||
    (bureau && owner.level === 'district' && districtsOf(actor).includes(owner.divisionCode));
  if (speaks) standings.push('owner');
  if (hasRole(actor, 'city_coordinator')) standings.push('receiver');
  return standings;
}

const unitsSpokenFor = (actor: Actor): string[] => [...unitsOf(actor, 'unit_editor'), ...unitsOf(actor, 'delegate')];
const districtsOf = (actor: Actor): string[] =>
  actor.grants.flatMap(({ role, scope }) =>
    role === 'district_coordinator' && scope.kind === 'district' && scope.id ? [scope.id] : [],
  );
