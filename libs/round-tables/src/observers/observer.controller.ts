import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, Returns, ReturnsPage } from '#libs/platform';
import { AddObserver, ObserverView } from './observer.dto';
import { ObserverService } from './observer.service';

@Controller()
export class ObserverController {
  constructor(private readonly observers: ObserverService) {}

  @Get('round-tables/:id/observers')
  @Policy('observer.list')
  @ReturnsPage(ObserverView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<ObserverView>> {
    return { items: await this.observers.list(actor, id), nextCursor: null };
  }

  @Post('round-tables/:id/observers')
  @Policy('observer.change')
  @Returns(ObserverView)
  add(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AddObserver): Promise<ObserverView> {
    return this.observers.add(actor, id, body);
  }

  @Delete('observers/:id')
  @HttpCode(204)
  @Policy('observer.change')
  remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.observers.remove(actor, id);
  }
}
