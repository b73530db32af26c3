import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, PageQuery, page, Returns, ReturnsPage } from '#libs/platform';
import {
  AddSeat,
  ChangeLeadingGroup,
  ChangeSeat,
  CorrectHolder,
  FoundLeadingGroup,
  LeadingGroupPage,
  LeadingGroupView,
  RemoveSeat,
  SeatChangeView,
  SeatView,
  TakeSeat,
  VacateSeat,
} from './leading-group.dto';
import { LeadingGroupService } from './leading-group.service';
import { SeatService } from './seat.service';
import { SeatCorrectionService } from './seat-correction.service';

@Controller('leading-groups')
export class LeadingGroupController {
  constructor(
    private readonly groups: LeadingGroupService,
    private readonly seats: SeatService,
  ) {}

  @Get()
  @Policy('leadingGroup.list')
  @ReturnsPage(LeadingGroupView)
  async list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<LeadingGroupView>> {
    return page(await this.groups.list(actor, query), query.limit, (row) => row);
  }

  @Post()
  @Policy('leadingGroup.found')
  @Returns(LeadingGroupPage)
  async found(@CurrentActor() actor: Actor, @Body() body: FoundLeadingGroup): Promise<LeadingGroupPage> {
    return this.groups.page(actor, await this.groups.found(actor, body));
  }

  @Get(':id')
  @Policy('leadingGroup.read')
  @Returns(LeadingGroupPage)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LeadingGroupPage> {
    return this.groups.page(actor, id);
  }

  @Patch(':id')
  @Policy('leadingGroup.change')
  @Returns(LeadingGroupPage)
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ChangeLeadingGroup,
  ): Promise<LeadingGroupPage> {
    await this.groups.change(actor, id, version, body);
    return this.groups.page(actor, id);
  }

  @Post(':id/seats')
  @Policy('leadingGroup.seat')
  @Returns(SeatView)
  addSeat(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AddSeat): Promise<SeatView> {
    return this.seats.add(actor, id, body);
  }

  @Get(':id/changes')
  @Policy('leadingGroup.changes')
  @ReturnsPage(SeatChangeView)
  async changes(@IdParam() id: string, @Query() query: PageQuery): Promise<Page<SeatChangeView>> {
    return page(await this.groups.changes(id, query), query.limit, (row) => row);
  }
}

@Controller('leading-group-seats/:id')
export class SeatController {
  constructor(
    private readonly seats: SeatService,
    private readonly corrections: SeatCorrectionService,
  ) {}

  @Patch()
  @Policy('leadingGroup.correctSeat')
  @Returns(SeatView)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ChangeSeat,
  ): Promise<SeatView> {
    return this.corrections.change(actor, id, version, body);
  }

  @Patch('holder')
  @Policy('leadingGroup.correctSeat')
  @Returns(SeatView)
  correct(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: CorrectHolder,
  ): Promise<SeatView> {
    return this.corrections.correct(actor, id, version, body);
  }

  @Post('holder')
  @Policy('leadingGroup.seat')
  @Returns(SeatView)
  take(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: TakeSeat): Promise<SeatView> {
    return this.seats.take(actor, id, body);
  }

  @Post('vacate')
  @Policy('leadingGroup.seat')
  @Returns(SeatView, { status: 200 })
  vacate(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: VacateSeat): Promise<SeatView> {
    return this.seats.vacate(actor, id, body);
  }

  @Post('remove')
  @HttpCode(204)
  @Policy('leadingGroup.seat')
  remove(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: RemoveSeat): Promise<void> {
    return this.seats.remove(actor, id, body);
  }
}
