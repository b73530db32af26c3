import { anonymous, anyOf, gate, hasRole, policy, type Rule, signedIn } from '#libs/access';
import type { Actor } from '#libs/contracts';

/** What decides about a unit: which it is, and where it lies. */
export interface UnitFacts {
  id: string | null;
  divisionCode: string;
}

const isCityCoordinator: Rule<unknown> = (actor) => hasRole(actor, 'city_coordinator');

/** G01: a district bureau's coordinator acts inside the own district. */
const coordinatesDistrict: Rule<UnitFacts> = (actor, unit) =>
  actor.grants.some(
    ({ role, scope }) =>
      role === 'district_coordinator' &&
      scope.kind === 'district' &&
      scope.id !== null &&
      unit.divisionCode.startsWith(scope.id),
  );

const editsUnit: Rule<UnitFacts> = (actor, unit) =>
  unit.id !== null && hasRole(actor, 'unit_editor', { kind: 'unit', id: unit.id });
const speaksForUnit: Rule<UnitFacts> = (actor, unit) =>
  unit.id !== null && hasRole(actor, 'liaison', { kind: 'unit', id: unit.id });

export const COMMUNITY_POLICY = policy<UnitFacts>({
  'division.list': signedIn,
  'division.summary': signedIn,
  'organization.list': signedIn,
  'organization.read': signedIn,
  'organization.create': anyOf(isCityCoordinator, coordinatesDistrict),
  'organization.edit': anyOf(editsUnit, isCityCoordinator, coordinatesDistrict),
  'delegate.list': signedIn,
  'delegate.appoint': anyOf(editsUnit, speaksForUnit, isCityCoordinator, coordinatesDistrict),
  'delegate.dismiss': anyOf(editsUnit, speaksForUnit, isCityCoordinator, coordinatesDistrict),
  'import.template': gate((actor) => hasRole(actor, 'city_coordinator')),
  'import.organizations': gate((actor) => hasRole(actor, 'city_coordinator')),
  'expert.list': signedIn,
  'person.list': signedIn,
  'person.create': gate((actor) => hasRole(actor, 'sysadmin')),
  'person.setPassword': gate((actor) => hasRole(actor, 'sysadmin')),
  'person.suspend': gate((actor) => hasRole(actor, 'sysadmin')),
  'person.resume': gate((actor) => hasRole(actor, 'sysadmin')),
  'role.list': gate((actor) => isAdministrator(actor)),
  'role.grant': gate((actor) => hasRole(actor, 'secadmin')),
  'role.revoke': gate((actor) => hasRole(actor, 'secadmin')),
});

export const SIGN_IN_POLICY = policy<null>({
  'session.start': anonymous,
  'session.end': anonymous,
  'session.read': signedIn,
  'session.endAll': signedIn,
  'session.changePassword': signedIn,
  'token.create': signedIn,
  'token.list': signedIn,
  'token.revoke': signedIn,
  'demo.people': anonymous,
});

/** Security and audit administrators see who holds what; the system administrator sees accounts, not powers. */
export function isAdministrator(actor: Actor): boolean {
  return hasRole(actor, 'secadmin') || hasRole(actor, 'auditor');
}
