import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, Returns } from '#libs/platform';
import { ChangeQuorum, IssueCode, MovePointer, QuorumView, SignIn, SignInCodeView } from './live.dto';
import { LivePageView, LiveRoomView, SignedInView } from './live.view';
import { LiveRoomService } from './live-room.service';
import { PointerService } from './pointer.service';
import { QuorumService } from './quorum.service';
import { SignInService } from './sign-in.service';

@Controller('round-tables/:id')
export class LiveRoomController {
  constructor(
    private readonly rooms: LiveRoomService,
    private readonly pointers: PointerService,
  ) {}

  @Get('live')
  @Policy('live.read')
  @Returns(LivePageView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LivePageView> {
    return this.rooms.page(actor, id);
  }

  @Patch('pointer')
  @Policy('live.movePointer')
  @Returns(LiveRoomView)
  async move(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: MovePointer,
  ): Promise<LiveRoomView> {
    await this.pointers.move(actor, id, version, body);
    return this.rooms.room(id);
  }
}

@Controller('round-tables/:id')
export class SignInController {
  constructor(private readonly signIns: SignInService) {}

  @Post('sign-in-code')
  @Policy('live.issueCode')
  @Returns(SignInCodeView)
  issue(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: IssueCode): Promise<SignInCodeView> {
    return this.signIns.issueCode(actor, id, body.renew ?? false);
  }

  @Post('sign-ins')
  @Policy('live.signIn')
  @Returns(SignedInView)
  signIn(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: SignIn): Promise<SignedInView> {
    return this.signIns.signIn(actor, id, body);
  }

  @Delete('sign-ins/:invitationId')
  @HttpCode(204)
  @Policy('live.undoSignIn')
  undo(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('invitationId') invitationId: string,
  ): Promise<void> {
    return this.signIns.undo(actor, id, invitationId);
  }
}

/** The bureau's settings of its meetings. */
@Controller('round-table-settings')
export class QuorumController {
  constructor(private readonly quorum: QuorumService) {}

  @Get('quorum')
  @Policy('live.readQuorum')
  @Returns(QuorumView)
  read(): Promise<QuorumView> {
    return this.quorum.read();
  }

  @Patch('quorum')
  @Policy('live.changeQuorum')
  @Returns(QuorumView)
  change(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() body: ChangeQuorum): Promise<QuorumView> {
    return this.quorum.change(actor, version, body);
  }
}
