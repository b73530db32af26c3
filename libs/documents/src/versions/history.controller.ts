import { Controller, Get, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, Returns } from '#libs/platform';
import { AttributionView, ComparisonQuery, ComparisonView } from './history.dto';
import { HistoryService } from './history.service';

@Controller('documents')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  @Get(':id/versions/:versionId/comparison')
  @Policy('document.read')
  @Returns(ComparisonView)
  async compare(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @Query() query: ComparisonQuery,
  ): Promise<ComparisonView> {
    return ComparisonView.of(await this.history.compare(actor, id, versionId, query.with));
  }

  @Get(':id/attribution')
  @Policy('document.read')
  @Returns(AttributionView)
  attribution(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AttributionView> {
    return this.history.attribution(actor, id);
  }
}
