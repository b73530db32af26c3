import type { Socket } from 'socket.io';
import type { Credentials } from '#libs/access';
import type { Actor, DocumentAccess } from '#libs/contracts';
import { FrameLine } from './frame-line';
import { UpdateRate } from './rate';
import type { AnswerTo, Room } from './room';

/** One socket in one room. */
export interface Member {
  readonly number: number;
  readonly socket: Socket;
  readonly line: FrameLine;
  readonly room: Room;
  readonly packed: boolean;
  /** In the fast form only refusals are told; one function for all of somebody's letters. */
  readonly refused: AnswerTo;
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
  readonly line: FrameLine;
  /** How many updates it may send. */
  readonly rate: UpdateRate;
  readonly members: Map<string, Member>;
  readonly byRoom: Map<number, Member>;
}

export const visitorOf = (socket: Socket, credentials: Credentials, actor: Actor): Visitor => ({
  credentials,
  actor,
  strikes: 0,
  line: new FrameLine(socket),
  rate: new UpdateRate(),
  members: new Map(),
  byRoom: new Map(),
});
