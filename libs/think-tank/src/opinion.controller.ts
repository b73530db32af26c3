import { Body, Controller, Patch, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, Returns } from '#libs/platform';
import { OpinionAnswer, OpinionPatch, OpinionView } from './consultation.dto';
import { ConsultationReading } from './consultation.reading';
import { OpinionService } from './opinion.service';

@Controller('opinions')
export class OpinionController {
  constructor(
    private readonly opinions: OpinionService,
    private readonly reading: ConsultationReading,
  ) {}

  @Patch(':id')
  @Policy('opinion.edit')
  @Returns(OpinionView)
  async edit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() patch: OpinionPatch,
  ): Promise<OpinionView> {
    const { consultationId } = await this.opinions.edit(actor, id, version, patch);
    return this.reading.opinion(actor, consultationId, id);
  }

  @Post(':id/answer')
  @Policy('opinion.answer')
  @Returns(OpinionView)
  async answer(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: OpinionAnswer,
  ): Promise<OpinionView> {
    const { consultationId } = await this.opinions.answer(actor, id, input);
    return this.reading.opinion(actor, consultationId, id);
  }
}
