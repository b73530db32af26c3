// Reads one file in a thread of its own, so that a hostile one costs nobody else time or memory. Plain JavaScript: a thread
// starts from this file as it stands, under jest as in dist.
const { parentPort } = require('node:worker_threads');
const { readDocx } = require('./docx');
const { readMarkdown } = require('./markdown');
const { readText } = require('./text');

const READERS = { docx: readDocx, md: readMarkdown, txt: readText };

parentPort.once('message', ({ kind, file }) => {
  try {
    parentPort.postMessage({ incoming: READERS[kind](Buffer.from(file)) });
  } catch (error) {
    parentPort.postMessage({ refused: error.code ?? 'malformed', details: error.details ?? {} });
  }
});
parentPort.postMessage('ready');
