const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest begins first, so that no worker is alone with it at the end. Longest of each project first. */
const SLOW = [
  'embedded-postgres.pg-spec.ts',
  'live.pg-spec.ts',
  'minutes.pg-spec.ts',
  'report.freeze.pg-spec.ts',
  'collab-server.redis-spec.ts',
  'start.e2e-spec.ts',
  'leaks.e2e-spec.ts',
  'matrix.e2e-spec.ts',
  'bad-input.e2e-spec.ts',
  'journey.e2e-spec.ts',
  'bad-network.e2e-spec.ts',
  'co-editing.e2e-spec.ts',
  'chinese-input.e2e-spec.ts',
  'kill.e2e-spec.ts',
  'reminders.e2e-spec.ts',
  'f04-partitions.e2e-spec.ts',
  'f24-many-processes.e2e-spec.ts',
];
const rank = (test) => {
  const at = SLOW.indexOf(path.basename(test.path));
  return at === -1 ? SLOW.length : at;
};

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
