import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentsModule } from '#libs/documents';
import { ObligationsModule, ObligationsWorkerModule } from '#libs/obligations';
import { AgendaService } from './agenda.service';
import { CadenceController } from './cadence.controller';
import { CadenceService } from './cadence.service';
import { CALLING_CONTROLLERS, CALLING_SERVICES } from './calling/calling.parts';
import { DatePollReminders } from './calling/date-poll.reminders';
import { InvitationService } from './invitation.service';
import { AgendaController, InvitationController, ResolutionController } from './meeting-parts.controller';
import { MINUTES_CONTROLLERS, MINUTES_ENTITIES, MINUTES_PROVIDERS } from './minutes/minutes.parts';
import { ObserverController } from './observers/observer.controller';
import { ObserverService } from './observers/observer.service';
import { MeetingPaperController } from './paper/meeting-paper.controller';
import { MeetingPaperService } from './paper/meeting-paper.service';
import { ResolutionService } from './resolution.service';
import { RoundTableDoor } from './round-table.access';
import { MeetingTimeController, RoundTableController } from './round-table.controller';
import { AgendaItem, Invitation, Resolution, RoundTable } from './round-table.entity';
import { RoundTableDocuments } from './round-table.minutes';
import { RoundTableReminders } from './round-table.reminders';
import { RoundTableService } from './round-table.service';
import { RoundTableTransitions } from './round-table.transitions';

/** Rules, doors and verbs; every process that opens minutes needs it, collab included. */
@Module({
  imports: [
    TypeOrmModule.forFeature([RoundTable, Invitation, AgendaItem, Resolution, ...MINUTES_ENTITIES]),
    DocumentsModule,
    ObligationsModule,
  ],
  providers: [
    RoundTableDoor,
    RoundTableDocuments,
    RoundTableService,
    RoundTableTransitions,
    InvitationService,
    AgendaService,
    ResolutionService,
    CadenceService,
    ...CALLING_SERVICES,
    ...MINUTES_PROVIDERS,
    MeetingPaperService,
    ObserverService,
  ],
  exports: [
    RoundTableDoor,
    RoundTableService,
    RoundTableTransitions,
    InvitationService,
    AgendaService,
    ResolutionService,
    CadenceService,
    ...CALLING_SERVICES,
    ...MINUTES_PROVIDERS,
    MeetingPaperService,
    ObserverService,
  ],
})
export class RoundTablesModule {}

@Module({
  imports: [RoundTablesModule],
  controllers: [
    CadenceController,
    ...CALLING_CONTROLLERS,
    RoundTableController,
    MeetingTimeController,
    InvitationController,
    AgendaController,
    ResolutionController,
    ...MINUTES_CONTROLLERS,
    MeetingPaperController,
    ObserverController,
  ],
})
export class RoundTablesHttpModule {}

@Module({ imports: [RoundTablesModule, ObligationsWorkerModule], providers: [DatePollReminders, RoundTableReminders] })
export class RoundTablesWorkerModule {}
