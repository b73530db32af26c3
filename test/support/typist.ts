import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { Client, Json } from './client';

const SERVER = 'server';

/** Somebody at a stock socket.io client with Yjs, as contract §4 has it: joins, sends each change, waits for its acknowledgement. */
export class Typist {
  readonly doc = new Y.Doc();
  readonly refusals: string[] = [];
  /** What every acknowledgement said, in order. */
  readonly acknowledged: number[] = [];
  access = 'none';
  private pending = 0;
  private readonly waiting = new Set<() => void>();

  private constructor(
    readonly socket: Socket,
    readonly documentId: string,
  ) {
    socket.on('doc:update', (notice: { documentId: string; update: Uint8Array }) => {
      if (notice.documentId === documentId) Y.applyUpdate(this.doc, bytes(notice.update), SERVER);
      this.changed();
    });
    socket.on('doc:access', (notice: { documentId: string; access: string }) => {
      if (notice.documentId === documentId) this.access = notice.access;
      this.changed();
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== SERVER) void this.send(update);
    });
  }

  /** @throws Error with the code of the refusal */
  static async join(person: Client, documentId: string): Promise<Typist> {
    const socket = await person.socket('/collab');
    const typist = new Typist(socket, documentId);
    const reply = await ask(socket, 'doc:join', { documentId, stateVector: Y.encodeStateVector(typist.doc) });
    if (!reply.ok) {
      socket.close();
      throw new Error(reply.code);
    }
    Y.applyUpdate(typist.doc, bytes(reply.update), SERVER);
    typist.access = reply.access;
    return typist;
  }

  /** Adds a paragraph at the end; resolves when the server has it durably. */
  async write(text: string): Promise<void> {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    const content = this.doc.getXmlFragment('content');
    content.insert(content.length, [paragraph]);
    await this.saved();
  }

  /** Adds a paragraph below the heading that contains these words; resolves when the server has it durably. */
  async writeUnder(heading: string, text: string): Promise<void> {
    const content = this.doc.getXmlFragment('content');
    const at = content
      .toArray()
      .findIndex((node) => node.toString().startsWith('<heading') && node.toString().includes(heading));
    if (at === -1) throw new Error(`no heading ${heading} in ${content.toString().slice(0, 500)}`);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    content.insert(at + 1, [paragraph]);
    await this.saved();
  }

  /** Proposes words behind those of the last paragraph. @returns the suggestion's id */
  async suggest(text: string): Promise<string> {
    const id = randomUUID();
    const content = this.doc.getXmlFragment('content');
    const words = (content.get(content.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
    words.insert(words.length, text, {
      insertion: { id, author: id, authorName: '建议人', at: '2027-03-01T09:00:00Z' },
    });
    await this.saved();
    return id;
  }

  get text(): string {
    return this.doc.getXmlFragment('content').toString();
  }

  saved(): Promise<void> {
    return this.until(() => this.pending === 0);
  }

  until(holds: () => boolean, within = 10_000): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      const look = (): void => {
        if (!holds()) return;
        stop();
        resolve();
      };
      const timer = setTimeout(() => {
        stop();
        reject(
          new Error(`not within ${within} ms: ${holds}; refusals: ${this.refusals}; text: ${this.text.slice(-500)}`),
        );
      }, within);
      this.waiting.add(look);
    });
  }

  close(): void {
    this.socket.close();
  }

  private async send(update: Uint8Array): Promise<void> {
    this.pending++;
    const reply = await ask(this.socket, 'doc:update', { documentId: this.documentId, update });
    this.pending--;
    if (reply.ok) this.acknowledged.push(reply.seq);
    else this.refusals.push(reply.code);
    this.changed();
  }

  private changed(): void {
    for (const look of [...this.waiting]) look();
  }
}

/** Emits and waits for the acknowledgement; silence for 5 s is an error. */
export function ask(socket: Socket, event: string, ...payload: unknown[]): Promise<Json> {
  return socket.timeout(5000).emitWithAck(event, ...payload);
}

const bytes = (data: Uint8Array): Uint8Array => new Uint8Array(data);
