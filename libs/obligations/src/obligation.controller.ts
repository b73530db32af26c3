import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import { ExplainObligation, JobsHealth, ListObligations, ObligationView } from './obligation.dto';
import { ObligationService } from './obligation.service';

@Controller('obligations')
export class ObligationController {
  constructor(private readonly obligations: ObligationService) {}

  @Get()
  @Policy('obligation.list')
  @ReturnsPage(ObligationView)
  async list(@CurrentActor() actor: Actor, @Query() query: ListObligations): Promise<Page<ObligationView>> {
    return page(await this.obligations.list(actor, query), query.limit, (row) => row);
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
