import type { Actor, Role, RoleScope } from '#libs/contracts';
import { DomainError } from '#libs/kernel';

/** Whether somebody may do a thing to an object, told from facts about both; pure. */
export type Rule<Facts> = (actor: Actor, facts: Facts) => boolean;

/** An entry that the guard itself decides, before any object is loaded. */
export interface Gate {
  readonly gate: 'anonymous' | ((actor: Actor) => boolean);
}

export type PolicyTable<Facts> = Readonly<Record<string, Rule<Facts> | Gate>>;

const registry = new Map<string, Rule<never> | Gate>();

/**
 * Declares what one feature permits; unknown means no. Object rules are asked by the feature's door, gates by the guard.
 * @throws Error when two features claim the same action
 */
export function policy<Facts>(entries: Record<string, Rule<Facts> | Gate>): PolicyTable<Facts> {
  for (const [action, entry] of Object.entries(entries)) {
    const known = registry.get(action);
    if (known && known !== entry) throw new Error(`two policy entries for ${action}`);
    registry.set(action, entry as Rule<never> | Gate);
  }
  return Object.freeze({ ...entries });
}

/** The entry for an action, or undefined: unknown means no. */
export function policyEntry(action: string): Rule<never> | Gate | undefined {
  return registry.get(action);
}

export function policyActions(): string[] {
  return [...registry.keys()].sort();
}

export function isGate(entry: Rule<never> | Gate): entry is Gate {
  return typeof entry === 'object';
}

export const gate = (rule: (actor: Actor) => boolean): Gate => ({ gate: rule });
/** Open to everybody, signed in or not. */
export const anonymous: Gate = { gate: 'anonymous' };
export const signedIn: Gate = { gate: () => true };

export function can<F>(table: PolicyTable<F>, action: string, actor: Actor, facts: F): boolean {
  const entry = Object.hasOwn(table, action) ? table[action] : undefined;
  if (!entry) return false;
  if (typeof entry === 'function') return entry(actor, facts);
  return entry.gate === 'anonymous' || entry.gate(actor);
}

/** @throws DomainError 403 `access.forbidden` */
export function demand<F>(table: PolicyTable<F>, action: string, actor: Actor, facts: F): void {
  if (!can(table, action, actor, facts)) throw new DomainError('access.forbidden', 403, { action });
}

export const anyOf =
  <F>(...rules: Rule<F>[]): Rule<F> =>
  (actor, facts) =>
    rules.some((rule) => rule(actor, facts));
export const allOf =
  <F>(...rules: Rule<F>[]): Rule<F> =>
  (actor, facts) =>
    rules.every((rule) => rule(actor, facts));

/** Whether the actor holds the role, in the given scope if one is named; a grant over the whole community covers every scope. */
export function hasRole(actor: Actor, role: Role, scope?: RoleScope): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === role &&
      (!scope || grant.scope.kind === 'community' || (grant.scope.kind === scope.kind && grant.scope.id === scope.id)),
  );
}

/** Units for which the actor holds the role. */
export function unitsOf(actor: Actor, role: Role): string[] {
  return actor.grants.flatMap((grant) =>
    grant.role === role && grant.scope.kind === 'unit' && grant.scope.id ? [grant.scope.id] : [],
  );
}
