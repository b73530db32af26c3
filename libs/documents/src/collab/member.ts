import type { Socket } from 'socket.io';
import type { Credentials } from '#libs/access';
import type { Actor, DocumentAccess } from '#libs/contracts';
import type { UpdateRate } from './rate';
import type { Room } from './room';

/** One socket in one room. */
export interface Member {
  readonly number: number;
  readonly socket: Socket;
  readonly room: Room;
  readonly packed: boolean;
  /** The client shows a schema older than the document's: it reads, whatever its rights. */
  readonly oldSchema: boolean;
  actor: Actor;
  access: DocumentAccess;
  /** When actor and access were last asked for; 0: must be asked before the next message. */
  checkedAt: number;
  checking: Promise<boolean> | null;
  /** The newest event known when they were last asked for. */
  epoch: number;
  /** Awareness messages left in this second. */
  presenceLeft: number;
  presenceSecond: number;
}

/** What is kept with a socket. */
export interface Visitor {
  readonly credentials: Credentials;
  actor: Actor;
  strikes: number;
  /** How many updates it may send. */
  readonly rate: UpdateRate;
  readonly members: Map<string, Member>;
  readonly byRoom: Map<number, Member>;
}
