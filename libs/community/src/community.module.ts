import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActorSource } from '#libs/access';
import { AccountController } from './account.controller';
import { AccountService } from './account.service';
import { DelegateService } from './delegate.service';
import { DemoPeopleController } from './demo/demo-people.controller';
import { DivisionController } from './division.controller';
import { ImportController } from './import/import.controller';
import { ImportService } from './import/import.service';
import { OrganizationController } from './organization.controller';
import { Division, Organization } from './organization.entity';
import { OrganizationService } from './organization.service';
import { PersonController } from './person.controller';
import { Delegate, Expert, Person, RoleGranted } from './person.entity';
import { RoleService } from './role.service';
import { PersonalToken, Session } from './session.entity';
import { SessionActorSource } from './session-actor-source';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';
import { SignInThrottle } from './sign-in-throttle';
import { TokenService } from './token.service';

/** Says who is behind a credential; every process needs it, the collab one too. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Division, Organization, Person, RoleGranted, Delegate, Expert, Session, PersonalToken]),
  ],
  providers: [{ provide: ActorSource, useClass: SessionActorSource }],
  exports: [ActorSource],
})
export class CommunityModule {}

@Module({
  imports: [CommunityModule],
  controllers: [
    SignInController,
    DemoPeopleController,
    DivisionController,
    OrganizationController,
    PersonController,
    ImportController,
    AccountController,
  ],
  providers: [
    SignInThrottle,
    SignInService,
    TokenService,
    OrganizationService,
    DelegateService,
    RoleService,
    ImportService,
    AccountService,
  ],
  exports: [CommunityModule],
})
export class CommunityHttpModule {}
