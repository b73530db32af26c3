import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, ReturnsPage } from '#libs/platform';
import { MeetingPaperQuery, MeetingPaperView } from './meeting-paper.dto';
import { MeetingPaperService } from './meeting-paper.service';

@Controller('round-tables/:id')
export class MeetingPaperController {
  constructor(private readonly papers: MeetingPaperService) {}

  @Get('papers')
  @Policy('meetingPaper.list')
  @ReturnsPage(MeetingPaperView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<MeetingPaperView>> {
    return { items: await this.papers.list(actor, id), nextCursor: null };
  }

  @Get('papers/:kind')
  @Policy('meetingPaper.read')
  async file(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Param('kind') kind: string,
    @Query() query: MeetingPaperQuery,
  ): Promise<StreamableFile> {
    const { bytes, type, disposition } = await this.papers.file(actor, id, kind, query);
    return new StreamableFile(bytes, { type, disposition, length: bytes.length });
  }

  @Get('package')
  @Policy('meetingPaper.package')
  async package(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<StreamableFile> {
    const { stream, disposition } = await this.papers.package(actor, id);
    return new StreamableFile(stream, { type: 'application/zip', disposition });
  }
}
