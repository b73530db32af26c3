import { io, type Socket } from 'socket.io-client';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { DOCUMENT_SCHEMA, type DocumentAccess, type JoinReply, splitUpdate, unpackFrame } from '#libs/contracts';
import { fromBase64 } from './base64';
import { PresenceLine } from './presence-line';
import { type SavedState, savedState } from './saved-state';
import { pushFrame, sendConfirmed } from './sending';

/** Keeps a copy on this device, e.g. in IndexedDB; resolves when what it had is in the document. */
export interface LocalCopy {
  whenSynced: Promise<unknown>;
  destroy(): Promise<unknown> | undefined;
}

export interface ProviderOptions {
  documentId: string;
  /** Address of the server; left out, the page's own. */
  url?: string;
  /** Left out, the page's cookie speaks for the person. */
  token?: string;
  localCopy?: LocalCopy;
}

const BATCH_MS = 25;
const RETRY_MS = 500;
const RETRY_MOST_MS = 5000;
const ANSWER_MS = 10_000;
/** Longer than this without an acknowledgement and the person is told not to close the page. */
const OVERDUE_MS = 30_000;

/**
 * Brings a Y.Doc and the server together. Says "saved" only when everything typed here is on the server's disk.
 * No React in here.
 */
export class CollabProvider {
  readonly awareness: Awareness;
  private readonly presence: PresenceLine;
  access: DocumentAccess = 'none';
  /** True once the server's text has been shown; before, an empty page would be a lie. */
  loaded = false;
  /** Why the server will not have this document open here, or null. */
  problem: 'not_found' | 'unauthenticated' | 'refused' | 'deletion_held' | null = null;

  private readonly socket: Socket;
  private readonly listeners = new Set<() => void>();
  private joined = false;
  private joining = false;
  private member = 0;
  private room = 0;
  private counter = 0;
  private buffer: Uint8Array[] = [];
  /** Counters sent and not acknowledged, oldest first, with the time they left. */
  private unacknowledged: { counter: number; at: number }[] = [];
  /** There may be edits on this device that the server does not have. */
  private owes = false;
  private keptLocally = false;
  /** What arrives while somebody composes with an input method waits: changing the page then would break the word. */
  private held: Uint8Array[] | null = null;
  private flushing: ReturnType<typeof setTimeout> | null = null;
  private retryTimer: ReturnType<typeof setTimeout> | null = null;
  private retries = 0;
  private confirmed = false;
  private destroyed = false;
  private readonly overdueTimer: ReturnType<typeof setInterval>;

  constructor(
    readonly doc: Y.Doc,
    private readonly options: ProviderOptions,
  ) {
    this.socket = io(`${options.url ?? ''}/collab`, {
      transports: ['websocket'],
      autoConnect: false,
      forceNew: true,
      auth: options.token ? { token: options.token } : {},
      reconnectionDelay: RETRY_MS,
      reconnectionDelayMax: RETRY_MOST_MS,
    });
    this.presence = new PresenceLine(doc, options.documentId, this.socket, () => this.tell());
    this.awareness = this.presence.awareness;
    this.listen();
    doc.on('update', this.typed);
    this.overdueTimer = setInterval(() => this.tell(), 5000);
    (options.localCopy?.whenSynced ?? Promise.resolve()).then(
      () => this.begin(options.localCopy !== undefined),
      () => this.begin(false),
    );
  }

  get state(): SavedState {
    return savedState({
      joined: this.joined,
      owes: this.owes,
      keptLocally: this.keptLocally,
      refused: this.problem !== null || (this.joined && this.access !== 'edit'),
      overdue: (this.unacknowledged[0]?.at ?? Number.POSITIVE_INFINITY) < Date.now() - OVERDUE_MS,
    });
  }

  /** Whether closing the page now could lose something. */
  get unsaved(): boolean {
    return this.owes;
  }
  get connected(): boolean {
    return this.joined;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** While true, nothing from others touches the document. */
  hold(composing: boolean): void {
    this.presence.hold(composing);
    if (composing) {
      this.held ??= [];
      return;
    }
    const held = this.held;
    this.held = null;
    for (const update of held ?? []) this.receive(update);
  }

  destroy(): void {
    this.destroyed = true;
    this.flush();
    this.doc.off('update', this.typed);
    this.presence.destroy();
    clearInterval(this.overdueTimer);
    for (const timer of [this.flushing, this.retryTimer]) if (timer) clearTimeout(timer);
    this.socket.disconnect();
    void this.options.localCopy?.destroy();
  }

  private begin(keptLocally: boolean): void {
    if (this.destroyed) return;
    this.keptLocally = keptLocally;
    this.socket.connect();
    this.tell();
  }

  private listen(): void {
    const { socket } = this;
    socket.on('connect', () => void this.join());
    socket.on('disconnect', () => this.part());
    socket.on('connect_error', (error: Error) => {
      if (error.message === 'unauthenticated') this.problem = 'unauthenticated';
      if (!socket.active) this.later(() => socket.connect());
      this.tell();
    });
    socket.on('doc:frame', (text: string) => this.frame(text));
    socket.on('doc:refused', ({ code }: { code: string }) => this.refused(code));
    socket.on('doc:access', ({ access }: { access: DocumentAccess }) => {
      const gained = access === 'edit' && this.access !== 'edit';
      this.access = access;
      if (access === 'none') this.problem = 'not_found';
      if (gained) void this.join();
      this.tell();
    });
  }

  /** State vectors first, then one diff, then live updates: whatever happened before, nothing is missing after. */
  private async join(): Promise<void> {
    if (this.joining || this.destroyed || !this.socket.connected) return;
    this.joining = true;
    this.joined = false;
    try {
      const reply: JoinReply = await this.socket.timeout(ANSWER_MS).emitWithAck('doc:join', {
        documentId: this.options.documentId,
        stateVector: Y.encodeStateVector(this.doc),
        packed: true,
        schema: DOCUMENT_SCHEMA,
      });
      if (this.destroyed) return;
      if (reply.ok) this.enter(reply);
      else if (reply.code === 'unavailable') this.later(() => void this.join());
      else this.problem = reply.code === 'unauthenticated' ? 'unauthenticated' : 'not_found';
    } catch {
      this.later(() => void this.join());
    } finally {
      this.joining = false;
      this.tell();
    }
  }

  private enter(reply: Extract<JoinReply, { ok: true }>): void {
    this.receive(new Uint8Array(reply.update));
    this.access = reply.access;
    this.problem = null;
    this.room = reply.packed?.room ?? 0;
    this.member = reply.packed?.member ?? 0;
    this.joined = this.loaded = true;
    this.retries = 0;
    this.buffer = [];
    this.unacknowledged = [];
    if (this.access === 'edit') {
      const diff = Y.encodeStateAsUpdate(this.doc, new Uint8Array(reply.stateVector));
      if (this.confirmed) void this.pushConfirmed(diff);
      else this.push(diff);
    }
    this.presence.joined();
  }

  private part(): void {
    this.joined = false;
    this.socket.sendBuffer = []; // a stale update must not overtake the diff of the next join
    this.presence.parted();
    if (!this.socket.active) this.later(() => this.socket.connect());
    this.tell();
  }

  private typed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this || origin === this.options.localCopy) return;
    this.owes = true;
    if (this.problem === 'deletion_held') this.later(() => void this.join()); // perhaps it was taken back
    this.buffer.push(update);
    this.flushing ??= setTimeout(() => {
      this.flushing = null;
      this.flush();
    }, BATCH_MS);
    this.tell();
  };

  private flush(): void {
    if (!this.joined || this.access !== 'edit' || this.buffer.length === 0) return;
    const updates = this.buffer;
    this.buffer = [];
    this.push(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates));
  }

  private push(update: Uint8Array): void {
    for (const piece of splitUpdate(update)) {
      const counter = ++this.counter;
      this.unacknowledged.push({ counter, at: Date.now() });
      this.socket.emit('doc:push', pushFrame(this.room, counter, piece));
    }
  }

  /** Much of the text shall go, and the person has said so. */
  confirmDeletion = (): void => {
    this.confirmed = true;
    void this.join();
  };

  private async pushConfirmed(diff: Uint8Array): Promise<void> {
    this.confirmed = false;
    const refusal = await sendConfirmed(this.socket, this.options.documentId, diff);
    if (refusal) this.refused(refusal);
    else await this.join();
  }

  private frame(text: string): void {
    const frame = unpackFrame(fromBase64(text));
    if (frame.room !== this.room || !this.joined) return;
    for (const update of frame.updates) this.receive(update);
    for (let i = 0; i < frame.acknowledged.length; i += 2) {
      if (frame.acknowledged[i] !== this.member) continue;
      const upTo = frame.acknowledged[i + 1]!;
      while ((this.unacknowledged[0]?.counter ?? Number.POSITIVE_INFINITY) <= upTo) this.unacknowledged.shift();
    }
    if (this.unacknowledged.length === 0 && this.buffer.length === 0) this.owes = false;
    this.tell();
  }

  private receive(update: Uint8Array): void {
    if (this.held) {
      this.held.push(update);
      return;
    }
    Y.applyUpdate(this.doc, update, this);
    const { pendingStructs, pendingDs } = this.doc.store;
    if (pendingStructs !== null || pendingDs !== null) void this.join(); // something was missed: ask for it
  }

  private refused(code: string): void {
    this.joined = false;
    if (code === 'forbidden') this.access = this.access === 'edit' ? 'read' : this.access;
    if (code === 'deletion_held') this.problem = code;
    else if (code === 'invalid' || code === 'too_large') this.problem = 'refused';
    else this.later(() => void this.join());
    this.tell();
  }

  private later(deed: () => void): void {
    if (this.retryTimer || this.destroyed) return;
    const wait = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** this.retries++) * (0.5 + Math.random() / 2);
    this.retryTimer = setTimeout(() => {
      this.retryTimer = null;
      deed();
    }, wait);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
