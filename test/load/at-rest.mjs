import { createRequire } from 'node:module';
import { Ledger } from './editors.mjs';
import { LIVE } from './servers.mjs';
import { AT_ONCE, Crowd, pause } from './workloads.mjs';

const require = createRequire(import.meta.url);
const Y = require('yjs'); // one copy, the one our compiled files use

/** T6: seconds of typing before the server is killed. */
const TYPING = 5;
/** T7: further documents that everybody opens. */
export const MORE = 4;

/**
 * T6: the server is killed while everybody types, and asked again once it is back.
 * @param Reader an editor that opens a document as one update
 */
export async function killed(subject, Reader, ids, each, tokens) {
  const [before, crowd] = [await subject.start(), new Crowd()];
  await crowd.join(subject.Editor, before.url, ids, each, tokens);
  await pause(TYPING * 1000);
  await before.kill();
  await crowd.leave();
  const after = await subject.start();
  const clocks = new Map();
  for (const id of ids) {
    const reader = new Reader(after.url, id, tokens[0]);
    const bytes = await reader.open(new Ledger());
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVectorFromUpdate(bytes))) clocks.set(client, clock);
    reader.close();
  }
  await after.stop();
  const sum = (of) => crowd.editors.reduce((total, editor) => total + of(editor), 0);
  const acknowledged = sum((editor) => editor.acknowledged);
  const missing = (letters) => sum((editor) => Math.max(0, letters(editor) - (clocks.get(editor.client) ?? 0)));
  return {
    typed: sum(({ clock }) => clock),
    typedLost: missing(({ clock }) => clock),
    acknowledged,
    acknowledgedLost: acknowledged > 0 ? missing((editor) => editor.acknowledged) : null,
  };
}

/**
 * T7: everybody has a document of their own open and does nothing; then, where one connection can have several, more of
 * them. A document more is small beside what is thrown away while it is opened, so only what is kept is counted.
 * @param ids for each connection its own, then those that are opened besides
 */
export async function idle(subject, connections, ids, tokens) {
  const server = await subject.start(LIVE);
  await pause(2000);
  const before = server.rss();
  const { editors, seconds } = await connect(subject, server, ids.slice(0, connections), tokens);
  await pause(5000);
  const rssMb = server.rss();
  const kibPerDocument = subject.Editor.prototype.openAnother
    ? await perDocument(server, editors, ids.slice(connections))
    : null;
  for (const editor of editors) editor.close();
  await server.stop();
  return {
    connections,
    kibPerConnection: Number((((rssMb - before) * 1024) / connections).toFixed(1)),
    kibPerDocument,
    connectSeconds: Number(seconds.toFixed(1)),
    rssMb: Math.round(rssMb),
  };
}

async function perDocument(server, editors, ids) {
  const before = await server.live();
  await inShares(ids, (id, i) => editors[i % editors.length].openAnother(id));
  await pause(5000);
  return Number((((await server.live()) - before) / ids.length).toFixed(2));
}

/** T7: so many say who they are, and stay. */
export async function arrive(subject, connections, tokens) {
  const server = await subject.start();
  const nothing = Array.from({ length: connections }, () => null);
  const { editors, seconds, failed } = await connect(subject, server, nothing, tokens);
  await pause(5000);
  const rssMb = server.rss();
  for (const editor of editors) editor.close();
  await server.stop();
  return { connections, connectSeconds: Number(seconds.toFixed(1)), rssMb: Math.round(rssMb), failed };
}

async function connect(subject, server, ids, tokens) {
  const since = performance.now();
  const editors = ids.map(() => null);
  let failed = 0;
  await inShares(ids, async (id, i) => {
    editors[i] = new subject.Editor(server.url, id, tokens[i % tokens.length]);
    await editors[i].open(new Ledger()).catch(() => failed++);
  });
  return { editors, seconds: (performance.now() - since) / 1000, failed };
}

/** A few at once. */
async function inShares(items, deed) {
  for (let i = 0; i < items.length; i += AT_ONCE)
    await Promise.all(items.slice(i, i + AT_ONCE).map((item, k) => deed(item, i + k)));
}
