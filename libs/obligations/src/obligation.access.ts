import { gate, hasRole, policy, signedIn, unitsOf } from '#libs/access';
import type { Actor } from '#libs/contracts';

export const OBLIGATION_POLICY = policy<Record<string, never>>({
  'obligation.list': signedIn,
  'obligation.explain': gate((actor) => hasRole(actor, 'city_coordinator')),
  'jobs.health': gate((actor) => hasRole(actor, 'sysadmin')),
});

/** Whose duties somebody sees: null is everybody's. */
export function visibleOwners(actor: Actor): string[] | null {
  if (hasRole(actor, 'city_coordinator') || hasRole(actor, 'decision_lead') || hasRole(actor, 'auditor')) return null;
  const units = [...unitsOf(actor, 'unit_editor'), ...unitsOf(actor, 'delegate'), ...unitsOf(actor, 'liaison')];
  return [...new Set(actor.organizationId ? [...units, actor.organizationId] : units)];
}
