import { ROLES, type Role, type RoleScope } from '#libs/contracts';
import { Choice, Flag, Id, Instant, Nested, Secret, Text, Whole } from '#libs/platform';

export class StartSession {
  @Text({ max: 64 }) username: string;
  @Secret({ max: 200 }) password: string;
  /** Reserved for a second factor; accepted and not asked for. */
  @Text({ max: 20, optional: true }) code?: string;
}

export class RoleScopeView {
  @Choice(['community', 'district', 'unit', 'object']) kind: RoleScope['kind'];
  @Text({ max: 64, nullable: true, description: 'division code for district, id for unit and object' }) id:
    | string
    | null;
}

export class RoleView {
  @Choice(ROLES) role: Role;
  @Nested(() => RoleScopeView) scope: RoleScopeView;
}

export class NamedView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
}

export class UserView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 64 }) username: string;
  @Text({ max: 200, nullable: true }) title: string | null;
  @Flag() illustrative: boolean;
  @Nested(() => RoleView, { array: true }) roles: RoleView[];
  @Nested(() => NamedView, { nullable: true }) organization: NamedView | null;
}

export class SessionView {
  @Nested(() => UserView) user: UserView;
}

export class EndSessionsQuery {
  @Flag({ optional: true, query: true, description: 'end personal tokens as well' }) tokens?: boolean;
}

export class CreateToken {
  @Text({ max: 100 }) name: string;
  @Whole({ min: 1, max: 366 }) expiresInDays: number;
}

export class TokenView {
  @Id() id: string;
  @Text({ max: 100 }) name: string;
  @Instant() createdAt: Date;
  @Instant() expiresAt: Date;
  @Instant({ nullable: true }) lastSeenAt: Date | null;
}

export class NewTokenView extends TokenView {
  @Text({ max: 100, description: 'shown this once' }) token: string;
}

export class TokenListView {
  @Nested(() => TokenView, { array: true }) items: TokenView[];
  @Text({ max: 36, nullable: true }) nextCursor: string | null;
}

export class DemoPersonView {
  @Text({ max: 64 }) username: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 200, nullable: true }) title: string | null;
  @Text({ max: 200, nullable: true }) organization: string | null;
}

export class DemoPeopleView {
  @Nested(() => DemoPersonView, { array: true }) items: DemoPersonView[];
  @Text({ max: 100 }) password: string;
}
