import { Logger } from '@nestjs/common';
import type { CollabRefusal, ReadUpdate } from '#libs/contracts';
import type { UnitOfWork } from '#libs/database';
import { newId } from '#libs/kernel';
import { sha256 } from '../document-log';
import type { Verdict } from '../engine/room-state';
import type { Broadcast } from './broadcast';
import type { CollabBus } from './bus';
import { CommitQueue } from './commit-queue';
import { KEPT_ROWS, type LogStore } from './log-store';
import type { Member } from './member';
import type { Entry, Room } from './room';
import type { Rooms } from './rooms';

/** One update that takes away this much at once has what stood before it kept as a version (law of docmost#2353). */
const MASS_DELETION_SHARE = 0.3;
const MASS_DELETION_LEAST = 500;
const FORGERY_TOLD_EVERY_MS = 10_000;
const TELL_OTHERS_MS = 15;

/** The way of an update: judged, queued, on disk, acknowledged, told. */
export class Floor {
  private readonly logger = new Logger('Collab');
  private readonly queue: CommitQueue;
  private readonly toTell = new Map<string, number>();
  private telling: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: LogStore,
    private readonly rooms: Rooms,
    private readonly broadcast: Broadcast,
    private readonly bus: CollabBus,
    private readonly uow: UnitOfWork,
  ) {
    this.queue = new CommitQueue(store, {
      committed: (room, entries) => this.committed(room, entries),
      conflicted: (room) => this.conflicted(room),
      failed: (room, entries, code, error) => this.failed(room, entries, code, error),
    });
  }

  drain(): Promise<void> {
    return this.queue.drain();
  }

  /**
   * @param read of the sender's bytes, within the budgets
   * @param answer called once: after the commit, or with why not
   */
  submit(member: Member, read: ReadUpdate, counter: number | null, answer: Entry['answer']): void {
    const { room } = member;
    if (!room.stale) {
      const trimmed = room.state.trim(read);
      const verdict = room.state.judge(trimmed, member.actor.personId);
      if (verdict.ok || verdict.code === 'invalid') {
        this.settle(member, trimmed, verdict, counter, answer);
        return;
      }
    }
    // what is missing, or who owns it, may be known to another process: ask the log before saying no
    this.catchUp(room).then(
      () => this.submitAgain(member, read, counter, answer),
      () => answer({ ok: false, code: 'unavailable' }),
    );
  }

  /** Reads what other processes wrote and tells the members here. */
  async catchUp(room: Room): Promise<void> {
    const before = room.generation;
    const foreign = await room.catchUp();
    // a whole reload knows nothing of what was waiting for the disk: its senders must come again
    if (room.generation !== before) this.queue.giveUp(room, 'resync');
    if (foreign.length > 0) this.broadcast.foreign(room, foreign.splice(0)); // callers share a reading; the first tells
  }

  private submitAgain(member: Member, read: ReadUpdate, counter: number | null, answer: Entry['answer']): void {
    const trimmed = member.room.state.trim(read);
    this.settle(member, trimmed, member.room.state.judge(trimmed, member.actor.personId), counter, answer);
  }

  private settle(
    member: Member,
    read: ReadUpdate,
    verdict: Verdict,
    counter: number | null,
    answer: Entry['answer'],
  ): void {
    if (verdict.ok) {
      this.take(member, read, verdict, counter, answer);
      return;
    }
    if (verdict.code === 'forbidden') this.tellForgery(member, verdict.client ?? 0);
    answer({ ok: false, code: verdict.code, details: { reason: verdict.reason } });
  }

  private take(
    member: Member,
    read: ReadUpdate,
    verdict: Extract<Verdict, { ok: true }>,
    counter: number | null,
    answer: Entry['answer'],
  ): void {
    const { room } = member;
    if (verdict.repeat && !room.busy && counter === null) {
      answer({ ok: true, seq: room.lastSeq });
      return;
    }
    const newOwners: number[] = [];
    const clients = verdict.fresh.map(({ client }) => client);
    for (const client of clients) {
      if (room.state.ownerOf(client) !== undefined) continue;
      room.state.bind(client, member.actor.personId);
      newOwners.push(client);
    }
    if (verdict.deleted > MASS_DELETION_LEAST && verdict.deleted > room.state.live * MASS_DELETION_SHARE) {
      this.keepWhatStood(room);
    }
    if (!verdict.repeat) room.state.accept(read, verdict);
    this.queue.add(room, { member, read: verdict.repeat ? null : read, clients, newOwners, counter, answer });
  }

  private committed(room: Room, entries: readonly Entry[]): void {
    const rows = entries.filter((entry) => entry.read !== null).length;
    this.broadcast.committed(room, entries, room.lastSeq - rows);
    if (rows > 0) this.tellOthers(room);
    if (room.lastSeq - room.snapshotSeq >= KEPT_ROWS) this.rooms.compact(room);
  }

  private async conflicted(room: Room): Promise<CollabRefusal | null> {
    await this.catchUp(room);
    if (room.head.frozen) return 'forbidden';
    const taken = room.inFlight.some((entry) =>
      entry.clients.some((client) => room.state.ownerOf(client) !== entry.member.actor.personId),
    );
    return taken ? 'resync' : null;
  }

  private failed(room: Room, entries: readonly Entry[], code: CollabRefusal, error?: Error): void {
    if (error) this.logger.error(`commit of ${room.id}: ${error.message}`);
    for (const entry of entries) entry.answer({ ok: false, code });
  }

  /** Other processes hear of new rows a little later, many documents in one message. */
  private tellOthers(room: Room): void {
    this.toTell.set(room.id, room.lastSeq);
    this.telling ??= setTimeout(() => {
      this.telling = null;
      const docs = [...this.toTell];
      this.toTell.clear();
      for (let i = 0; i < docs.length; i += 100) this.bus.publish({ kind: 'seq', docs: docs.slice(i, i + 100) });
    }, TELL_OTHERS_MS);
  }

  private keepWhatStood(room: Room): void {
    const state = Buffer.from(room.whole());
    this.store
      .query(
        `INSERT INTO document_version (id, document_id, seq, name, kind, state, sha256, created_by_name, created_at)
         VALUES ($1, $2, $3, '⌫', 'auto', $4, $5, 'system', now())`,
        [newId(), room.id, room.lastSeq, state, sha256(state)],
      )
      .catch((error: Error) => this.logger.error(`version before a large deletion in ${room.id}: ${error.message}`));
  }

  private tellForgery(member: Member, client: number): void {
    const now = Date.now();
    if (now - member.forgeryToldAt < FORGERY_TOLD_EVERY_MS) return;
    member.forgeryToldAt = now;
    this.uow
      .run(member.actor, async (work) => {
        work.record('document.forgery_refused', { type: 'document', id: member.room.id }, { client });
      })
      .catch((error: Error) => this.logger.error(`audit of a forgery: ${error.message}`));
  }
}
