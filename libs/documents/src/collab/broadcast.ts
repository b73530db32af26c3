import type { Namespace, Socket } from 'socket.io';
import { packHead, type ReadUpdate } from '#libs/contracts';
import { merge } from '../engine/merge';
import type { Entry, Room } from './room';
import { eventFrame, writeFrame } from './wire';

export const plainRoom = (documentId: string) => `document:${documentId}`;
export const packedRoom = (documentId: string) => `document:${documentId}:packed`;

/** Tells a room what reached the disk: one merged message a flush, in both forms of the protocol. */
export class Broadcast {
  constructor(private readonly namespace: Namespace) {}

  /** Answers come before the broadcast; in the fast form they are the broadcast. */
  committed(room: Room, entries: readonly Entry[], firstSeq: number): void {
    let seq = firstSeq;
    const acknowledged = new Map<number, number>();
    const reads: ReadUpdate[] = [];
    let sender: Socket | null | undefined;
    for (const entry of entries) {
      if (entry.read) {
        seq++;
        reads.push(entry.read);
        sender = sender === undefined || sender === entry.member.socket ? entry.member.socket : null;
      }
      if (entry.counter === null) entry.answer({ ok: true, seq });
      else acknowledged.set(entry.member.number, entry.counter);
    }
    this.tell(room, reads, seq, sender ?? null, [...acknowledged].flat());
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
      const parts = [packHead([room.number, seq, acknowledged.length / 2, ...acknowledged])];
      for (const { bytes } of told) parts.push(packHead([bytes.length]), bytes);
      const text = Buffer.concat(parts).toString('base64');
      const frame = eventFrame('doc:frame', text);
      for (const { packed, socket } of room.members) {
        if (packed && !writeFrame(socket, frame)) socket.emit('doc:frame', text);
      }
    }
  }

  presence(room: Room, update: Uint8Array, except?: Socket): void {
    const target = this.namespace.local.to([plainRoom(room.id), packedRoom(room.id)]);
    (except ? target.except(except.id) : target).emit('doc:awareness', { documentId: room.id, update });
  }
}
