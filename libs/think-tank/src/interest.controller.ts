import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { type Page, PageQuery, Returns, ReturnsPage } from '#libs/platform';
import { InterestView, NewInterest } from './consultation.dto';
import { InterestService } from './interest.service';

@Controller('expert-interests')
export class InterestController {
  constructor(private readonly interests: InterestService) {}

  @Get()
  @Policy('interest.list')
  @ReturnsPage(InterestView)
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<InterestView>> {
    return this.interests.list(actor, query);
  }

  @Post()
  @Policy('interest.declare')
  @Returns(InterestView)
  declare(@CurrentActor() actor: Actor, @Body() input: NewInterest): Promise<InterestView> {
    return this.interests.declare(actor, input);
  }
}
