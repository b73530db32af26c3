import type { Broadcast } from './broadcast';
import type { CollabBus } from './bus';
import type { Member } from './member';
import { type PresenceState, readPresence, writePresence } from './presence';
import type { Room } from './room';

const A_SECOND = 30;
const MOST_CLIENTS = 3;

/** Who is here and where their cursor stands: told on, never stored, never trusted as to who it is. */
export class Presences {
  constructor(
    private readonly broadcast: Broadcast,
    private readonly bus: CollabBus,
  ) {}

  /** @throws Error when the bytes are not an awareness update within the limits */
  speak(member: Member, bytes: Uint8Array): void {
    const second = Math.floor(Date.now() / 1000);
    if (member.presenceSecond !== second) {
      member.presenceSecond = second;
      member.presenceLeft = A_SECOND;
    }
    if (member.presenceLeft-- <= 0) return;
    const { room, actor } = member;
    const told = readPresence(bytes, { id: actor.personId, name: actor.name }).filter((state) =>
      this.take(member, state),
    );
    if (told.length > 0) this.tell(room, told, member);
  }

  private take(member: Member, { client, clock, state }: PresenceState): boolean {
    const known = member.room.presence.get(client);
    if (known && known.member !== member) return false; // somebody else's
    if (known && clock < known.clock) return false;
    if (!known) {
      let own = 0;
      for (const other of member.room.presence.values()) if (other.member === member) own++;
      if (own >= MOST_CLIENTS) return false;
    }
    member.room.presence.set(client, { member, clock, state });
    return true;
  }

  /** What a newcomer sees of the others. */
  greet(member: Member): void {
    if (member.room.silent) return;
    const states: PresenceState[] = [];
    for (const [client, { clock, state }] of member.room.presence) {
      if (state !== 'null') states.push({ client, clock, state });
    }
    if (states.length === 0) return;
    member.socket.emit('doc:awareness', { documentId: member.room.id, update: writePresence(states) });
  }

  leave(member: Member): void {
    if (member.room.silent) return;
    const gone: PresenceState[] = [];
    for (const [client, known] of member.room.presence) {
      if (known.member !== member) continue;
      member.room.presence.delete(client);
      gone.push({ client, clock: known.clock + 1, state: 'null' });
    }
    if (gone.length > 0) this.tell(member.room, gone, member);
  }

  /** From another process: already stamped with the speaker's identity there. */
  hear(room: Room, update: Uint8Array): void {
    for (const { client, clock, state } of readPresence(update, null)) {
      if (state === 'null') room.presence.delete(client);
      else if (!room.presence.get(client)?.member) room.presence.set(client, { member: null, clock, state });
    }
    this.broadcast.presence(room, update);
  }

  private tell(room: Room, states: readonly PresenceState[], from: Member): void {
    const update = writePresence(states);
    if (room.members.size > 0) this.broadcast.presence(room, update, from.socket);
    this.bus.publish({ kind: 'presence', documentId: room.id, update: Buffer.from(update).toString('base64') });
  }
}
