import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Recipient } from './reminders';

type Params = Record<string, unknown>;

/** One reminder that falls due: what it is about and for whom. */
export interface DueReminder {
  subjectId: string;
  recipient: Recipient;
}

/** What one kind of subject knows about its own reminders, asked at the moment of ringing. */
export interface ReminderSubject {
  readonly type: string;
  /**
   * Whether the reminder still holds, and what it should say.
   * @returns null when it does not: cancelled, already held, unit gone, somebody else sent instead
   */
  describe(db: EntityManager, subjectId: string, recipient: Recipient): Promise<Params | null>;
  /** The same for many at once, in their order; without it they are asked one by one. */
  describeAll?(db: EntityManager, due: readonly DueReminder[]): Promise<(Params | null)[]>;
}

@Injectable()
export class ReminderSubjects {
  private readonly subjects = new Map<string, ReminderSubject>();

  add(subject: ReminderSubject): void {
    if (this.subjects.has(subject.type)) throw new Error(`two describers for reminders of ${subject.type}`);
    this.subjects.set(subject.type, subject);
  }

  /** @throws Error when nobody can say whether the reminder still holds: it then stays planned and shows as overdue */
  of(type: string): ReminderSubject {
    const subject = this.subjects.get(type);
    if (!subject) throw new Error(`nobody describes reminders of ${type}`);
    return subject;
  }

  /** What reminders of any types say, in their order; null for those that do not hold any more. */
  async describe(
    db: EntityManager,
    due: readonly (DueReminder & { subjectType: string })[],
  ): Promise<(Params | null)[]> {
    const said = new Array<Params | null>(due.length).fill(null);
    for (const type of new Set(due.map((one) => one.subjectType))) {
      const places = due.flatMap((one, at) => (one.subjectType === type ? [at] : []));
      const answers = await describeAll(
        this.of(type),
        db,
        places.map((at) => due[at]!),
      );
      places.forEach((at, index) => {
        said[at] = answers[index] ?? null;
      });
    }
    return said;
  }
}

async function describeAll(
  subject: ReminderSubject,
  db: EntityManager,
  due: readonly DueReminder[],
): Promise<(Params | null)[]> {
  if (subject.describeAll) return subject.describeAll(db, due);
  const said: (Params | null)[] = [];
  for (const { subjectId, recipient } of due) said.push(await subject.describe(db, subjectId, recipient));
  return said;
}
