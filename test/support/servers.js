require('./typescript');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { EmbeddedPostgres } = require('../../libs/database/src/embedded/index.ts');
const { guarded } = require('./guarded');

const PREFIX = 'culture-commons-test-';

/** Every jest run has servers of its own: one PostgreSQL without fsync and, where it is installed, one Redis. */
module.exports = async function startServers() {
  removeRemains();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX));
  fs.chmodSync(dir, 0o755);
  fs.writeFileSync(path.join(dir, 'pid'), String(process.pid));
  const postgres = new EmbeddedPostgres({
    dir: path.join(dir, 'postgres'),
    database: 'postgres',
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '300',
      shared_buffers: '64MB',
      autovacuum: 'off',
      track_commit_timestamp: 'on',
    },
  });
  process.env.TEST_POSTGRES_URL = await postgres.start();
  const redis = await startRedis(dir);
  if (redis) process.env.TEST_REDIS_URL = redis.url;
  globalThis.stopTestServers = async () => {
    await redis?.stop();
    await postgres.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  };
};

async function startRedis(dir) {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = guarded('redis-server', [...args, '--maxmemory-policy', 'noeviction', '--dir', dir], { cwd: dir });
  for (const end = Date.now() + 10_000; !(await listens(port)); ) {
    if (Date.now() > end) throw new Error('redis-server does not answer within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.stop() };
}

function removeRemains() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = path.join(os.tmpdir(), name);
    try {
      const pid = Number(fs.readFileSync(path.join(dir, 'pid'), 'utf8'));
      if (!isAlive(pid)) fs.rmSync(dir, { recursive: true, force: true });
    } catch {
      // another user's, or being made right now: not ours to remove
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const listens = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
