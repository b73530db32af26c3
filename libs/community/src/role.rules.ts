import type { Role, RoleGrant, RoleScope } from '#libs/contracts';
import type { FieldProblem } from '#libs/kernel';

/** Where each role may hold; a role over a single object is given by the feature that owns the object. */
export const ROLE_SCOPES: Readonly<Record<Role, RoleScope['kind']>> = {
  city_coordinator: 'community',
  decision_lead: 'community',
  district_coordinator: 'district',
  unit_editor: 'unit',
  delegate: 'unit',
  liaison: 'unit',
  expert: 'community',
  supplier: 'community',
  sysadmin: 'community',
  secadmin: 'community',
  auditor: 'community',
};

/** @param scopeExists whether the district or unit named by the scope is there; true for the whole community */
export function grantProblems({ role, scope }: RoleGrant, scopeExists: boolean): FieldProblem[] {
  const expected = ROLE_SCOPES[role];
  if (scope.kind !== expected)
    return [{ path: 'scope.kind', code: 'role_scope', message: `${role} holds over a ${expected}` }];
  if (expected === 'community')
    return scope.id === null ? [] : [{ path: 'scope.id', code: 'role_scope', message: 'the community has no id' }];
  if (scope.id === null || !scopeExists)
    return [{ path: 'scope.id', code: 'scope_unknown', message: `no such ${expected}` }];
  return [];
}
