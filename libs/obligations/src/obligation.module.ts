import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HOUR, MINUTE } from '#libs/kernel';
import { Heartbeat } from './heartbeat';
import { JobsController, ObligationController } from './obligation.controller';
import { ObligationEngine } from './obligation.engine';
import { Obligation } from './obligation.entity';
import { ObligationExport } from './obligation.export';
import { DutyReader } from './obligation.reader';
import { ObligationReminders } from './obligation.reminders';
import { ObligationService } from './obligation.service';
import { ObligationTransitions } from './obligation.transitions';
import { ObligationRulesService } from './obligation-rules.service';
import { ReminderAlarms } from './reminder.alarms';
import { Reminder } from './reminder.entity';
import { ReminderProcessor } from './reminder.processor';
import { ReminderRinger } from './reminder.ringer';
import { ReminderSubjects } from './reminder-subjects';
import { ObligationRulesController, WorkingDaysController } from './settings.controller';
import { WorkingDaysService } from './working-days.service';

@Module({
  imports: [TypeOrmModule.forFeature([Reminder, Obligation])],
  providers: [ObligationService, ObligationEngine],
  exports: [ObligationService, ObligationEngine],
})
export class ObligationsModule {}

@Module({
  imports: [ObligationsModule],
  controllers: [ObligationController, ObligationRulesController, WorkingDaysController, JobsController],
  providers: [ObligationTransitions, ObligationExport, ObligationRulesService, WorkingDaysService],
})
export class ObligationsHttpModule {}

/** Needs the queue of the worker process. */
@Module({
  imports: [ObligationsModule],
  providers: [
    ReminderSubjects,
    ReminderRinger,
    ReminderAlarms,
    ReminderProcessor,
    Heartbeat,
    ObligationReminders,
    DutyReader,
  ],
  exports: [ReminderSubjects, ReminderRinger, ReminderAlarms, Heartbeat],
})
export class ObligationsWorkerModule {
  constructor(
    heartbeat: Heartbeat,
    ringer: ReminderRinger,
    alarms: ReminderAlarms,
    obligations: ObligationService,
    engine: ObligationEngine,
  ) {
    heartbeat.add({
      name: 'reminders.overdue',
      everyMs: MINUTE / 6,
      run: async () => void (await ringer.ringOverdue()),
    });
    heartbeat.add({ name: 'reminders.alarms', everyMs: MINUTE / 2, run: async () => void (await alarms.sweep()) });
    // made first, so that what is made late is late at once
    heartbeat.add({
      name: 'obligations.age',
      everyMs: HOUR,
      run: async () => {
        await engine.makeAhead();
        await obligations.ageAll();
      },
    });
  }
}
