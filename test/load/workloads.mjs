import { inOrder, Ledger, percentile } from './editors.mjs';
import { coresSince } from './servers.mjs';

const A_SECOND = 5;
const PERIOD = 1000 / A_SECOND;
export const AT_ONCE = 20;
/** T3: slower than that is too slow. */
const LIMIT_MS = 100;
/**
 * T3: how many of the five at a document read at once. Editors have machines of their own; here all are on one core, which
 * has PostgreSQL too, and if each read each frame the most that this core can read would be found.
 */
export const WATCHING = 1;
/** Seconds somebody types again before it is measured. */
export const LEAD = 2;
/**
 * What a host that has other machines to run may take of a core while it is measured, as a share of one. With more, every
 * server is slower than it is, and one that waits for a disk most: such a look says nothing and is taken again, so often.
 */
const STOLEN_AT_MOST = 0.01;
const LOOKS = 4;
/** Looks that were taken again, and the most that was taken from one that counts. */
export const disturbed = { again: 0, most: 0 };
/** A shuffle that is the same in every run. */
function byLot(items) {
  const order = [...items];
  let seed = 42;
  for (let i = order.length - 1; i > 0; i--) {
    seed = (seed * 48271) % 2147483647;
    const k = seed % (i + 1);
    [order[i], order[k]] = [order[k], order[i]];
  }
  return order;
}
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The editors of some documents at one server, typing five letters a second, each at moments of their own: in an order
 * by lot, evenly spread. Timers of their own would drift together until everybody types at once.
 */
export class Crowd {
  ledger = new Ledger();
  editors = [];
  /** Who types next in this round of everybody, and when. */
  #order = [];
  #next = 0;
  #due = 0;
  #pacing = null;
  #current = {
    sent: (...args) => this.ledger.sent(...args),
    delivered: (...args) => this.ledger.delivered(...args),
    acknowledged: (ms) => this.ledger.acknowledged(ms),
    refused: (code) => this.ledger.refused(code),
  };

  /** @param watching how many at each document read at once, and tell how long letters took; the others read seldom */
  async join(Editor, url, ids, each, tokens, watching = each) {
    const before = this.editors.length;
    const more = ids.flatMap((id, d) =>
      Array.from({ length: each }, (_, k) => new Editor(url, id, tokens[(before + d * each + k) % tokens.length])),
    );
    this.editors.push(...more);
    for (let i = 0; i < more.length; i += AT_ONCE)
      await Promise.all(more.slice(i, i + AT_ONCE).map((editor) => editor.open(this.#current)));
    for (const [i, editor] of more.entries()) if (i % each >= watching) editor.readSeldom();
    this.#order = byLot(this.editors);
    this.#next = 0;
    this.type();
  }

  type() {
    this.#due = performance.now();
    this.#pacing ??= setInterval(() => this.#letters(), 1);
  }

  /** @returns when what was on its way has arrived */
  async rest() {
    clearInterval(this.#pacing);
    this.#pacing = null;
    await pause(500);
  }

  #letters() {
    const now = performance.now();
    for (; this.#order.length > 0 && this.#due <= now; this.#due += PERIOD / this.#order.length) {
      this.#order[this.#next++ % this.#order.length].type(this.#current);
    }
  }

  /** What happens in the next so many seconds, with the server's CPU seconds for it. */
  async measure(server, seconds) {
    this.ledger = new Ledger(this.ledger);
    const [cpu, wall, cores] = [server.cpu(), performance.now(), coresSince()];
    await pause(seconds * 1000);
    const spent = server.cpu() - cpu;
    const { serverCore, loadCore, stolen } = coresSince(cores);
    const passed = (performance.now() - wall) / 1000;
    const { ledger } = this;
    if (ledger.count.delivered === 0) throw new Error('nothing arrived: its connections are gone');
    this.ledger = new Ledger(ledger); // what is counted below holds letters up: they are none of what is measured
    const propagation = inOrder(ledger.propagation);
    return {
      editors: this.editors.length,
      sentASecond: Math.round(ledger.count.sent / passed),
      deliveredASecond: Math.round(ledger.count.delivered / passed),
      cpuPer1000Delivered: Number(((spent / ledger.count.delivered) * 1000).toFixed(4)),
      propagationP50: percentile(propagation, 0.5),
      propagationP95: percentile(propagation, 0.95),
      propagationP99: percentile(propagation, 0.99),
      acknowledgedP99: percentile(ledger.acks, 0.99),
      serverCore,
      loadCore,
      stolen,
      refused: ledger.refusals,
    };
  }

  async leave() {
    await this.rest();
    for (const editor of this.editors) editor.close();
  }
}

/** @param look what was measured, with `stolen` @returns the first that was not disturbed, or the one that was least */
async function undisturbed(look) {
  let best = await look();
  for (let looks = 1; best.stolen > STOLEN_AT_MOST && looks < LOOKS; looks++) {
    disturbed.again++;
    const next = await look();
    if (next.stolen < best.stolen) best = next;
  }
  disturbed.most = Math.max(disturbed.most, best.stolen);
  return best;
}

/**
 * T1, T2: each subject with its server and its editors, so many in each document.
 * @param desks documents for a subject
 */
export async function seat(subjects, desks, each, tokens, watching = each) {
  const places = [];
  for (const subject of subjects) {
    const [ids, server, crowd] = [await desks(), await subject.start(), new Crowd()];
    await crowd.join(subject.Editor, server.url, ids, each, tokens, watching);
    await crowd.rest();
    places.push({ subject, server, crowd, documents: ids.length });
  }
  return places;
}

/**
 * What typing costs: at all servers at the same time, so that a machine's moods, which come and go within seconds, fall
 * on all of them alike. How long letters take while they share a core says nothing.
 * @param found told what each turn of a subject gave
 */
export async function together(places, { warm, turns, seconds }, found) {
  for (const { crowd } of places) crowd.type();
  await pause(warm * 1000);
  for (let turn = 0; turn < turns; turn++) {
    const { measured } = await undisturbed(async () => {
      const looks = await Promise.all(places.map(({ crowd, server }) => crowd.measure(server, seconds)));
      return { measured: looks, stolen: Math.max(...looks.map(({ stolen }) => stolen)) };
    });
    for (const [i, { subject }] of places.entries()) {
      const { editors, sentASecond, deliveredASecond, cpuPer1000Delivered, refused, stolen } = measured[i];
      found(subject, { editors, sentASecond, deliveredASecond, cpuPer1000Delivered, refused, stolen });
    }
  }
  for (const { crowd } of places) await crowd.rest();
}

/**
 * The same at one server after the other, while the others' editors rest: for as many turns as it takes until each has
 * been looked at so often undisturbed. @param warm seconds before the first turn
 */
export async function inTurn(places, { warm, turns, seconds }, found) {
  const looks = new Map(places.map((place) => [place, []]));
  const calm = (place) => looks.get(place).filter(({ stolen }) => stolen <= STOLEN_AT_MOST).length;
  for (let turn = 0; turn < turns * LOOKS && places.some((place) => calm(place) < turns); turn++) {
    for (const place of places) {
      const { server, crowd, documents } = place;
      crowd.type();
      await pause((turn === 0 ? warm : LEAD) * 1000);
      const measured = await crowd.measure(server, seconds);
      await crowd.rest();
      looks.get(place).push({ documents, ...measured, rssMb: Math.round(server.rss()) });
    }
  }
  for (const [{ subject }, all] of looks) {
    const counted = all.toSorted((a, b) => a.stolen - b.stolen).slice(0, turns);
    disturbed.again += all.length - counted.length;
    disturbed.most = Math.max(disturbed.most, counted.at(-1).stolen);
    for (const look of counted) found(subject, look);
  }
}

export async function rise(places) {
  for (const { server, crowd } of places) {
    await crowd.leave();
    await server.stop();
  }
}

/**
 * T3: more and more editors at each server, in turns, until letters take longer than 100 ms at p95, and again at a second
 * look. In turns, because what one core carries changes by half from one minute to the next.
 * @param desks that many new documents
 */
export async function most(places, desks, tokens, { warm, step, seconds }, found) {
  for (const { crowd } of places) {
    crowd.type();
    await pause(warm * 1000);
    await crowd.rest();
  }
  const steps = new Map(places.map((place) => [place, []]));
  for (let going = places; going.length > 0; going = going.filter((place) => steps.get(place).at(-1).carried)) {
    for (const place of going) {
      const { subject, server, crowd } = place;
      const done = steps.get(place);
      if (done.length > 0) await crowd.join(subject.Editor, server.url, await desks(step / 5), 5, tokens, WATCHING);
      else crowd.type();
      await pause(seconds * 500);
      let look = await crowd.measure(server, seconds);
      if (look.propagationP95 > LIMIT_MS) {
        await pause(seconds * 250);
        const again = await undisturbed(() => crowd.measure(server, seconds));
        if (again.propagationP95 < look.propagationP95) look = again;
      }
      await crowd.rest();
      disturbed.most = Math.max(disturbed.most, look.stolen);
      const { editors, propagationP95, serverCore, loadCore, stolen } = look;
      done.push({ editors, propagationP95, serverCore, loadCore, stolen, carried: propagationP95 <= LIMIT_MS });
    }
  }
  for (const place of places) {
    const done = steps.get(place);
    found(place.subject, { mostEditors: done.findLast(({ carried }) => carried)?.editors ?? 0, steps: done });
  }
}

/** T4, T5: a cold server is asked for a document with a long history, by one or by many at once. */
export const opening = (subject, id, count, tokens) => undisturbed(() => openCold(subject, id, count, tokens));

async function openCold(subject, id, count, tokens) {
  const server = await subject.start();
  const editors = Array.from({ length: count }, (_, i) => new subject.Editor(server.url, id, tokens[i]));
  const ledger = new Ledger();
  const cores = coresSince();
  const times = await Promise.all(
    editors.map(async (editor) => {
      const since = performance.now();
      const bytes = await editor.open(ledger);
      if (bytes.byteLength < 50_000) throw new Error('that is not the document');
      return performance.now() - since;
    }),
  );
  const { stolen } = coresSince(cores);
  for (const editor of editors) editor.close();
  await server.stop();
  return { openMsMedian: percentile(times, 0.5), openMsMax: percentile(times, 1), stolen };
}
