import { readFileSync } from 'node:fs';
import { Server } from '@hocuspocus/server';
import * as Y from 'yjs';

/** The peer: Hocuspocus 3 with its defaults, documents in memory; `BENCH_STATE` is what it loads for `trace`. */
const server = new Server({
  port: 0,
  quiet: true,
  async onLoadDocument({ documentName, document }) {
    if (documentName.startsWith('trace') && process.env.BENCH_STATE)
      Y.applyUpdate(document, readFileSync(process.env.BENCH_STATE));
    return document;
  },
});
await server.listen();
process.stdout.write(`ready http://127.0.0.1:${server.address.port}\n`);
process.on('SIGTERM', () => process.exit(0));
