import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Recipient } from './reminders';

/** What one kind of subject knows about its own reminders, asked at the moment of ringing. */
export interface ReminderSubject {
  readonly type: string;
  /**
   * Whether the reminder still holds, and what it should say.
   * @returns null when it does not: cancelled, already held, unit gone, somebody else sent instead
   */
  describe(db: EntityManager, subjectId: string, recipient: Recipient): Promise<Record<string, unknown> | null>;
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
}
