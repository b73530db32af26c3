// Builds whole states away from the thread of the sockets. Plain JavaScript: a thread starts from this file as it stands,
// under jest as in dist.
const { parentPort } = require('node:worker_threads');
const { mergedState } = require('./merged-state');

parentPort.on('message', ({ id, snapshot, updates }) => {
  try {
    const merged = mergedState(snapshot, updates);
    parentPort.postMessage({ id, merged }, merged ? [merged.state.buffer] : []);
  } catch (error) {
    parentPort.postMessage({ id, error: error.message });
  }
});
