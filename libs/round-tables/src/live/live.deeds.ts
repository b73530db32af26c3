import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { LiveDoor, type OpenRoom } from './live.access';

/** One writes, two are being let in meanwhile. */
const AT_ONCE = 3;

interface Queue {
  running: number;
  waiting: (() => void)[];
}

/**
 * The deeds of one meeting. The lock of its row puts them in order, but each that waits for it holds a connection, and
 * forty ballots at once would leave none to read the room with: all but a few wait here, and hold nothing.
 */
@Injectable()
export class LiveDeeds {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: LiveDoor,
  ) {}

  /** @throws what the door throws, and the deed itself */
  async run<T>(actor: Actor, id: string, action: string, deed: (work: Work, open: OpenRoom) => Promise<T>): Promise<T> {
    const queue = this.queues.get(id) ?? { running: 0, waiting: [] };
    this.queues.set(id, queue);
    if (queue.running < AT_ONCE) queue.running += 1;
    else await new Promise<void>((turn) => queue.waiting.push(turn)); // takes over the place of whoever ends
    try {
      return await this.uow.run(actor, async (work) => deed(work, await this.door.toChange(work, id, action)));
    } finally {
      const next = queue.waiting.shift();
      if (next) next();
      else if (--queue.running === 0) this.queues.delete(id);
    }
  }
}
