import { Id, Secret, Text } from '#libs/platform';

export class CreatePerson {
  @Text({ max: 64 }) username: string;
  @Text({ max: 200 }) name: string;
  @Text({ max: 200, optional: true, nullable: true }) title?: string | null;
  @Text({ max: 200, optional: true, nullable: true }) email?: string | null;
  @Id({ optional: true, nullable: true }) organizationId?: string | null;
  @Secret({ max: 200, optional: true }) password?: string;
}

export class SetPassword {
  @Secret({ max: 200 }) password: string;
}

export class ChangePassword {
  @Secret({ max: 200 }) current: string;
  @Secret({ max: 200 }) password: string;
}

export class CreatedPersonView {
  @Id() id: string;
  @Text({ max: 64 }) username: string;
  @Text({ max: 200 }) name: string;
}
