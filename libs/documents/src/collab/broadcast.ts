import type { Namespace, Socket } from 'socket.io';
import type { ReadUpdate } from '#libs/contracts';
import { merge } from '../engine/merge';
import type { Entry, Room } from './room';
import { eventFrame, packFrame } from './wire';

export const plainRoom = (documentId: string) => `document:${documentId}`;
export const packedRoom = (documentId: string) => `document:${documentId}:packed`;

/** Tells a room what reached the disk: one merged message a flush, in both forms of the protocol. */
export class Broadcast {
  constructor(private readonly namespace: Namespace) {}

  /** Answers come before the broadcast; in the fast form they are the broadcast. */
  committed(room: Room, entries: readonly Entry[], firstSeq: number): void {
    let seq = firstSeq;
    const acknowledged: number[] = [];
    const reads: ReadUpdate[] = [];
    let sender: Socket | null | undefined;
    for (const { read, member, counter, answer } of entries) {
      if (read) {
        seq++;
        reads.push(read);
        sender = sender === undefined || sender === member.socket ? member.socket : null;
      }
      if (counter === null) answer({ ok: true, seq }, counter);
      else acknowledge(acknowledged, member.number, counter);
    }
    this.tell(room, reads, seq, sender ?? null, acknowledged);
  }

  /** What another process wrote. */
  foreign(room: Room, reads: readonly ReadUpdate[]): void {
    this.tell(room, reads, room.lastSeq, null, []);
  }

  private tell(
    room: Room,
    reads: readonly ReadUpdate[],
    seq: number,
    sender: Socket | null,
    acknowledged: number[],
  ): void {
    const { plain } = room;
    const others = room.members.size - (sender ? 1 : 0);
    const told = others > 0 ? reads : [];
    if (told.length > 0 && plain > 0) {
      const update = merge(told);
      const target = this.namespace.local.to(plainRoom(room.id));
      (sender ? target.except(sender.id) : target).emit('doc:update', {
        documentId: room.id,
        update: Buffer.from(update.buffer, update.byteOffset, update.length),
        seq,
      });
    }
    if (room.members.size > plain && (told.length > 0 || acknowledged.length > 0)) {
      const body = packFrame(room.number, seq, acknowledged, told);
      const frame = eventFrame(body);
      for (const { packed, line, socket } of room.members) {
        if (packed && !line.write(frame)) socket.emit('doc:frame', body.toString('base64'));
      }
    }
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
