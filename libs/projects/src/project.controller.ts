import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, IfMatch, type Page, PageQuery, Returns, ReturnsPage } from '#libs/platform';
import {
  ActivityView,
  CompletenessView,
  NewProject,
  ProjectMove,
  ProjectPatch,
  ProjectQuery,
  ProjectSummary,
  ProjectView,
} from './project.dto';
import { ProjectReading } from './project.reading';
import { ProjectService } from './project.service';

@Controller('projects')
export class ProjectController {
  constructor(
    private readonly projects: ProjectService,
    private readonly reading: ProjectReading,
  ) {}

  @Get()
  @Policy('project.list')
  @ReturnsPage(ProjectSummary)
  list(@CurrentActor() actor: Actor, @Query() query: ProjectQuery): Promise<Page<ProjectSummary>> {
    return this.reading.list(actor, query);
  }

  @Post()
  @Policy('project.create')
  @Returns(ProjectView)
  async create(@CurrentActor() actor: Actor, @Body() input: NewProject): Promise<ProjectView> {
    const { id } = await this.projects.propose(actor, input);
    return this.reading.view(actor, id);
  }

  @Get(':id')
  @Policy('project.read')
  @Returns(ProjectView)
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ProjectView> {
    return this.reading.view(actor, id);
  }

  @Patch(':id')
  @Policy('project.edit')
  @Returns(ProjectView)
  async edit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() patch: ProjectPatch,
  ): Promise<ProjectView> {
    await this.projects.edit(actor, id, version, patch);
    return this.reading.view(actor, id);
  }

  @Post(':id/transitions')
  @Policy('project.transition')
  @Returns(ProjectView, { status: 200 })
  async transition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() input: ProjectMove,
  ): Promise<ProjectView> {
    await this.projects.transition(actor, id, input);
    return this.reading.view(actor, id);
  }

  @Get(':id/activity')
  @Policy('project.activity')
  @ReturnsPage(ActivityView)
  activity(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<Page<ActivityView>> {
    return this.reading.activity(actor, id, query);
  }

  @Get(':id/completeness')
  @Policy('project.completeness')
  @Returns(CompletenessView)
  completeness(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<CompletenessView> {
    return this.reading.completeness(actor, id);
  }
}
