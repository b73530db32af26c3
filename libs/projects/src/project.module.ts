import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#libs/documents';
import { PlanFieldsController } from './plan-fields/plan-fields.controller';
import { PlanFieldsReading } from './plan-fields/plan-fields.reading';
import { PlanTemplateController } from './plan-templates/plan-template.controller';
import { PlanTemplateService } from './plan-templates/plan-template.service';
import { ProjectDoor } from './project.access';
import { ProjectController } from './project.controller';
import { Project, ProjectPartner, ProjectRuleSetting } from './project.entity';
import { ProjectNeighbours } from './project.neighbours';
import { ProjectReading } from './project.reading';
import { ProjectService } from './project.service';
import { ProjectSwitches } from './project.switches';
import { ProjectTransitions } from './project.transitions';
import { ProjectRulesController } from './project-rules.controller';
import { ProjectSubject } from './project-subject';

@Module({
  imports: [TypeOrmModule.forFeature([Project, ProjectPartner, ProjectRuleSetting]), DocumentsModule],
  providers: [
    ProjectNeighbours,
    ProjectDoor,
    ProjectTransitions,
    ProjectService,
    ProjectReading,
    ProjectSwitches,
    ProjectSubject,
    PlanFieldsReading,
    PlanTemplateService,
  ],
  exports: [
    ProjectNeighbours,
    ProjectDoor,
    ProjectTransitions,
    ProjectService,
    ProjectReading,
    ProjectSwitches,
    PlanFieldsReading,
    PlanTemplateService,
  ],
})
export class ProjectsModule {}

@Module({
  imports: [ProjectsModule],
  controllers: [ProjectController, ProjectRulesController, PlanFieldsController, PlanTemplateController],
})
export class ProjectsHttpModule {}
