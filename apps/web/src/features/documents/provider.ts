import type { Socket } from 'socket.io-client';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type DocumentAccess, type JoinReply, type PackedFrame, unpackFrame, unpackUpdates } from '#libs/contracts';
import { fromBase64 } from './base64';
import { Arrivals } from './network/arrivals';
import { Frames } from './network/frames';
import { openLine } from './network/line';
import { Outbox } from './network/outbox';
import type { ProviderOptions } from './network/provider-options';
import { Retry } from './network/retry';
import { PresenceLine } from './presence-line';
import { type SavedState, savedState } from './saved-state';
import { askToJoin, pushFrame, sendConfirmed } from './sending';
import { SweptWords } from './swept/swept-words';

const BATCH_MS = 25;

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

  /** Own words that went with what others deleted. */
  readonly swept: SweptWords;

  private readonly socket: Socket;
  private readonly listeners = new Set<() => void>();
  private readonly outbox = new Outbox();
  private readonly retry = new Retry();
  private joined = false;
  private joining = false;
  private readonly frames = new Frames();
  private opening = true;
  private member = 0;
  private room = 0;
  private readonly arrivals = new Arrivals((updates) => this.receive(updates));
  private flushing: ReturnType<typeof setTimeout> | null = null;
  /** Much of the text shall go, the person has said so, and it is not through yet. */
  private confirming = false;
  private destroyed = false;
  private readonly clock: ReturnType<typeof setInterval>;

  constructor(
    readonly doc: Y.Doc,
    private readonly options: ProviderOptions,
  ) {
    this.swept = new SweptWords(doc, this, () => this.tell(), options.localCopy);
    this.socket = openLine(options);
    this.presence = new PresenceLine(doc, options.documentId, this.socket, this.arrivals, () => this.tell());
    this.awareness = this.presence.awareness;
    this.listen();
    doc.on('update', this.changed);
    this.clock = setInterval(() => this.tell(), 5000);
    const { localCopy } = options;
    if (localCopy) localCopy.onKeeping = () => this.tell();
    (localCopy?.whenSynced ?? Promise.resolve()).then(
      () => this.begin(),
      () => this.begin(),
    );
  }

  get state(): SavedState {
    return savedState({
      joined: this.joined,
      opening: this.opening,
      owes: this.unsaved,
      keeping: this.options.localCopy?.keeping ?? 'failed',
      refused: this.problem !== null || (this.joined && this.access !== 'edit'),
      overdue: this.outbox.overdue(Date.now()),
    });
  }

  /** There is something on this page that the server is not known to have. */
  get unsaved(): boolean {
    return !this.outbox.empty;
  }
  /** Since when, in milliseconds; null when there is nothing. */
  get unsavedSince(): number | null {
    return this.outbox.since;
  }
  /** It, as Yjs updates. */
  get owed(): Uint8Array[] {
    return this.outbox.updates;
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
    this.arrivals.hold(composing);
  }

  destroy(): void {
    this.destroyed = true;
    this.flush();
    this.doc.off('update', this.changed);
    this.presence.destroy();
    this.swept.destroy();
    clearInterval(this.clock);
    if (this.flushing) clearTimeout(this.flushing);
    this.retry.stop();
    this.arrivals.stop();
    this.socket.disconnect();
    this.options.localCopy?.destroy();
  }

  private begin(): void {
    if (this.destroyed) return;
    const found = this.options.localCopy?.found ?? [];
    for (const update of found) this.outbox.add(update, Date.now());
    this.swept.wroteBefore(found, this.options.localCopy?.foundSwept);
    this.socket.connect();
    this.tell();
  }

  private listen(): void {
    const { socket } = this;
    socket.on('connect', () => void this.join());
    socket.on('disconnect', () => this.part());
    socket.on('connect_error', (error: Error) => {
      if (error.message === 'unauthenticated') this.problem = 'unauthenticated';
      this.opening = false;
      if (!socket.active) this.later(() => socket.connect());
      this.tell();
    });
    socket.on('doc:frame', (text: string) => {
      const frame = unpackFrame(fromBase64(text));
      if (this.frames.comes(frame)) this.takeIn(frame);
    });
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
    this.frames.wait();
    this.arrivals.takeAll(); // what is here need not come again
    try {
      const reply = await askToJoin(this.socket, this.options.documentId, this.doc);
      if (this.destroyed) return;
      if (reply.ok) this.enter(reply);
      else if (reply.code === 'unavailable') this.later(() => void this.join());
      else this.problem = reply.code === 'unauthenticated' ? 'unauthenticated' : 'not_found';
    } catch {
      this.later(() => void this.join());
    } finally {
      this.joining = this.opening = false;
      this.tell();
    }
  }

  private enter(reply: Extract<JoinReply, { ok: true }>): void {
    const { personId } = this.options;
    if (personId !== undefined && reply.packed?.person !== personId) {
      this.problem = 'unauthenticated'; // somebody else has signed in on this device
      this.socket.disconnect();
      return;
    }
    const diff = Y.encodeStateAsUpdate(this.doc, new Uint8Array(reply.stateVector)); // deletes only what was seen here
    this.arrivals.comeTogether([new Uint8Array(reply.update)]);
    if (reply.tail) this.arrivals.comeTogether(unpackUpdates(new Uint8Array(reply.tail)));
    this.access = reply.access;
    this.problem = null;
    this.room = reply.packed?.room ?? 0;
    this.member = reply.packed?.member ?? 0;
    this.joined = this.loaded = true;
    this.retry.succeeded();
    this.outbox.recall();
    if (this.access === 'edit') {
      if (diff[0] !== 0 && this.outbox.empty) this.outbox.add(diff, Date.now());
      if (this.confirming) void this.pushConfirmed(diff);
      else this.push(diff);
    }
    for (const frame of this.frames.joined(this.room, reply.seq)) this.takeIn(frame);
    this.presence.joined();
  }

  private part(): void {
    this.joined = false;
    this.frames.wait();
    this.socket.sendBuffer = []; // a stale update must not overtake the diff of the next join
    this.presence.parted();
    if (!this.socket.active && !this.destroyed) this.later(() => this.socket.connect());
    this.tell();
  }

  private changed = (update: Uint8Array, origin: unknown): void => {
    const { localCopy } = this.options;
    if (origin === this) localCopy?.heard(update);
    if (origin === this || origin === localCopy) return;
    this.outbox.add(update, Date.now());
    localCopy?.owe(update);
    if (this.problem === 'deletion_held') this.later(() => void this.join()); // perhaps it was taken back
    this.flushing ??= setTimeout(() => {
      this.flushing = null;
      this.flush();
    }, BATCH_MS);
    this.tell();
  };

  private flush(): void {
    const waiting = this.joined && this.access === 'edit' && !this.confirming ? this.outbox.waiting() : null;
    if (waiting) this.push(waiting);
  }

  private push(update: Uint8Array): void {
    this.outbox.send(update, Date.now(), (counter, piece) => {
      this.socket.emit('doc:push', pushFrame(this.room, counter, piece));
    });
  }

  confirmDeletion = (): void => {
    this.confirming = true;
    void this.join();
  };

  private async pushConfirmed(diff: Uint8Array): Promise<void> {
    const refusal = await sendConfirmed(this.socket, this.options.documentId, diff);
    this.confirming = false;
    if (refusal) this.refused(refusal);
    else await this.join();
  }

  private takeIn(frame: PackedFrame): void {
    this.arrivals.come(frame.updates);
    const owed = this.unsaved;
    for (let i = 0; i < frame.acknowledged.length; i += 2) {
      if (frame.acknowledged[i] === this.member) this.outbox.acknowledge(frame.acknowledged[i + 1]!);
    }
    if (owed && !this.unsaved) this.options.localCopy?.settle();
    if (this.frames.skips(frame)) this.askAgain();
    this.tell();
  }

  private receive(updates: readonly Uint8Array[]): void {
    this.options.beforeOthers?.();
    this.doc.transact(() => {
      for (const update of updates) {
        this.swept.arrives(update);
        Y.applyUpdate(this.doc, update, this);
      }
    }, this);
    const { pendingStructs, pendingDs } = this.doc.store;
    if (pendingStructs !== null || pendingDs !== null) this.askAgain();
  }

  /** Something was missed. */
  private askAgain(): void {
    if (this.joining) this.later(() => void this.join());
    else void this.join();
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
    if (!this.destroyed) this.retry.later(deed);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
