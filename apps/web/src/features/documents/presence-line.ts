import type { Socket } from 'socket.io-client';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Arrivals } from './network/arrivals';

const PRESENCE_MS = 60;

/** Who else is here and where their cursors stand; never stored. */
export class PresenceLine {
  readonly awareness: Awareness;
  private open = false;
  /** Counts the lines there were: what came over the last one is not shown on this. */
  private line = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly doc: Y.Doc,
    private readonly documentId: string,
    private readonly socket: Socket,
    private readonly arrivals: Arrivals,
    private readonly tell: () => void,
  ) {
    this.awareness = new Awareness(doc);
    this.awareness.on('update', this.moved);
    socket.on('doc:awareness', ({ update }: { update: ArrayBuffer }) => this.receive(new Uint8Array(update)));
  }

  joined(): void {
    this.open = true;
    this.send();
  }

  /** Without a line nobody else is known to be here. */
  parted(): void {
    this.open = false;
    this.line++;
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
  }

  destroy(): void {
    if (this.timer) clearTimeout(this.timer);
    this.awareness.destroy();
  }

  private receive(update: Uint8Array): void {
    const { line } = this;
    this.arrivals.comeBesides(() => {
      if (line === this.line) applyAwarenessUpdate(this.awareness, update, this);
    });
  }

  private moved = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    if (origin !== this && [...added, ...updated, ...removed].includes(this.doc.clientID)) {
      this.timer ??= setTimeout(() => {
        this.timer = null;
        this.send();
      }, PRESENCE_MS);
    }
    this.tell();
  };

  private send(): void {
    if (!this.open || this.awareness.getLocalState() === null) return;
    const update = encodeAwarenessUpdate(this.awareness, [this.doc.clientID]);
    this.socket.emit('doc:awareness', { documentId: this.documentId, update });
  }
}
