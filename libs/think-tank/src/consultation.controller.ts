import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, Returns, ReturnsPage } from '#libs/platform';
import {
  ConsultationMove,
  ConsultationQuery,
  ConsultationSummary,
  ConsultationView,
  NewConsultation,
  NewOpinion,
  OpinionTableView,
  OpinionView,
} from './consultation.dto';
import { ConsultationReading } from './consultation.reading';
import { ConsultationService } from './consultation.service';
import { OpinionService } from './opinion.service';

@Controller('consultations')
export class ConsultationController {
  constructor(
    private readonly consultations: ConsultationService,
    private readonly opinions: OpinionService,
    private readonly reading: ConsultationReading,
  ) {}

  @Get()
  @Policy('consultation.list')
  @ReturnsPage(ConsultationSummary)
  list(@CurrentActor() actor: Actor, @Query() query: ConsultationQuery): Promise<Page<ConsultationSummary>> {
    return this.reading.list(actor, query);
  }

  @Post()
  @Policy('consultation.create')
  @Returns(ConsultationView)
  async send(@CurrentActor() actor: Actor, @Body() input: NewConsultation): Promise<ConsultationView> {
    const { id } = await this.consultations.send(actor, input);
    return this.reading.view(actor, id);
  }

  @Get(':id')
  @Policy('consultation.read')
  @Returns(ConsultationView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ConsultationView> {
    return this.reading.view(actor, id);
  }

  @Post(':id/transitions')
  @Policy('consultation.transition')
  @Returns(ConsultationView, { status: 200 })
  async transition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() _move: ConsultationMove,
  ): Promise<ConsultationView> {
    await this.consultations.close(actor, id);
    return this.reading.view(actor, id);
  }

  @Get(':id/opinions')
  @Policy('consultation.listOpinions')
  @ReturnsPage(OpinionView)
  listOpinions(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<OpinionView>> {
    return this.reading.opinions(actor, id);
  }

  @Post(':id/opinions')
  @Policy('consultation.opine')
  @Returns(OpinionView)
  async opine(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() input: NewOpinion): Promise<OpinionView> {
    const opinion = await this.opinions.give(actor, id, input);
    return this.reading.opinion(actor, id, opinion.id);
  }

  @Get(':id/opinion-table')
  @Policy('consultation.readTable')
  @Returns(OpinionTableView)
  table(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<OpinionTableView> {
    return this.reading.table(actor, id);
  }
}
