import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import {
  CancelLeadingGroupMeeting,
  ChangeLeadingGroupMeeting,
  HoldLeadingGroupMeeting,
  LeadingGroupMeetingPage,
  LeadingGroupMeetingView,
  ListLeadingGroupMeetings,
  PlanLeadingGroupMeeting,
} from './meeting.dto';
import { LeadingGroupMeetingService } from './meeting.service';
import { LeadingGroupMeetingTransitions } from './meeting.transitions';

@Controller('leading-groups/:id/meetings')
export class GroupMeetingsController {
  constructor(private readonly meetings: LeadingGroupMeetingService) {}

  @Get()
  @Policy('leadingGroupMeeting.list')
  @ReturnsPage(LeadingGroupMeetingView)
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: ListLeadingGroupMeetings,
  ): Promise<Page<LeadingGroupMeetingView>> {
    return page(await this.meetings.list(actor, id, query), query.limit, (row) => row);
  }

  @Post()
  @Policy('leadingGroupMeeting.plan')
  @Returns(LeadingGroupMeetingPage)
  async plan(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: PlanLeadingGroupMeeting,
  ): Promise<LeadingGroupMeetingPage> {
    return this.meetings.page(actor, await this.meetings.plan(actor, id, body));
  }
}

@Controller('leading-group-meetings/:id')
export class LeadingGroupMeetingController {
  constructor(
    private readonly meetings: LeadingGroupMeetingService,
    private readonly transitions: LeadingGroupMeetingTransitions,
  ) {}

  @Get()
  @Policy('leadingGroupMeeting.read')
  @Returns(LeadingGroupMeetingPage)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LeadingGroupMeetingPage> {
    return this.meetings.page(actor, id);
  }

  @Patch()
  @Policy('leadingGroupMeeting.change')
  @Returns(LeadingGroupMeetingPage)
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ChangeLeadingGroupMeeting,
  ): Promise<LeadingGroupMeetingPage> {
    await this.meetings.change(actor, id, version, body);
    return this.meetings.page(actor, id);
  }

  @Post('convene')
  @Policy('leadingGroupMeeting.transition')
  @Returns(LeadingGroupMeetingPage, { status: 200 })
  async convene(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LeadingGroupMeetingPage> {
    await this.transitions.convene(actor, id);
    return this.meetings.page(actor, id);
  }

  @Post('hold')
  @Policy('leadingGroupMeeting.transition')
  @Returns(LeadingGroupMeetingPage, { status: 200 })
  async hold(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: HoldLeadingGroupMeeting,
  ): Promise<LeadingGroupMeetingPage> {
    await this.transitions.hold(actor, id, body);
    return this.meetings.page(actor, id);
  }

  @Post('cancel')
  @Policy('leadingGroupMeeting.transition')
  @Returns(LeadingGroupMeetingPage, { status: 200 })
  async cancel(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: CancelLeadingGroupMeeting,
  ): Promise<LeadingGroupMeetingPage> {
    await this.transitions.cancel(actor, id, body.reason);
    return this.meetings.page(actor, id);
  }
}
