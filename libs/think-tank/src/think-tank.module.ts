import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProjectsModule } from '#libs/projects';
import { ConsultationDoor } from './consultation.access';
import { ConsultationController } from './consultation.controller';
import { Assignment, Consultation, ExpertInterest, Opinion } from './consultation.entity';
import { ConsultationReading } from './consultation.reading';
import { ConsultationService } from './consultation.service';
import { InterestController } from './interest.controller';
import { InterestService } from './interest.service';
import { OpinionController } from './opinion.controller';
import { OpinionService } from './opinion.service';
import { ThinkTankNeighbour } from './think-tank.neighbour';

/** Also for processes without HTTP: co-editing asks projects who was invited, and projects ask here. */
@Module({
  imports: [TypeOrmModule.forFeature([Consultation, Assignment, Opinion, ExpertInterest]), ProjectsModule],
  providers: [
    ConsultationDoor,
    ConsultationService,
    OpinionService,
    ConsultationReading,
    InterestService,
    ThinkTankNeighbour,
  ],
  exports: [ConsultationDoor, ConsultationService, OpinionService, ConsultationReading, InterestService],
})
export class ThinkTankModule {}

@Module({ imports: [ThinkTankModule], controllers: [ConsultationController, OpinionController, InterestController] })
export class ThinkTankHttpModule {}
