import { createRequire } from 'node:module';

/** A worker of raw BullMQ that has nothing to do: what the queue alone can carry. */
const { Worker } = createRequire(import.meta.url)('bullmq');
const worker = new Worker('raw', async () => undefined, {
  connection: { url: process.env.BENCH_REDIS },
  concurrency: 100,
});
await worker.waitUntilReady();
process.stdout.write('ready raw\n');
process.once('SIGTERM', () => void worker.close(true).then(() => process.exit(0)));
