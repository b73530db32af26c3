import 'reflect-metadata';
import { readConfig } from '#libs/platform';
import { createCollab } from '../../apps/collab/src/create-collab';
import { FrameLine, MOST_LAG } from '../../libs/documents/src/collab/frame-line';
import { LogStore } from '../../libs/documents/src/collab/log-store';
import { Rooms } from '../../libs/documents/src/collab/rooms';

/**
 * A collab process to be killed. With `ack-before-commit` it is the sabotaged one: it acknowledges at once and writes
 * a little later, as editors do that keep the last seconds in memory; with `no-compaction` its log only grows, with
 * `no-lag-limit` it keeps for a socket whatever that does not read. `tell-lag` tells what is kept for the slowest.
 */
const LATER_MS = 1000;

/** One line whenever more is kept for one socket than ever before, beside what it asked for: `lag <bytes>`. */
function tellLag(): void {
  const { queue, write } = FrameLine.prototype;
  const lines = new Set<FrameLine>();
  FrameLine.prototype.queue = function (bytes) {
    lines.add(this);
    return queue.call(this, bytes);
  };
  FrameLine.prototype.write = function (frame) {
    lines.add(this);
    return write.call(this, frame);
  };
  let most = 0;
  setInterval(() => {
    for (const line of lines) {
      const { conn, most: may } = line as unknown as { conn: Conn; most: number };
      if (conn.readyState === 'closed') lines.delete(line);
      const waiting = conn.writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
      const bytes = waiting + (conn.transport.socket?.bufferedAmount ?? 0) - (may - MOST_LAG);
      if (bytes <= most) continue;
      most = bytes;
      process.stdout.write(`lag ${bytes}\n`);
    }
  }, 20);
}
interface Conn {
  readyState: string;
  writeBuffer: { data?: { length: number } }[];
  transport: { socket?: { bufferedAmount: number } };
}

async function main(): Promise<void> {
  if (process.argv[2] === 'ack-before-commit') {
    const commit = LogStore.prototype.commit;
    LogStore.prototype.commit = async function (batches) {
      setTimeout(() => void commit.call(this, batches).catch(() => undefined), LATER_MS);
      return batches.map(() => true);
    };
  }
  if (process.argv[2] === 'no-compaction') Rooms.prototype.compactIfDue = () => undefined;
  const forLag = FrameLine.prototype as unknown as { letGo(): void };
  if (process.argv[2] === 'no-lag-limit') forLag.letGo = () => undefined;
  if (process.argv[3] === 'tell-lag') tellLag();
  const config = readConfig(process.env);
  const app = await createCollab({ config, databaseUrl: config.databaseUrl! });
  await app.listen(config.port, '127.0.0.1');
  process.stdout.write(`ready http://127.0.0.1:${config.port}\n`);
}

void main();
