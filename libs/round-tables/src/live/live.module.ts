import { Module } from '@nestjs/common';
import { CommunityModule } from '#libs/community';
import { RoundTablesModule } from '../round-table.module';
import { LiveDoor } from './live.access';
import { LiveRoomController, QuorumController, SignInController } from './live.controller';
import { LiveDeeds } from './live.deeds';
import { LiveGateway } from './live.gateway';
import { LiveRoomService } from './live-room.service';
import { SpeakerController, VoteController } from './live-voices.controller';
import { PointerService } from './pointer.service';
import { QuorumService } from './quorum.service';
import { SignInService } from './sign-in.service';
import { SpeakerService } from './speaker.service';
import { VoteService } from './vote.service';

@Module({ imports: [RoundTablesModule], providers: [LiveDoor], exports: [LiveDoor] })
class LiveDoorModule {}

/** The socket of live rooms; in any process whose sockets people reach: a proxy cannot tell namespaces apart. */
@Module({ imports: [CommunityModule, LiveDoorModule], providers: [LiveGateway] })
export class LiveRoomsSocketModule {}

@Module({
  imports: [LiveDoorModule, LiveRoomsSocketModule],
  controllers: [LiveRoomController, SignInController, SpeakerController, VoteController, QuorumController],
  providers: [LiveDeeds, LiveRoomService, SignInService, PointerService, SpeakerService, VoteService, QuorumService],
})
export class LiveRoomsHttpModule {}
