import { Body, Controller, Get, HttpCode, Patch, Post, Query, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import {
  CountObligations,
  ExplainObligation,
  ExportObligations,
  JobsHealth,
  ListObligations,
  MoveObligation,
  ObligationCountView,
  ObligationPage,
  ObligationView,
} from './obligation.dto';
import { ObligationExport, XLSX_TYPE } from './obligation.export';
import { ObligationService } from './obligation.service';
import { ObligationTransitions } from './obligation.transitions';

@Controller('obligations')
export class ObligationController {
  constructor(
    private readonly obligations: ObligationService,
    private readonly transitions: ObligationTransitions,
    private readonly workbooks: ObligationExport,
  ) {}

  @Get()
  @Policy('obligation.list')
  @ReturnsPage(ObligationView)
  async list(@CurrentActor() actor: Actor, @Query() query: ListObligations): Promise<Page<ObligationView>> {
    return page(await this.obligations.list(actor, query), query.limit, (row) => row);
  }

  @Get('export')
  @Policy('obligation.export')
  async export(@CurrentActor() actor: Actor, @Query() query: ExportObligations): Promise<StreamableFile> {
    const disposition = 'attachment; filename="obligations.xlsx"';
    return new StreamableFile(await this.workbooks.workbook(actor, query), { type: XLSX_TYPE, disposition });
  }

  @Get('counts')
  @Policy('obligation.counts')
  @ReturnsPage(ObligationCountView)
  async counts(@CurrentActor() actor: Actor, @Query() query: CountObligations): Promise<Page<ObligationCountView>> {
    return { items: await this.obligations.counts(actor, query), nextCursor: null };
  }

  @Get(':id')
  @Policy('obligation.read')
  @Returns(ObligationPage)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ObligationPage> {
    return this.transitions.page(actor, id);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @Policy('obligation.transition')
  async move(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: MoveObligation,
  ): Promise<ObligationPage> {
    await this.transitions.move(actor, id, body);
    return this.transitions.page(actor, id);
  }

  @Patch(':id')
  @Policy('obligation.explain')
  async explain(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ExplainObligation,
  ): Promise<{ id: string; reason: string | null; version: number }> {
    const duty = await this.obligations.explain(actor, id, version, body.reason);
    return { id: duty.id, reason: duty.reason, version: duty.version };
  }
}

@Controller('jobs')
export class JobsController {
  constructor(private readonly obligations: ObligationService) {}

  @Get('health')
  @Policy('jobs.health')
  @Returns(JobsHealth)
  health(): Promise<JobsHealth> {
    return this.obligations.health();
  }
}
