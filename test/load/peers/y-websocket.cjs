const http = require('node:http');
const { readFileSync } = require('node:fs');
const { WebSocketServer } = require('ws');
const Y = require('yjs');
const { setPersistence, setupWSConnection } = require('y-websocket/bin/utils');

/** The peer: y-websocket's own server, documents in memory; `BENCH_STATE` is what it loads for `trace`. */
setPersistence({
  provider: null,
  bindState(name, doc) {
    if (name.startsWith('trace') && process.env.BENCH_STATE) Y.applyUpdate(doc, readFileSync(process.env.BENCH_STATE));
  },
  async writeState() {},
});
const server = http.createServer();
const sockets = new WebSocketServer({ noServer: true });
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => setupWSConnection(ws, request)),
);
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`));
process.on('SIGTERM', () => process.exit(0));
