import { Module } from '@nestjs/common';
import { ActorSource } from '#libs/access';
import { DemoPeopleController } from './demo/demo-people.controller';
import { SessionActorSource } from './session-actor-source';
import { SignInController } from './sign-in.controller';
import { SignInService } from './sign-in.service';
import { SignInThrottle } from './sign-in-throttle';
import { TokenService } from './token.service';

/** Says who is behind a credential; every process needs it, the collab one too. */
@Module({
  providers: [{ provide: ActorSource, useClass: SessionActorSource }],
  exports: [ActorSource],
})
export class CommunityModule {}

@Module({
  imports: [CommunityModule],
  controllers: [SignInController, DemoPeopleController],
  providers: [SignInThrottle, SignInService, TokenService],
  exports: [CommunityModule],
})
export class CommunityHttpModule {}
