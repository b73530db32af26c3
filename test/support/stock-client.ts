import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';

/** All that a program needs to co-edit: a stock socket.io-client, yjs and this. */
export class StockClient {
  readonly doc = new Y.Doc();
  readonly socket: Socket;
  access = 'none';
  private joined = false;
  private unsaved = new Set<Uint8Array>();

  constructor(
    url: string,
    readonly documentId: string,
    token: string,
  ) {
    this.socket = io(`${url}/collab`, { transports: ['websocket'], auth: { token }, forceNew: true });
    this.socket.on('connect', () => void this.join());
    this.socket.on('disconnect', () => {
      this.joined = false; // what is typed from here on goes out with the diff of the next join
      this.socket.sendBuffer = [];
    });
    this.socket.on('doc:update', ({ update }) => Y.applyUpdate(this.doc, new Uint8Array(update), this));
    this.socket.on('doc:access', ({ access }) => (this.access = access));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send(update);
    });
  }

  /** Both sides give each other what the other lacks, then live updates follow. */
  private async join(): Promise<void> {
    this.joined = false;
    const request = { documentId: this.documentId, stateVector: Y.encodeStateVector(this.doc) };
    const reply = await this.socket.emitWithAck('doc:join', request).catch(() => null);
    if (reply === null) return; // the line broke; the next connection joins again
    this.access = reply.ok ? reply.access : 'none';
    if (reply.code === 'unavailable') setTimeout(() => void this.join(), 200);
    if (!reply.ok) return;
    Y.applyUpdate(this.doc, new Uint8Array(reply.update), this);
    this.joined = true;
    this.unsaved.clear();
    this.send(Y.encodeStateAsUpdate(this.doc, new Uint8Array(reply.stateVector)));
  }

  private send(update: Uint8Array): void {
    this.unsaved.add(update);
    if (!this.joined) return;
    this.socket.emit('doc:update', { documentId: this.documentId, update }, (reply: { ok: boolean; code?: string }) => {
      if (reply.ok)
        this.unsaved.delete(update); // it is on disk
      else if (this.joined && (reply.code === 'resync' || reply.code === 'unavailable')) void this.join();
    });
  }

  /** Whether everything typed here is on the server's disk. */
  get saved(): boolean {
    return this.joined && this.unsaved.size === 0;
  }
}
