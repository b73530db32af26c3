import { Body, Controller, Get, Param, Patch, type PipeTransform, Put } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { notFound } from '#libs/kernel';
import { IdParam, IfMatch, type Page, Returns, ReturnsPage } from '#libs/platform';
import { ObligationRulesService } from './obligation-rules.service';
import { ChangeObligationRule, ChangeWorkingYear, ObligationRuleView, WorkingYearView } from './settings.dto';
import { WorkingDaysService } from './working-days.service';

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
