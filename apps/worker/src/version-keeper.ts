import { Injectable } from '@nestjs/common';
import { AutoVersions } from '#libs/documents';
import { Clock, HOUR, MINUTE } from '#libs/kernel';
import { Heartbeat } from '#libs/obligations';

/** Keeps a version whenever a burst of typing has come to rest, and thins old ones. */
@Injectable()
export class VersionKeeper {
  constructor(heartbeat: Heartbeat, versions: AutoVersions, clock: Clock) {
    const keep = async (): Promise<void> => void (await versions.keepDue(clock.now()));
    const thin = async (): Promise<void> => void (await versions.thin(clock.now()));
    heartbeat.add({ name: 'documents.versions', everyMs: MINUTE, run: keep });
    heartbeat.add({ name: 'documents.thin_versions', everyMs: HOUR, run: thin });
  }
}
