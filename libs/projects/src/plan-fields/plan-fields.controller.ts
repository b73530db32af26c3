import { Controller, Get, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, Returns } from '#libs/platform';
import { PlanFieldsQuery, PlanFieldsView } from './plan-fields.dto';
import { PlanFieldsReading } from './plan-fields.reading';

@Controller('projects')
export class PlanFieldsController {
  constructor(private readonly reading: PlanFieldsReading) {}

  @Get(':id/plan-fields')
  @Policy('project.planFields')
  @Returns(PlanFieldsView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: PlanFieldsQuery): Promise<PlanFieldsView> {
    return this.reading.read(actor, id, query);
  }
}
