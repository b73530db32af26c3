import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, Returns, ReturnsPage } from '#libs/platform';
import { AttendanceService } from './attendance.service';
import { XLSX_TYPE } from './attendance.workbook';
import {
  AnswerDatePoll,
  CallingSettingsView,
  ChangeCallingSettings,
  CloseDatePoll,
  DatePollView,
  OfYear,
  OpenDatePoll,
  YearAttendanceView,
} from './calling.dto';
import { CallingSettings } from './calling-settings';
import { DatePollService } from './date-poll.service';

@Controller('round-tables/:id')
export class DatePollController {
  constructor(private readonly polls: DatePollService) {}

  /** The newest first; at most one is open. */
  @Get('polls')
  @Policy('poll.list')
  @ReturnsPage(DatePollView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<DatePollView>> {
    return { items: await this.polls.list(actor, id), nextCursor: null };
  }

  @Post('polls')
  @Policy('poll.open')
  @Returns(DatePollView)
  async open(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: OpenDatePoll): Promise<DatePollView> {
    await this.polls.open(actor, id, body);
    return this.polls.newest(actor, id);
  }

  @Put('poll/answer')
  @Policy('poll.answer')
  @Returns(DatePollView)
  async answer(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: AnswerDatePoll,
  ): Promise<DatePollView> {
    await this.polls.answer(actor, id, body);
    return this.polls.newest(actor, id);
  }

  @Post('poll/close')
  @HttpCode(200)
  @Policy('poll.close')
  async close(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: CloseDatePoll): Promise<DatePollView> {
    await this.polls.close(actor, id, body.slotId ?? null);
    return this.polls.newest(actor, id);
  }
}

@Controller()
export class CallingSettingsController {
  constructor(private readonly settings: CallingSettings) {}

  @Get('calling-settings')
  @Policy('callingSettings.read')
  @Returns(CallingSettingsView)
  read(): Promise<CallingSettingsView> {
    return this.settings.read();
  }

  @Patch('calling-settings')
  @Policy('callingSettings.change')
  @Returns(CallingSettingsView)
  change(
    @CurrentActor() actor: Actor,
    @IfMatch() version: number,
    @Body() body: ChangeCallingSettings,
  ): Promise<CallingSettingsView> {
    return this.settings.change(actor, version, body);
  }
}

/** Stands before the round tables in the module, so that `attendance` is not taken for an id. */
@Controller()
export class AttendanceController {
  constructor(private readonly attendance: AttendanceService) {}

  @Get('round-tables/attendance')
  @Policy('roundTable.attendance')
  @Returns(YearAttendanceView)
  ofYear(@CurrentActor() actor: Actor, @Query() { year }: OfYear): Promise<YearAttendanceView> {
    return this.attendance.ofYear(actor, year);
  }

  @Get('round-tables/attendance.xlsx')
  @Policy('roundTable.attendance')
  async workbook(@CurrentActor() actor: Actor, @Query() { year }: OfYear): Promise<StreamableFile> {
    const { year: of, bytes } = await this.attendance.workbook(actor, year);
    return new StreamableFile(bytes, {
      type: XLSX_TYPE,
      disposition: `attachment; filename="attendance-${of}.xlsx"`,
    });
  }
}
