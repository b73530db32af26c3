import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role, type RoleScope, THINK_TANK_KINDS, type ThinkTankKind } from '#libs/contracts';
import { Choice, Day, Flag, Id, Instant, Nested, PageQuery, Text } from '#libs/platform';
import { NamedView, RoleScopeView } from './sign-in.dto';

export class PersonQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'part of the name' }) q?: string;
  @Choice(ROLES, { optional: true, description: 'who holds this role anywhere' }) role?: Role;
  @Id({ optional: true }) organizationId?: string;
}

export class PersonView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 200, nullable: true }) title: string | null;
  @Nested(() => NamedView, { nullable: true }) organization: NamedView | null;
  @Flag() illustrative: boolean;
  @Text({ max: 64, nullable: true, description: 'for administrators only' }) username: string | null;
  @Text({ max: 200, nullable: true, description: 'for administrators only' }) email: string | null;
}

export class GivenScope {
  @Choice(['community', 'district', 'unit', 'object']) kind: RoleScope['kind'];
  @Text({ max: 64, nullable: true }) id: string | null;
}

export class GrantRole {
  @Choice(ROLES) role: Role;
  @Nested(() => GivenScope) scope: GivenScope;
}

export class GrantView {
  @Id() id: string;
  @Choice(ROLES) role: Role;
  @Nested(() => RoleScopeView) scope: RoleScopeView;
  @Instant() grantedAt: Date;
}

export class GrantListView {
  @Nested(() => GrantView, { array: true }) items: GrantView[];
  @Text({ max: 36, nullable: true }) nextCursor: string | null;
}

export class ExpertQuery extends PageQuery {
  @Choice(THINK_TANK_KINDS, { optional: true }) kind?: ThinkTankKind;
  @Text({ max: 100, optional: true, description: 'part of the name or a speciality' }) q?: string;
}

/** A member of the think tank in office (G35); the id is the person's. */
export class ExpertView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Choice(THINK_TANK_KINDS) kind: ThinkTankKind;
  @ApiProperty({ type: 'string', isArray: true }) specialities: string[];
  @Text({ max: 200, nullable: true }) unit: string | null;
  @Id({ nullable: true }) organizationId: string | null;
  @Day() termFrom: string;
  @Day() termTo: string;
  @Flag() illustrative: boolean;
}
