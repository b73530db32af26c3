import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, Returns, ReturnsPage } from '#libs/platform';
import {
  AnswerInput,
  MentionablesView,
  PageQuery,
  ReplyInput,
  ReplyView,
  ThreadInput,
  ThreadView,
} from './document.dto';
import { ThreadService } from './thread.service';

@Controller()
export class ThreadController {
  constructor(private readonly threads: ThreadService) {}

  @Get('documents/:id/threads')
  @Policy('document.read')
  @ReturnsPage(ThreadView)
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<Page<ThreadView>> {
    const threads = await this.threads.list(actor, id, query.limit, query.cursor);
    const items = threads.slice(0, query.limit).map(ThreadView.of);
    return { items, nextCursor: threads.length > query.limit ? items.at(-1)!.id : null };
  }

  @Get('documents/:id/people')
  @Policy('document.read')
  @Returns(MentionablesView)
  async people(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<MentionablesView> {
    return { items: await this.threads.people(actor, id), nextCursor: null };
  }

  @Post('documents/:id/threads')
  @Policy('document.comment')
  @Returns(ThreadView)
  async open(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: ThreadInput): Promise<ThreadView> {
    return ThreadView.of(await this.threads.open(actor, id, body));
  }

  @Post('threads/:id/replies')
  @Policy('document.comment')
  @Returns(ReplyView)
  async reply(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() { body, mentions }: ReplyInput,
  ): Promise<ReplyView> {
    return ReplyView.of(await this.threads.reply(actor, id, body, mentions));
  }

  @Post('threads/:id/answer')
  @Policy('document.answer')
  @HttpCode(200)
  async answer(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AnswerInput): Promise<ThreadView> {
    const thread = await this.threads.answer(actor, id, body.decision, body.reason ?? null);
    return ThreadView.of({ thread, replies: [] });
  }
}
