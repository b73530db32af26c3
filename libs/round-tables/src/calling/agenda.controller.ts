import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { attachment, fileName, type MultipartRequest, uploadedFile } from '#libs/documents';
import { IdParam, IfMatch, Returns } from '#libs/platform';
import { AgendaService } from '../agenda.service';
import { AgendaItemView } from '../meeting-parts.dto';
import { PAPER_BYTES } from './agenda-paper.rules';
import { AgendaPaperService } from './agenda-paper.service';
import { AgendaSheetService } from './agenda-sheet.service';
import { AgendaView, MergeAgendaItem, OrderAgenda } from './calling.dto';

@Controller('round-tables/:id/agenda')
export class AgendaSheetController {
  constructor(private readonly sheet: AgendaSheetService) {}

  @Get()
  @Policy('agenda.list')
  @Returns(AgendaView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AgendaView> {
    return this.sheet.read(actor, id);
  }

  @Put('order')
  @Policy('agenda.arrange')
  @Returns(AgendaView)
  async order(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: OrderAgenda): Promise<AgendaView> {
    await this.sheet.order(actor, id, body);
    return this.sheet.read(actor, id);
  }

  @Post('freeze')
  @HttpCode(200)
  @Policy('agenda.arrange')
  async freeze(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AgendaView> {
    await this.sheet.freeze(actor, id);
    return this.sheet.read(actor, id);
  }

  /** The unit has opened the version that stands. */
  @Post('seen')
  @HttpCode(200)
  @Policy('agenda.see')
  async see(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AgendaView> {
    await this.sheet.see(actor, id);
    return this.sheet.read(actor, id);
  }
}

interface Reply {
  headers(values: Record<string, string>): Reply;
}

@Controller()
export class AgendaPaperController {
  constructor(
    private readonly papers: AgendaPaperService,
    private readonly agenda: AgendaService,
    private readonly sheet: AgendaSheetService,
  ) {}

  @Post('agenda-items/:id/merge')
  @HttpCode(200)
  @Policy('agenda.change')
  async merge(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: MergeAgendaItem,
  ): Promise<AgendaItemView> {
    await this.sheet.merge(actor, id, version, body);
    return this.agenda.one(actor, body.intoId);
  }

  /** PDF, DOCX, XLSX or PPTX, as multipart. */
  @Post('agenda-items/:id/papers')
  @Policy('agenda.change')
  @Returns(AgendaItemView)
  async attach(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Req() request: MultipartRequest,
  ): Promise<AgendaItemView> {
    await this.papers.demandAttacher(actor, id);
    await this.papers.attach(actor, id, await uploadedFile(request, PAPER_BYTES));
    return this.agenda.one(actor, id);
  }

  /** Always a download: nothing of it runs here. */
  @Get('agenda-papers/:id')
  @Policy('agenda.list')
  async read(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const { name, mediaType, bytes } = await this.papers.content(actor, id);
    const end = name.slice(name.lastIndexOf('.'));
    const stem = fileName(name.slice(0, -end.length));
    reply.headers({ 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' });
    return new StreamableFile(bytes, { type: mediaType, disposition: attachment(`${stem}${end}`, `paper${end}`) });
  }

  @Delete('agenda-papers/:id')
  @HttpCode(204)
  @Policy('agenda.change')
  remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.papers.remove(actor, id);
  }
}
