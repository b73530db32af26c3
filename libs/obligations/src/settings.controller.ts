import {
  Body,
  Controller,
  Get,
  Param,
  Patch,
  type PipeTransform,
  Post,
  Put,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import { type MultipartRequest, uploadedFile } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { notFound } from '#libs/kernel';
import { IdParam, IfMatch, type Page, Returns, ReturnsPage } from '#libs/platform';
import { XLSX_TYPE } from './obligation.export';
import { ObligationRulesService } from './obligation-rules.service';
import {
  ChangeObligationRule,
  ChangeWorkingYear,
  ObligationRuleView,
  WorkingDaysReadingView,
  WorkingYearView,
} from './settings.dto';
import { WorkingDaysService } from './working-days.service';
import { daysWorkbook, readDaysWorkbook } from './working-days.workbook';

const fourDigits: PipeTransform<string, number> = {
  transform(value) {
    if (/^2[01]\d{2}$/.test(value)) return Number(value);
    throw notFound('working_year');
  },
};
const YearParam = (): ParameterDecorator => Param('year', fourDigits);

@Controller('working-days')
export class WorkingDaysController {
  constructor(private readonly workingDays: WorkingDaysService) {}

  @Get(':year')
  @Policy('workingDays.read')
  @Returns(WorkingYearView)
  read(@YearParam() year: number): Promise<WorkingYearView> {
    return this.workingDays.read(year);
  }

  /** The table as a spreadsheet that can be filled in and sent back; of a year nobody has entered, an empty one. */
  @Get(':year/workbook')
  @Policy('workingDays.read')
  async workbook(@YearParam() year: number): Promise<StreamableFile> {
    const disposition = `attachment; filename="working-days-${year}.xlsx"`;
    return new StreamableFile(await daysWorkbook(await this.workingDays.days(year)), { type: XLSX_TYPE, disposition });
  }

  /** Reads such a spreadsheet and writes nothing: what it says is put in force with `PUT`, once it has been looked at. */
  @Post(':year/readings')
  @Policy('workingDays.change')
  @Returns(WorkingDaysReadingView)
  async reading(@YearParam() year: number, @Req() request: MultipartRequest): Promise<WorkingDaysReadingView> {
    return readDaysWorkbook(year, await uploadedFile(request));
  }

  @Put(':year')
  @Policy('workingDays.change')
  @Returns(WorkingYearView)
  replace(
    @CurrentActor() actor: Actor,
    @YearParam() year: number,
    @IfMatch() version: number,
    @Body() body: ChangeWorkingYear,
  ): Promise<WorkingYearView> {
    return this.workingDays.replace(actor, year, version, body);
  }
}

@Controller('obligation-rules')
export class ObligationRulesController {
  constructor(private readonly rules: ObligationRulesService) {}

  @Get()
  @Policy('obligationRule.list')
  @ReturnsPage(ObligationRuleView)
  async list(): Promise<Page<ObligationRuleView>> {
    return { items: await this.rules.list(), nextCursor: null };
  }

  @Patch(':id')
  @Policy('obligationRule.change')
  @Returns(ObligationRuleView)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ChangeObligationRule,
  ): Promise<ObligationRuleView> {
    return this.rules.change(actor, id, version, body);
  }
}
