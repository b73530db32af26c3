// Builds whole states away from the thread of the sockets. Plain JavaScript: a thread starts from this file as it stands,
// under jest as in dist.
const os = require('node:os');
const { parentPort } = require('node:worker_threads');
const { mergedState } = require('./merged-state');

// on Linux a priority is that of a thread, and key presses go first; elsewhere it would slow the whole process
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

parentPort.on('message', ({ id, snapshot, rows }) => {
  try {
    const merged = mergedState(snapshot, rows);
    parentPort.postMessage({ id, merged }, merged ? [merged.state.buffer] : []);
  } catch (error) {
    parentPort.postMessage({ id, error: error.message });
  }
});
