/** Code lists of the community; Chinese names stand in the web's key files and in docs/glossary.md. */
export const LEVELS = ['city', 'district', 'street', 'community'] as const;
export type Level = (typeof LEVELS)[number];

/** G02 kinds of members (institution, alliance, system, consortium) and the bodies around them. */
export const ORGANIZATION_KINDS = [
  'authority',
  'cultural_institution',
  'department',
  'alliance',
  'system',
  'consortium',
  'social_organization',
  'enterprise',
  'school',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** G03: the eight systems of "big public culture", extensible. */
export const SECTORS = [
  'propaganda',
  'culture',
  'sports',
  'science',
  'civil_affairs',
  'trade_union',
  'youth_league',
  'women',
] as const;
export type Sector = (typeof SECTORS)[number];

/** G35: citizens are full members. */
export const THINK_TANK_KINDS = ['scholar', 'expert', 'practitioner', 'citizen'] as const;
export type ThinkTankKind = (typeof THINK_TANK_KINDS)[number];

export const ROLES = [
  'city_coordinator',
  'decision_lead',
  'district_coordinator',
  'unit_editor',
  'delegate',
  'liaison',
  'expert',
  'supplier',
  'sysadmin',
  'secadmin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Where a role holds. `community` is the whole tenant; `district` a division code; `unit` an organization; `object` any object id. */
export interface RoleScope {
  kind: 'community' | 'district' | 'unit' | 'object';
  /** Division code for `district`, id for `unit` and `object`, null for `community`. */
  id: string | null;
}
export interface RoleGrant {
  role: Role;
  scope: RoleScope;
}

/** Who is asking: resolved from a session or a personal token at every request and every socket message. */
export interface Actor {
  personId: string;
  name: string;
  organizationId: string | null;
  /** Division code of the actor's organization, e.g. 440104. */
  divisionCode: string | null;
  grants: readonly RoleGrant[];
  /** Hash of the session or token this request came with; sign-out everywhere ends all of them. */
  credentialId: string;
  /** When it ends by itself, by this machine's clock in milliseconds since 1970; `system` has no end. */
  expiresAt?: number;
  /** `system` acts for scheduled work and imports. */
  via: 'session' | 'token' | 'system';
  ip: string | null;
  /** Row of the idempotency record this request runs under, if the caller sent a key. */
  idempotencyId?: string;
}
