// Looks where new structs land, away from the thread of the sockets. Plain JavaScript: a thread starts from this file as
// it stands, under jest as in dist. Which documents are held here, and up to where, is known to order-watch.ts alone.
const { parentPort } = require('node:worker_threads');
const Y = require('yjs');
const { unpackUpdates } = require('#libs/contracts');
const { standBetween } = require('../engine/neighbours');

const docs = new Map();

function look({ room, base, tail, skip, waiting, update, placements }) {
  let doc = docs.get(room);
  if (base !== null || !doc) {
    doc = new Y.Doc();
    docs.set(room, doc);
  }
  doc.transact(() => {
    if (base !== null) Y.applyUpdate(doc, base);
    for (const row of unpackUpdates(tail).slice(skip)) Y.applyUpdate(doc, row);
    for (const each of waiting) Y.applyUpdate(doc, each);
    Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs !== null) throw new Error('gap');
  return standBetween(doc, placements);
}

parentPort.on('message', ({ id, forget, question }) => {
  for (const room of forget) docs.delete(room);
  try {
    parentPort.postMessage({ id, good: look(question) });
  } catch (error) {
    docs.delete(question.room);
    parentPort.postMessage({ id, error: error.message });
  }
});
