import 'reflect-metadata';
import { readConfig } from '#libs/platform';
import { createCollab } from '../../apps/collab/src/create-collab';
import { LogStore } from '../../libs/documents/src/collab/log-store';
import { Rooms } from '../../libs/documents/src/collab/rooms';

/**
 * A collab process to be killed. With `ack-before-commit` it is the sabotaged one: it acknowledges at once and writes
 * a little later, as editors do that keep the last seconds in memory; with `no-compaction` its log only grows.
 */
const LATER_MS = 1000;

async function main(): Promise<void> {
  if (process.argv[2] === 'ack-before-commit') {
    const commit = LogStore.prototype.commit;
    LogStore.prototype.commit = async function (batches) {
      setTimeout(() => void commit.call(this, batches).catch(() => undefined), LATER_MS);
      return batches.map(() => true);
    };
  }
  if (process.argv[2] === 'no-compaction') Rooms.prototype.compactIfDue = () => undefined;
  const config = readConfig(process.env);
  const app = await createCollab({ config, databaseUrl: config.databaseUrl! });
  await app.listen(config.port, '127.0.0.1');
  process.stdout.write(`ready http://127.0.0.1:${config.port}\n`);
}

void main();
