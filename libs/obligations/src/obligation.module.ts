import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HOUR, MINUTE } from '#libs/kernel';
import { Heartbeat } from './heartbeat';
import { JobsController, ObligationController } from './obligation.controller';
import { Obligation } from './obligation.entity';
import { ObligationService } from './obligation.service';
import { ReminderAlarms } from './reminder.alarms';
import { Reminder } from './reminder.entity';
import { ReminderProcessor } from './reminder.processor';
import { ReminderRinger } from './reminder.ringer';
import { ReminderSubjects } from './reminder-subjects';

@Module({
  imports: [TypeOrmModule.forFeature([Reminder, Obligation])],
  providers: [ObligationService],
  exports: [ObligationService],
})
export class ObligationsModule {}

@Module({ imports: [ObligationsModule], controllers: [ObligationController, JobsController] })
export class ObligationsHttpModule {}

/** Needs the queue of the worker process. */
@Module({
  imports: [ObligationsModule],
  providers: [ReminderSubjects, ReminderRinger, ReminderAlarms, ReminderProcessor, Heartbeat],
  exports: [ReminderSubjects, ReminderRinger, ReminderAlarms, Heartbeat],
})
export class ObligationsWorkerModule {
  constructor(heartbeat: Heartbeat, ringer: ReminderRinger, alarms: ReminderAlarms, obligations: ObligationService) {
    heartbeat.add({
      name: 'reminders.overdue',
      everyMs: MINUTE / 2,
      run: async () => void (await ringer.ringOverdue()),
    });
    heartbeat.add({ name: 'reminders.alarms', everyMs: MINUTE / 2, run: async () => void (await alarms.sweep()) });
    heartbeat.add({ name: 'obligations.age', everyMs: HOUR, run: async () => void (await obligations.ageAll()) });
  }
}
