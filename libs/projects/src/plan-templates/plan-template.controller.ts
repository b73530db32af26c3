import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IdParam, type Page, PageQuery, Returns, ReturnsPage } from '#libs/platform';
import {
  NewPlanTemplate,
  PlanTemplateContentView,
  PlanTemplateProjectView,
  PlanTemplateQuery,
  PlanTemplateView,
} from './plan-template.dto';
import { PlanTemplateService } from './plan-template.service';

@Controller('plan-templates')
export class PlanTemplateController {
  constructor(private readonly templates: PlanTemplateService) {}

  @Get()
  @Policy('planTemplate.list')
  @ReturnsPage(PlanTemplateView)
  list(@Query() query: PlanTemplateQuery): Promise<Page<PlanTemplateView>> {
    return this.templates.list(query);
  }

  @Get(':id')
  @Policy('planTemplate.read')
  @Returns(PlanTemplateContentView)
  read(@IdParam() id: string): Promise<PlanTemplateContentView> {
    return this.templates.read(id);
  }

  @Get(':id/projects')
  @Policy('planTemplate.projects')
  @ReturnsPage(PlanTemplateProjectView)
  projects(@IdParam() id: string, @Query() query: PageQuery): Promise<Page<PlanTemplateProjectView>> {
    return this.templates.projects(id, query);
  }

  @Post()
  @Policy('planTemplate.add')
  @Returns(PlanTemplateContentView)
  add(@CurrentActor() actor: Actor, @Body() input: NewPlanTemplate): Promise<PlanTemplateContentView> {
    return this.templates.add(actor, input);
  }
}
