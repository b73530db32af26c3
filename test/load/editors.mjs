import { createRequire } from 'node:module';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { io } from 'socket.io-client';
import { clocksOf, letterOf } from './letters.mjs';
import { beginsAs, fromBase64 } from './text-frames.mjs';
import { putVarUint, VarUints } from './varints.mjs';
import { Wire } from './wire.mjs';

const require = createRequire(import.meta.url);
const Y = require('yjs'); // one copy, the one our compiled files use

/** A letter on its way out. */
const push = Buffer.alloc(128);
const NOTHING = Y.encodeStateVector(new Y.Doc());

/**
 * One person at one document, as cheap as possible for the load side: it writes real updates and never applies those
 * it receives; it only looks whose clocks they carry.
 */
class Editor {
  constructor(target, document, token) {
    Object.assign(this, { target, document, token, client: new Y.Doc().clientID, clock: 0 });
    Object.assign(this, { ledger: null, now: 0, watches: true, acknowledged: 0 });
  }

  /** What reaches this one is counted, and no longer timed. */
  readSeldom() {
    this.watches = false;
    this.socket.readSeldom();
  }

  type(ledger) {
    const clock = this.clock++;
    ledger.sent(this.client, clock);
    this.send(letterOf(this.client, clock), clock, ledger);
  }

  /** An update of others, perhaps of several at once, from `from` to `to`. */
  received(bytes, ledger, now = performance.now(), from = 0, to = bytes.length) {
    this.ledger = ledger;
    this.now = now;
    clocksOf(bytes, from, to, this);
  }
  hears(client, first, end) {
    if (client !== this.client) this.ledger.delivered(client, first, end, this.watches ? this.now : null);
  }
}

/** The web app's form: packed text frames, acknowledged by the broadcast. */
export class PackedEditor extends Editor {
  waiting = [];
  counter = 0;
  attachments = [];

  /** Without a document it only says who it is. */
  async open(ledger) {
    const joined = this.#reply();
    this.socket = new Wire(`${this.target}/socket.io/?EIO=4&transport=websocket`, (bytes, from, to, isBinary) =>
      this.message(bytes, from, to, isBinary, ledger),
    );
    await this.socket.opened;
    const reply = await joined;
    if (!reply.ok) throw new Error(reply.code);
    this.room = reply.packed?.room;
    this.member = reply.packed?.member;
    return reply.update;
  }
  /** On the same connection, to have it open. */
  async openAnother(document) {
    this.attachments = [];
    const joined = this.#reply();
    this.#join(document);
    const reply = await joined;
    if (!reply.ok) throw new Error(reply.code);
  }
  #reply() {
    return new Promise((resolve) => {
      this.joined = resolve;
    });
  }
  #join(documentId) {
    this.socket.send(`42/collab,0${JSON.stringify(['doc:join', { documentId, packed: true }])}`);
  }
  message(bytes, from, to, isBinary, ledger) {
    if (isBinary) return this.attached(Buffer.from(bytes.subarray(from, to)));
    if (beginsAs(FRAME, bytes, from, to)) {
      const size = fromBase64(received, bytes, from + FRAME.length, to - 2);
      return this.frame(received, size, ledger);
    }
    const text = bytes.latin1Slice(from, to);
    if (text === PING) this.socket.send(PONG);
    else if (text.startsWith('0{')) this.socket.send(`40/collab,${JSON.stringify({ token: this.token })}`);
    else if (text.startsWith('40/collab,')) {
      if (this.document === null) this.joined({ ok: true });
      else this.#join(this.document);
    } else if (text.startsWith('43/collab,0')) this.joined(JSON.parse(text.slice(text.indexOf('[')))[0]);
    else if (text.startsWith('46')) this.reply = text;
    else if (text.startsWith('44/collab,')) this.joined({ ok: false, code: text });
    else if (text.startsWith(REFUSED)) ledger.refused(JSON.parse(text.slice(text.indexOf('[')))[1].code);
  }
  /** Bytes of the reply to the join come after it, in the order of their numbers. */
  attached(data) {
    this.attachments.push(data);
    if (this.attachments.length < Number.parseInt(this.reply.slice(2), 10)) return;
    const [reply] = JSON.parse(this.reply.slice(this.reply.indexOf('[')), (_, value) =>
      value?._placeholder ? this.attachments[value.num] : value,
    );
    this.joined(reply);
  }
  /** As `unpackFrame` of our contracts reads it, without an object for each part. */
  frame(bytes, size, ledger) {
    const now = performance.now();
    parts.at(bytes, 0);
    parts.next(); // the room
    parts.next(); // its seq
    for (let pairs = parts.next(); pairs > 0; pairs--) {
      const member = parts.next();
      const counter = parts.next();
      if (member !== this.member) continue;
      while (this.waiting.length > 0 && this.waiting[0][0] <= counter) {
        ledger.acknowledged(now - this.waiting.shift()[1]);
        this.acknowledged++;
      }
    }
    while (parts.pos < size) {
      const length = parts.next();
      this.received(bytes, ledger, now, parts.pos, parts.pos + length);
      parts.pos += length;
    }
  }
  send(update) {
    const counter = ++this.counter;
    this.waiting.push([counter, performance.now()]);
    let size = putVarUint(push, 0, this.room);
    size = putVarUint(push, size, counter);
    size += update.copy(push, size);
    this.socket.send(`42/collab,["doc:push","${push.base64Slice(0, size)}"]`);
  }
  close() {
    this.socket.close();
  }
}
/** A frame that came in, until the next one does. */
const received = Buffer.alloc(65_536);
const parts = new VarUints();
const FRAME = Buffer.from('42/collab,["doc:frame","');
const REFUSED = '42/collab,["doc:refused"';
const [PING, PONG] = ['2', '3'];

/** A stock socket.io-client on the default parser. */
export class PlainEditor extends Editor {
  async open(ledger) {
    this.socket = io(`${this.target}/collab`, {
      transports: ['websocket'],
      auth: { token: this.token },
      forceNew: true,
    });
    await new Promise((resolve, reject) => this.socket.once('connect', resolve).once('connect_error', reject));
    const reply = await this.socket.emitWithAck('doc:join', { documentId: this.document, stateVector: NOTHING });
    if (!reply.ok) throw new Error(reply.code);
    this.socket.on('doc:update', ({ update }) => this.received(update, ledger));
    return reply.update;
  }
  send(update, _clock, ledger) {
    const at = performance.now();
    this.socket.emit('doc:update', { documentId: this.document, update }, (reply) => {
      if (!reply.ok) return ledger.refused(reply.code);
      ledger.acknowledged(performance.now() - at);
      this.acknowledged++;
    });
  }
  close() {
    this.socket.disconnect();
  }
}

/** Hocuspocus's own wire format, without its provider, so that the load side costs the same. */
export class HocuspocusEditor extends Editor {
  async open(ledger) {
    this.socket = new Wire(this.target, (bytes, from, to) => this.message(bytes.subarray(from, to), ledger));
    await this.socket.opened;
    this.waiting = [];
    const opened = new Promise((resolve) => {
      this.opened = resolve;
    });
    this.say((e) => {
      encoding.writeVarUint(e, 2);
      encoding.writeVarUint(e, 0);
      encoding.writeVarString(e, this.token);
    });
    this.say((e) => {
      encoding.writeVarUint(e, 0);
      encoding.writeVarUint(e, 0);
      encoding.writeVarUint8Array(e, NOTHING);
    });
    return opened;
  }
  say(write) {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.document);
    write(encoder);
    this.socket.send(encoding.toUint8Array(encoder));
  }
  message(data, ledger) {
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === 8) {
      const at = this.waiting.shift();
      if (at === undefined) return;
      ledger.acknowledged(performance.now() - at);
      this.acknowledged++;
    }
    if (type !== 0) return;
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 1) this.opened(bytes.slice());
    if (step === 2) this.received(bytes, ledger);
  }
  send(update) {
    this.waiting.push(performance.now());
    this.say((e) => {
      encoding.writeVarUint(e, 0);
      encoding.writeVarUint(e, 2);
      encoding.writeVarUint8Array(e, update);
    });
  }
  close() {
    this.socket.close();
  }
}

/** The protocol of y-websocket: sync messages alone, nothing is acknowledged. */
export class YWebsocketEditor extends Editor {
  async open(ledger) {
    const opened = new Promise((resolve) => {
      this.opened = resolve;
    });
    this.socket = new Wire(`${this.target}/${this.document}`, (bytes, from, to) =>
      this.message(bytes.subarray(from, to), ledger),
    );
    await this.socket.opened;
    this.say(0, NOTHING);
    return opened;
  }
  say(step, bytes) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
    this.socket.send(encoding.toUint8Array(encoder));
  }
  message(data, ledger) {
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== 0) return;
    const step = decoding.readVarUint(decoder);
    if (step === 0) return;
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 1) this.opened(bytes.slice());
    else this.received(bytes, ledger);
  }
  send(update) {
    this.say(2, update);
  }
  close() {
    this.socket.close();
  }
}

/** When somebody typed his last letters: as many as anybody can be waiting for. */
const LAST = 256;

/** What came of letters, and when: those of the ledger before that are still on their way are counted here. */
export class Ledger {
  /** @param before the ledger that was used until now */
  constructor(before = null) {
    this.at = before?.at ?? new Map();
    this.propagation = [];
    this.acks = [];
    this.refusals = {};
    this.count = { sent: 0, delivered: 0 };
  }
  sent(client, clock) {
    let times = this.at.get(client);
    if (!times) {
      times = new Float64Array(LAST);
      this.at.set(client, times);
    }
    times[clock % LAST] = performance.now();
    this.count.sent++;
  }
  /** @param now when it was read, null where that says nothing */
  delivered(client, from, to, now) {
    const times = this.at.get(client);
    if (!times) return;
    this.count.delivered += to - from;
    if (now === null) return;
    for (let clock = from; clock < to; clock++) this.propagation.push(now - times[clock % LAST]);
  }
  acknowledged(ms) {
    this.acks.push(ms);
  }
  refused(code) {
    this.refusals[code] = (this.refusals[code] ?? 0) + 1;
  }
}

export function percentile(values, share) {
  const sorted = values instanceof Float64Array ? values : inOrder(values);
  return sorted.length === 0 ? null : Number(sorted[Math.floor((sorted.length - 1) * share)].toFixed(1));
}

/** For several percentiles of the same values. */
export const inOrder = (values) => Float64Array.from(values).sort();
