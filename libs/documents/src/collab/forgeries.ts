import { Logger } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import type { UnitOfWork } from '#libs/database';
import type { Member } from './member';

const GATHERED_MS = 10_000;

interface Gathered {
  actor: Actor;
  documentId: string;
  client: number;
  times: number;
  timer: NodeJS.Timeout;
}

/**
 * Refused forgeries go to the audit trail, every one: the first of a person in a document at once, those of the ten
 * seconds behind it as one row that counts them, so that a flood of them does not become a flood of rows.
 */
export class Forgeries {
  private readonly logger = new Logger('Collab');
  private readonly gathering = new Map<string, Gathered>();
  private readonly writing = new Set<Promise<void>>();

  constructor(private readonly uow: UnitOfWork) {}

  /** @param client the clientID of another person that was written under */
  refused({ actor, room }: Member, client: number): void {
    const key = `${actor.personId} ${room.id}`;
    const known = this.gathering.get(key);
    if (known) {
      known.times++;
      known.client = client;
      return;
    }
    const timer = setTimeout(() => this.end(key), GATHERED_MS);
    timer.unref();
    const first = { actor, documentId: room.id, client, timer };
    this.gathering.set(key, { ...first, times: 0 });
    this.write({ ...first, times: 1 });
  }

  async close(): Promise<void> {
    for (const key of [...this.gathering.keys()]) this.end(key);
    await Promise.all(this.writing);
  }

  private end(key: string): void {
    const gathered = this.gathering.get(key)!;
    this.gathering.delete(key);
    clearTimeout(gathered.timer);
    if (gathered.times > 0) this.write(gathered);
  }

  private write({ actor, documentId, client, times }: Gathered): void {
    const writing: Promise<void> = this.uow
      .run(actor, async (work) => {
        work.record('document.forgery_refused', { type: 'document', id: documentId }, { client, times });
      })
      .catch((error: Error) => this.logger.error(`audit of a forgery: ${error.message}`))
      .finally(() => this.writing.delete(writing));
    this.writing.add(writing);
  }
}
