import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import { AgendaService } from './agenda.service';
import { InvitationService } from './invitation.service';
import {
  AddInvitation,
  AddResolution,
  AgendaItemView,
  AnswerInvitation,
  ChangeAgendaItem,
  InvitationView,
  ListInvitations,
  ProposeAgendaItem,
  ResolutionView,
  SettleResolution,
} from './meeting-parts.dto';
import { ResolutionService } from './resolution.service';

@Controller()
export class InvitationController {
  constructor(private readonly invitations: InvitationService) {}

  @Get('round-tables/:id/invitations')
  @Policy('invitation.list')
  @ReturnsPage(InvitationView)
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: ListInvitations,
  ): Promise<Page<InvitationView>> {
    return page(await this.invitations.list(actor, id, query), query.limit, (row) => row);
  }

  @Post('round-tables/:id/invitations')
  @Policy('invitation.add')
  @Returns(InvitationView)
  async add(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AddInvitation): Promise<InvitationView> {
    return this.invitations.one(actor, await this.invitations.add(actor, id, body.organizationId));
  }

  @Patch('invitations/:id')
  @Policy('invitation.answer')
  @Returns(InvitationView)
  async answer(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: AnswerInvitation,
  ): Promise<InvitationView> {
    await this.invitations.answer(actor, id, version, body);
    return this.invitations.one(actor, id);
  }
}

@Controller()
export class AgendaController {
  constructor(private readonly agenda: AgendaService) {}

  @Get('round-tables/:id/agenda-items')
  @Policy('agenda.list')
  @ReturnsPage(AgendaItemView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<AgendaItemView>> {
    return { items: await this.agenda.list(actor, id), nextCursor: null };
  }

  @Post('round-tables/:id/agenda-items')
  @Policy('agenda.propose')
  @Returns(AgendaItemView)
  async propose(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: ProposeAgendaItem,
  ): Promise<AgendaItemView> {
    return this.agenda.one(actor, await this.agenda.propose(actor, id, body));
  }

  @Patch('agenda-items/:id')
  @Policy('agenda.change')
  @Returns(AgendaItemView)
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ChangeAgendaItem,
  ): Promise<AgendaItemView> {
    await this.agenda.change(actor, id, version, body);
    return this.agenda.one(actor, id);
  }
}

@Controller()
export class ResolutionController {
  constructor(private readonly resolutions: ResolutionService) {}

  @Get('round-tables/:id/resolutions')
  @Policy('resolution.list')
  @ReturnsPage(ResolutionView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<ResolutionView>> {
    return { items: await this.resolutions.list(actor, id), nextCursor: null };
  }

  @Post('round-tables/:id/resolutions')
  @Policy('resolution.add')
  @Returns(ResolutionView)
  async add(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AddResolution): Promise<ResolutionView> {
    return this.resolutions.one(actor, await this.resolutions.add(actor, id, body));
  }

  @Patch('resolutions/:id')
  @Policy('resolution.settle')
  @Returns(ResolutionView)
  async settle(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: SettleResolution,
  ): Promise<ResolutionView> {
    await this.resolutions.settle(actor, id, version, body);
    return this.resolutions.one(actor, id);
  }
}
