import { Body, Controller, Get, HttpCode, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, Returns, ReturnsPage } from '#libs/platform';
import {
  NewReport,
  ReportExportQuery,
  ReportMove,
  ReportQuery,
  ReportResultView,
  ReportSummary,
  ReportView,
  ResultText,
} from './report.dto';
import { ReportReading } from './report.reading';
import { ReportService } from './report.service';

@Controller('annual-reports')
export class ReportController {
  constructor(
    private readonly reports: ReportService,
    private readonly reading: ReportReading,
  ) {}

  @Get()
  @Policy('report.list')
  @ReturnsPage(ReportSummary)
  list(@CurrentActor() actor: Actor, @Query() query: ReportQuery): Promise<Page<ReportSummary>> {
    return this.reading.list(actor, query);
  }

  @Post()
  @Policy('report.create')
  @Returns(ReportView)
  async create(@CurrentActor() actor: Actor, @Body() input: NewReport): Promise<ReportView> {
    return this.reading.view(actor, await this.reports.create(actor, input));
  }

  @Get(':id')
  @Policy('report.read')
  @Returns(ReportView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReportView> {
    return this.reading.view(actor, id);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @Policy('report.transition')
  async transition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: ReportMove,
  ): Promise<ReportView> {
    await this.reports.transition(actor, id, input);
    return this.reading.view(actor, id);
  }

  @Put(':id/results/:projectId')
  @Policy('report.writeResult')
  @Returns(ReportResultView)
  async writeResult(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('projectId') projectId: string,
    @IfMatch() version: number,
    @Body() { text }: ResultText,
  ): Promise<ReportResultView> {
    await this.reports.writeResult(actor, id, projectId, version, text);
    return this.reading.result(actor, id, projectId);
  }

  @Get(':id/export')
  @Policy('report.export')
  async export(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { format }: ReportExportQuery,
  ): Promise<StreamableFile> {
    const { bytes, type, disposition } = await this.reading.export(actor, id, format);
    return new StreamableFile(bytes, { type, disposition, length: bytes.length });
  }
}
