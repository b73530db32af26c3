import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, HOUR } from '#libs/kernel';
import { Heartbeat } from '#libs/obligations';
import { FileStore, sweepOrphans } from '#libs/platform';

/** Files whose upload never came to its end are gone within a day (here: two hours). */
@Injectable()
export class FileSweep {
  constructor(heartbeat: Heartbeat, source: DataSource, store: FileStore, clock: Clock) {
    const run = async (): Promise<void> => {
      await sweepOrphans(source, store, clock.now());
    };
    heartbeat.add({ name: 'files.sweep', everyMs: HOUR, run });
  }
}
