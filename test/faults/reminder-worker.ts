import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { ObligationsWorkerModule, ReminderRinger, type ReminderSubject, ReminderSubjects } from '#libs/obligations';
import { readConfig } from '#libs/platform';
import { createWorker } from '../../apps/worker/src/create-worker';

/**
 * A worker process to be killed. With `without-claim` it is the sabotaged one: it rings whatever is due without
 * looking whether somebody has, as a scheduler does that trusts its queue.
 */
@Injectable()
class Drill implements ReminderSubject {
  readonly type = 'drill';
  constructor(subjects: ReminderSubjects) {
    subjects.add(this);
  }
  async describe(): Promise<Record<string, unknown>> {
    return { title: 'drill' };
  }
}

@Module({ imports: [ObligationsWorkerModule], providers: [Drill] })
class DrillModule {}

async function main(): Promise<void> {
  if (process.argv[2] === 'without-claim') {
    const ringer = ReminderRinger.prototype as unknown as { claim: unknown };
    ringer.claim = (
      work: { now: Date; db: { query(sql: string, params: unknown[]): Promise<unknown[]> } },
      after: { dueAt: Date; subjectId: string; id: string },
    ) =>
      work.db.query(
        `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId", recipient_id AS "recipientId",
           recipient_kind AS "recipientKind", kind, due_at AS "dueAt", state FROM reminder
         WHERE due_at <= $1 AND (due_at, subject_id, id) > ($2, $3, $4) ORDER BY due_at, subject_id, id LIMIT 500`,
        [work.now, after.dueAt, after.subjectId, after.id],
      );
  }
  const config = readConfig(process.env);
  await createWorker({ config, databaseUrl: config.databaseUrl! }, [DrillModule]);
  process.stdout.write('ready worker\n');
}

void main();
