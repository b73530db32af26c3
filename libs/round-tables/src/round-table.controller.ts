import { Body, Controller, Get, Header, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import {
  ChangeRoundTable,
  ListRoundTables,
  MoveRoundTable,
  PlanRoundTable,
  ReminderView,
  RoundTablePage,
  RoundTableView,
} from './round-table.dto';
import { RoundTableService } from './round-table.service';
import { RoundTableTransitions } from './round-table.transitions';

@Controller('round-tables')
export class RoundTableController {
  constructor(
    private readonly roundTables: RoundTableService,
    private readonly transitions: RoundTableTransitions,
  ) {}

  @Get()
  @Policy('roundTable.list')
  @ReturnsPage(RoundTableView)
  async list(@CurrentActor() actor: Actor, @Query() query: ListRoundTables): Promise<Page<RoundTableView>> {
    return page(await this.roundTables.list(actor, query), query.limit, (row) => row);
  }

  @Post()
  @Policy('roundTable.plan')
  @Returns(RoundTablePage)
  async plan(@CurrentActor() actor: Actor, @Body() body: PlanRoundTable): Promise<RoundTablePage> {
    return this.roundTables.page(actor, await this.roundTables.plan(actor, body));
  }

  @Get(':id')
  @Policy('roundTable.read')
  @Returns(RoundTablePage)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoundTablePage> {
    return this.roundTables.page(actor, id);
  }

  @Patch(':id')
  @Policy('roundTable.change')
  @Returns(RoundTablePage)
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ChangeRoundTable,
  ): Promise<RoundTablePage> {
    await this.roundTables.change(actor, id, version, body);
    return this.roundTables.page(actor, id);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @Policy('roundTable.transition')
  async transition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: MoveRoundTable,
  ): Promise<RoundTablePage> {
    await this.transitions.move(actor, id, body);
    return this.roundTables.page(actor, id);
  }
}

/** What hangs on the meeting's time. */
@Controller('round-tables/:id')
export class MeetingTimeController {
  constructor(private readonly roundTables: RoundTableService) {}

  @Get('reminders')
  @Policy('roundTable.reminders')
  @ReturnsPage(ReminderView)
  async reminders(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<ReminderView>> {
    return { items: await this.roundTables.reminders(actor, id), nextCursor: null };
  }

  @Get('calendar.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Policy('roundTable.calendar')
  calendar(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<string> {
    return this.roundTables.calendar(actor, id);
  }
}
