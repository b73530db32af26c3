import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, Returns } from '#libs/platform';
import { DecidedView, DecisionInput, SuggestionsView } from './suggestion.dto';
import { SuggestionService } from './suggestion.service';

@Controller('documents')
export class SuggestionController {
  constructor(private readonly suggestions: SuggestionService) {}

  @Get(':id/suggestions')
  @Policy('document.read')
  @Returns(SuggestionsView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<SuggestionsView> {
    return { items: await this.suggestions.list(actor, id), nextCursor: null };
  }

  @Post(':id/suggestions/decision')
  @Policy('document.decideSuggestion')
  @HttpCode(200)
  decideAll(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() { decision, reason }: DecisionInput,
  ): Promise<DecidedView> {
    return this.suggestions.decide(actor, id, null, decision, reason ?? null);
  }

  @Post(':id/suggestions/:suggestionId/decision')
  @Policy('document.decideSuggestion')
  @HttpCode(200)
  decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('suggestionId') suggestionId: string,
    @Body() { decision, reason }: DecisionInput,
  ): Promise<DecidedView> {
    return this.suggestions.decide(actor, id, [suggestionId], decision, reason ?? null);
  }
}
