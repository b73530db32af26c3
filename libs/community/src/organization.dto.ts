import { LEVELS, type Level, ORGANIZATION_KINDS, type OrganizationKind, SECTORS, type Sector } from '#libs/contracts';
import { Choice, Day, Flag, Id, Nested, PageQuery, Text, Whole } from '#libs/platform';
import { NamedView } from './sign-in.dto';

export class OrganizationQuery extends PageQuery {
  @Choice(LEVELS, { optional: true }) level?: Level;
  @Choice(ORGANIZATION_KINDS, { optional: true }) kind?: OrganizationKind;
  @Choice(SECTORS, { optional: true }) sector?: Sector;
  @Flag({ optional: true, query: true, description: 'members of the community only, or all others' }) member?: boolean;
  @Flag({ optional: true, query: true, description: 'only units that may lead a project (G11), or only the others' })
  leadEligible?: boolean;
  @Id({ optional: true }) supervisorId?: string;
  @Text({ max: 12, optional: true, description: 'this division and everything within it' }) divisionCode?: string;
  @Text({ max: 100, optional: true, description: 'part of the name' }) q?: string;
}

export class CreateOrganization {
  @Text({ max: 200 }) name: string;
  @Choice(ORGANIZATION_KINDS) kind: OrganizationKind;
  @Choice(LEVELS) level: Level;
  @Text({ max: 12 }) divisionCode: string;
  @Choice(SECTORS, { optional: true, nullable: true }) sector?: Sector | null;
  @Id({ optional: true, nullable: true }) supervisorId?: string | null;
  /** Left out for an institution, its supervising bureau is the competent one. */
  @Id({ optional: true, nullable: true }) competentDepartmentId?: string | null;
  @Flag({ optional: true }) isMember?: boolean;
  @Text({ max: 300, optional: true, nullable: true }) contact?: string | null;
}

export class EditOrganization {
  @Text({ max: 200, optional: true }) name?: string;
  @Text({ max: 300, optional: true, nullable: true }) contact?: string | null;
}

export class OrganizationView {
  @Id() id: string;
  @Text({ max: 200 }) name: string;
  @Choice(ORGANIZATION_KINDS) kind: OrganizationKind;
  @Choice(LEVELS) level: Level;
  @Text({ max: 12 }) divisionCode: string;
  @Text({ max: 100 }) divisionName: string;
  @Choice(SECTORS, { nullable: true }) sector: Sector | null;
  @Nested(() => NamedView, { nullable: true }) supervisor: NamedView | null;
  @Nested(() => NamedView, { nullable: true }) competentDepartment: NamedView | null;
  @Flag() isMember: boolean;
  @Flag({ description: 'a delegate in office today (G06)' }) hasDelegate: boolean;
  @Flag() active: boolean;
  @Text({ max: 300, nullable: true }) contact: string | null;
  @Flag({ description: 'made up for the demonstration, shown as 演示' }) illustrative: boolean;
  @Whole({ min: 1, max: 2 ** 31 - 1 }) version: number;
}

export class AppointDelegate {
  @Id() personId: string;
  @Flag({ optional: true }) isDeputy?: boolean;
  @Day() termFrom: string;
  @Day({ optional: true, nullable: true }) termTo?: string | null;
  @Text({ max: 300, optional: true, nullable: true, description: 'mandate document' }) mandate?: string | null;
}

export class DelegateView {
  @Id() id: string;
  @Id() organizationId: string;
  @Id() personId: string;
  @Text({ max: 200 }) name: string;
  @Flag() isDeputy: boolean;
  @Day() termFrom: string;
  @Day({ nullable: true }) termTo: string | null;
  @Text({ max: 300, nullable: true }) mandate: string | null;
  @Flag() illustrative: boolean;
}

export class DelegateListView {
  @Nested(() => DelegateView, { array: true }) items: DelegateView[];
  @Text({ max: 36, nullable: true }) nextCursor: string | null;
}

export class OrganizationDetailView extends OrganizationView {
  @Nested(() => DelegateView, { array: true }) delegates: DelegateView[];
  @Nested(() => NamedView, { array: true, description: 'units this bureau supervises' }) children: NamedView[];
  @Nested(() => NamedView, { array: true, description: 'units this alliance lists as its own' }) members: NamedView[];
  @Flag({ description: 'whether you may edit it' }) editable: boolean;
}
