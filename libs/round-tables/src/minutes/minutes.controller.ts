import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, page, Returns, ReturnsPage } from '#libs/platform';
import { ResolutionView } from '../meeting-parts.dto';
import { ResolutionService } from '../resolution.service';
import { CorrectionService } from './correction.service';
import {
  ConfirmMinutes,
  CorrectionView,
  ListSupervision,
  MinutesView,
  MoveCorrection,
  MoveResolution,
  ProposeCorrection,
  ResolutionExtractView,
  SupervisionView,
} from './minutes.dto';
import { MinutesService } from './minutes.service';
import { ResolutionTransitions } from './resolution.transitions';
import { SupervisionService } from './supervision.service';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class MinutesController {
  constructor(
    private readonly minutes: MinutesService,
    private readonly corrections: CorrectionService,
  ) {}

  @Get('round-tables/:id/minutes')
  @Policy('minutes.read')
  @Returns(MinutesView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<MinutesView> {
    return this.minutes.view(actor, id);
  }

  @Post('round-tables/:id/minutes-confirmations')
  @Policy('minutes.confirm')
  @Returns(MinutesView)
  async confirm(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: ConfirmMinutes,
  ): Promise<MinutesView> {
    await this.corrections.confirm(actor, id, body.organizationId);
    return this.minutes.view(actor, id);
  }

  @Get('round-tables/:id/corrections')
  @Policy('correction.list')
  @ReturnsPage(CorrectionView)
  async list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Page<CorrectionView>> {
    return { items: await this.corrections.list(actor, id), nextCursor: null };
  }

  @Post('round-tables/:id/corrections')
  @Policy('correction.propose')
  @Returns(CorrectionView)
  async propose(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: ProposeCorrection,
  ): Promise<CorrectionView> {
    return this.corrections.one(actor, await this.corrections.propose(actor, id, body));
  }

  @Post('corrections/:id/transitions')
  @HttpCode(200)
  @Policy('correction.transition')
  async decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: MoveCorrection,
  ): Promise<CorrectionView> {
    await this.corrections.decide(actor, id, body);
    return this.corrections.one(actor, id);
  }
}

@Controller('resolutions/:id')
export class ResolutionTaskController {
  constructor(
    private readonly transitions: ResolutionTransitions,
    private readonly resolutions: ResolutionService,
    private readonly minutes: MinutesService,
  ) {}

  @Post('transitions')
  @HttpCode(200)
  @Policy('resolution.transition')
  async move(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: MoveResolution,
  ): Promise<ResolutionView> {
    await this.transitions.move(actor, id, body);
    return this.resolutions.one(actor, id);
  }

  @Get('extract')
  @Policy('resolution.extract')
  @Returns(ResolutionExtractView)
  extract(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ResolutionExtractView> {
    return this.minutes.extract(actor, id);
  }
}

@Controller('supervision-list')
export class SupervisionController {
  constructor(private readonly supervision: SupervisionService) {}

  @Get()
  @Policy('supervision.list')
  @ReturnsPage(SupervisionView)
  async list(@CurrentActor() actor: Actor, @Query() query: ListSupervision): Promise<Page<SupervisionView>> {
    return page(await this.supervision.list(actor, query), query.limit, (row) => row);
  }

  @Get('export')
  @Policy('supervision.export')
  async export(@CurrentActor() actor: Actor, @Query() query: ListSupervision): Promise<StreamableFile> {
    const disposition = 'attachment; filename="supervision-list.xlsx"';
    return new StreamableFile(await this.supervision.workbook(actor, query), { type: XLSX, disposition });
  }
}
