import { Ledger, percentile } from './editors.mjs';

const A_SECOND = 5;
const PERIOD = 1000 / A_SECOND;
const AT_ONCE = 20;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The editors of some documents at one server, typing five letters a second at moments of their own. */
class Crowd {
  ledger = new Ledger();
  editors = [];
  #timers = new Set();
  #current = {
    sent: (...args) => this.ledger.sent(...args),
    delivered: (...args) => this.ledger.delivered(...args),
    acknowledged: (ms) => this.ledger.acknowledged(ms),
    refused: (code) => this.ledger.refused(code),
  };

  async join(Editor, url, ids, each, tokens) {
    const before = this.editors.length;
    const more = ids.flatMap((id, d) =>
      Array.from({ length: each }, (_, k) => new Editor(url, id, tokens[(before + d * each + k) % tokens.length])),
    );
    this.editors.push(...more);
    for (let i = 0; i < more.length; i += AT_ONCE)
      await Promise.all(more.slice(i, i + AT_ONCE).map((editor) => editor.open(this.#current)));
    for (const [i, editor] of more.entries()) {
      setTimeout(
        () => this.#timers.add(setInterval(() => editor.type(this.#current), PERIOD)),
        (i / more.length) * PERIOD,
      );
    }
  }

  /** What happens in the next so many seconds, with the server's CPU seconds for it. */
  async measure(server, seconds) {
    this.ledger = new Ledger();
    const [cpu, wall] = [server.cpu(), performance.now()];
    await pause(seconds * 1000);
    const spent = server.cpu() - cpu;
    const passed = (performance.now() - wall) / 1000;
    const { ledger } = this;
    return {
      editors: this.editors.length,
      sentASecond: Math.round(ledger.count.sent / passed),
      deliveredASecond: Math.round(ledger.count.delivered / passed),
      cpuPer1000Delivered: Number(((spent / ledger.count.delivered) * 1000).toFixed(4)),
      propagationP50: percentile(ledger.propagation, 0.5),
      propagationP95: percentile(ledger.propagation, 0.95),
      propagationP99: percentile(ledger.propagation, 0.99),
      acknowledgedP99: percentile(ledger.acks, 0.99),
      refused: ledger.refusals,
    };
  }

  async leave() {
    for (const timer of this.#timers) clearInterval(timer);
    await pause(500);
    for (const editor of this.editors) editor.close();
  }
}

/** T1, T2: so many editors in each document, measured when the server is warm. */
export async function typing(subject, ids, each, tokens, { warm, seconds }) {
  const server = await subject.start();
  const crowd = new Crowd();
  await crowd.join(subject.Editor, server.url, ids, each, tokens);
  await pause(warm * 1000);
  const measured = await crowd.measure(server, seconds);
  await crowd.leave();
  const rssMb = Math.round(server.rss());
  await server.stop();
  return { documents: ids.length, ...measured, rssMb };
}

/** T3: more and more documents of five, until letters take longer than 100 ms at p95, and again at a second look. */
export async function most(subject, ids, tokens, { start, step, seconds }) {
  const server = await subject.start();
  const crowd = new Crowd();
  const steps = [];
  let mostEditors = 0;
  for (let from = 0, size = start / 5; from < ids.length; from += size, size = step / 5) {
    await crowd.join(subject.Editor, server.url, ids.slice(from, from + size), 5, tokens);
    await pause(seconds * 500);
    const p95 = async () => (await crowd.measure(server, seconds)).propagationP95;
    const first = await p95();
    const slowest = first <= 100 ? first : Math.min(first, await p95());
    const editors = crowd.editors.length;
    steps.push([editors, slowest]);
    if (!(slowest <= 100)) break;
    mostEditors = editors;
  }
  await crowd.leave();
  await server.stop();
  return { mostEditors, steps };
}

/** T4, T5: a cold server is asked for a document with a long history, by one or by many at once. */
export async function opening(subject, id, count, tokens) {
  const server = await subject.start();
  const editors = Array.from({ length: count }, (_, i) => new subject.Editor(server.url, id, tokens[i]));
  const ledger = new Ledger();
  const times = await Promise.all(
    editors.map(async (editor) => {
      const since = performance.now();
      const bytes = await editor.open(ledger);
      if (bytes.byteLength < 50_000) throw new Error('that is not the document');
      return performance.now() - since;
    }),
  );
  for (const editor of editors) editor.close();
  await server.stop();
  return { openMsMedian: percentile(times, 0.5), openMsMax: percentile(times, 1) };
}

/** T7: everybody has a document of their own open and does nothing. */
export async function idle(subject, ids, tokens) {
  const server = await subject.start();
  await pause(2000);
  const before = server.rss();
  const since = performance.now();
  const editors = ids.map((id, i) => new subject.Editor(server.url, id, tokens[i % tokens.length]));
  for (let i = 0; i < editors.length; i += AT_ONCE)
    await Promise.all(editors.slice(i, i + AT_ONCE).map((editor) => editor.open(new Ledger())));
  const connectSeconds = (performance.now() - since) / 1000;
  await pause(5000);
  const rssMb = server.rss();
  for (const editor of editors) editor.close();
  await server.stop();
  return {
    connections: ids.length,
    kibPerConnection: Number((((rssMb - before) * 1024) / ids.length).toFixed(1)),
    connectSeconds: Number(connectSeconds.toFixed(1)),
    rssMb: Math.round(rssMb),
  };
}
