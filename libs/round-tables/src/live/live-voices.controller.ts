import { Body, Controller, Patch, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, Returns } from '#libs/platform';
import { AskToSpeak, BallotView, CastBallot, MoveSpeaker, MoveVote, OpenVote, SpeakerView } from './live.dto';
import { LiveVoteView } from './live.view';
import { SpeakerService } from './speaker.service';
import { VoteService } from './vote.service';

@Controller()
export class SpeakerController {
  constructor(private readonly speakers: SpeakerService) {}

  @Post('round-tables/:id/speakers')
  @Policy('live.askToSpeak')
  @Returns(SpeakerView)
  ask(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AskToSpeak): Promise<SpeakerView> {
    return this.speakers.ask(actor, id, body.organizationId);
  }

  @Patch('speakers/:id')
  @Policy('live.moveSpeaker')
  @Returns(SpeakerView)
  move(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: MoveSpeaker): Promise<SpeakerView> {
    return this.speakers.move(actor, id, body.state);
  }
}

@Controller()
export class VoteController {
  constructor(private readonly votes: VoteService) {}

  @Post('round-tables/:id/votes')
  @Policy('live.openVote')
  @Returns(LiveVoteView)
  open(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: OpenVote): Promise<LiveVoteView> {
    return this.votes.open(actor, id, body);
  }

  @Post('votes/:id/ballots')
  @Policy('live.castBallot')
  @Returns(BallotView, { sealed: true })
  cast(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: CastBallot): Promise<BallotView> {
    return this.votes.cast(actor, id, body);
  }

  @Post('votes/:id/transitions')
  @Policy('live.endVote')
  @Returns(LiveVoteView, { status: 200 })
  end(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: MoveVote): Promise<LiveVoteView> {
    return this.votes.end(actor, id, body.action);
  }
}
