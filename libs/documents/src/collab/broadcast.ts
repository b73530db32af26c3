import type { Namespace, Socket } from 'socket.io';
import type { ReadUpdate } from '#libs/contracts';
import { merge } from '../engine/merge';
import { LateAnswers, type Owed } from './late-answers';
import type { Member } from './member';
import type { Entry, Room } from './room';
import { bodyOf, eventFrame, packFrame } from './wire';

export const plainRoom = (documentId: string) => `document:${documentId}`;
export const packedRoom = (documentId: string) => `document:${documentId}:packed`;

/** What is told about a room. */
interface News {
  reads: readonly ReadUpdate[];
  seq: number;
  /** Who wrote all of it. */
  author: Member | null;
  acknowledged: number[];
  /** @see Broadcast.committed */
  patience: number;
}

/** Tells a room what reached the disk: one merged message a flush, in both forms of the protocol. */
export class Broadcast {
  private readonly late = new LateAnswers(({ member, frame }) => this.send(member, frame));

  constructor(private readonly namespace: Namespace) {}

  /**
   * Answers come before the broadcast; in the fast form they are the broadcast.
   * @param patience milliseconds for which an answer that is nothing else may wait for the next one
   */
  committed(room: Room, entries: readonly Entry[], firstSeq: number, patience: number): void {
    let seq = firstSeq;
    const acknowledged: number[] = [];
    const reads: ReadUpdate[] = [];
    let author: Member | null | undefined;
    for (const { read, member, counter, answer } of entries) {
      if (read) {
        seq++;
        reads.push(read);
        author = author === undefined || author === member ? member : null;
      }
      if (counter === null) answer({ ok: true, seq }, counter);
      else acknowledge(acknowledged, member.number, counter);
    }
    this.tell(room, { reads, seq, author: author ?? null, acknowledged, patience });
  }

  /** What another process wrote. */
  foreign(room: Room, reads: readonly ReadUpdate[]): void {
    this.tell(room, { reads, seq: room.lastSeq, author: null, acknowledged: [], patience: 0 });
  }

  /** Documents set out for the disk. */
  passing(): void {
    this.late.pass();
  }

  /** Somebody is to leave the room. */
  leaving(member: Member): void {
    this.late.settle(member);
  }

  close(): void {
    this.late.close();
  }

  private tell(room: Room, news: News): void {
    const { reads, seq, author, acknowledged } = news;
    const { plain } = room;
    const others = room.members.size - (author ? 1 : 0);
    const told = others > 0 ? reads : [];
    if (told.length > 0 && plain > 0) {
      const update = merge(told);
      const target = this.namespace.local.to(plainRoom(room.id));
      (author ? target.except(author.socket.id) : target).emit('doc:update', {
        documentId: room.id,
        update: Buffer.from(update.buffer, update.byteOffset, update.length),
        seq,
      });
      for (const { packed, line } of room.members) if (!packed) line.queue(update.length);
    }
    if (room.members.size > plain && (told.length > 0 || acknowledged.length > 0)) this.tellPacked(room, news, told);
  }

  private tellPacked(room: Room, news: News, told: readonly ReadUpdate[]): void {
    const { seq, author, acknowledged, patience } = news;
    const frame = eventFrame(packFrame(room.number, seq, acknowledged, told));
    const owed = this.late.take(room);
    const before = owed?.member;
    const waits = patience > 0 && told.length > 0 && author !== before && isAlone(author, room, acknowledged);
    const alone = waits ? author : null;
    for (const member of room.members) {
      if (member.packed && member !== before && member !== alone) this.send(member, frame);
    }
    if (owed) this.send(owed.member, both(owed, news, told));
    if (alone)
      this.late.hold({ room, member: alone, acknowledged, reads: told, frame, until: performance.now() + patience });
  }

  private send({ line, socket }: Member, frame: Buffer): void {
    if (!line.write(frame) && line.queue(frame.length)) socket.emit('doc:frame', bodyOf(frame));
  }

  presence(room: Room, update: Uint8Array, except?: Socket): void {
    const target = this.namespace.local.to([plainRoom(room.id), packedRoom(room.id)]);
    (except ? target.except(except.id) : target).emit('doc:awareness', { documentId: room.id, update });
  }
}

/** A later counter stands for the earlier ones of the same member. */
function acknowledge(pairs: number[], member: number, counter: number): void {
  for (let i = 0; i < pairs.length; i += 2) {
    if (pairs[i] !== member) continue;
    pairs[i + 1] = counter;
    return;
  }
  pairs.push(member, counter);
}

/** Whether nobody else is to be answered. */
function isAlone(author: Member | null, { members }: Room, acknowledged: readonly number[]): author is Member {
  return author !== null && acknowledged.length === 2 && acknowledged[0] === author.number && members.has(author);
}

/** What is owed to somebody and what is told now, as one frame. */
function both(owed: Owed, { seq, acknowledged }: News, told: readonly ReadUpdate[]): Buffer {
  const all = [...owed.acknowledged];
  for (let i = 0; i < acknowledged.length; i += 2) acknowledge(all, acknowledged[i]!, acknowledged[i + 1]!);
  return eventFrame(packFrame(owed.room.number, seq, all, [...owed.reads, ...told]));
}
