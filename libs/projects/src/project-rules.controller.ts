import { Body, Controller, Get, Patch } from '@nestjs/common';
import { CurrentActor, Policy } from '#libs/access';
import type { Actor } from '#libs/contracts';
import { IfMatch, Returns } from '#libs/platform';
import { ProjectRulesPatch, ProjectRulesView } from './project.dto';
import { ProjectSwitches } from './project.switches';

@Controller('project-rules')
export class ProjectRulesController {
  constructor(private readonly switches: ProjectSwitches) {}

  @Get()
  @Policy('project.readRules')
  @Returns(ProjectRulesView)
  read(): Promise<ProjectRulesView> {
    return this.switches.read();
  }

  @Patch()
  @Policy('project.setRules')
  @Returns(ProjectRulesView)
  turn(
    @CurrentActor() actor: Actor,
    @IfMatch() version: number,
    @Body() patch: ProjectRulesPatch,
  ): Promise<ProjectRulesView> {
    return this.switches.turn(actor, version, patch);
  }
}
