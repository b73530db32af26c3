import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, Returns } from '#libs/platform';
import { HeldDeletionMove, HeldDeletionsView, HeldDeletionView } from './held-deletion.dto';
import { HeldDeletionService } from './held-deletion.service';

@Controller()
export class HeldDeletionController {
  constructor(private readonly held: HeldDeletionService) {}

  @Get('documents/:id/held-deletions')
  @Policy('document.readHeld')
  @Returns(HeldDeletionsView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<HeldDeletionsView> {
    return { items: (await this.held.list(actor, id)).map(HeldDeletionView.of), nextCursor: null };
  }

  @Post('held-deletions/:id/transitions')
  @Policy('document.settleHeld')
  @HttpCode(200)
  async move(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() { action, reason }: HeldDeletionMove,
  ): Promise<HeldDeletionView> {
    return HeldDeletionView.of(await this.held.move(actor, id, action, reason ?? null));
  }
}
