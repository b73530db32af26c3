import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { readConfig } from '#libs/platform';
import { ROOT } from '../support/server-process';

interface Service {
  image?: string;
  command?: string[];
  environment?: Record<string, string>;
  deploy?: { replicas?: number };
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
const compose = load(read('docker/compose.yml'), { schema: YAML11_SCHEMA }) as Compose;
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
const GIVEN = {
  SESSION_SECRET: 'q8Zt1vXw4Lm9Rk2Pb7Yc5Nd0Hs3Jf6Ga',
  POSTGRES_PASSWORD: 'd41d8cd98f00b204e9800998',
} as Record<string, string>;

/** `${NAME}`, `${NAME:-default}` and `${NAME:?complaint}` as compose fills them in. */
function filled(value: string): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind: string, rest: string) => {
    if (GIVEN[name] !== undefined) return GIVEN[name];
    if (kind === '?') throw new Error(`${name} is demanded but not documented in this test`);
    return rest ?? '';
  });
}

test('the processes are doubled, the rest is single', () => {
  const replicas = Object.entries(compose.services).map(([name, { deploy }]) => [name, deploy?.replicas ?? 1]);
  expect(Object.fromEntries(replicas)).toEqual({
    postgres: 1,
    redis: 1,
    migrate: 1,
    api: 2,
    collab: 2,
    worker: 2,
    proxy: 1,
  });
});

test.each(['migrate', 'api', 'collab', 'worker'])('%s runs a script that exists with variables we accept', (name) => {
  const { command, environment } = compose.services[name]!;
  const script = scripts[command!.at(-1)!];
  expect(script).toMatch(/^node .*dist\/.*\.js$/);
  const source = script!
    .split(' ')
    .at(-1)!
    .replace(/^dist\//, '')
    .replace(/\.js$/, '.ts');
  expect(fs.existsSync(path.join(ROOT, source))).toBe(true);
  const env = Object.fromEntries(Object.entries(environment!).map(([key, value]) => [key, filled(value)]));
  expect(readConfig(env)).toMatchObject({ production: true, demo: false, redisUrl: 'redis://redis:6379', port: 3000 });
});

test('Redis keeps what it is given: append-only, and nothing evicted', () => {
  const command = compose.services.redis!.command!.join(' ');
  expect(command).toContain('--appendonly yes');
  expect(command).toContain('--maxmemory-policy noeviction');
  expect(compose.services.redis!.volumes).toContain('redis:/data');
});

test('Postgres sees Chinese, and its data and the files are on volumes', () => {
  expect(compose.services.postgres!.environment!.POSTGRES_INITDB_ARGS).toContain('--lc-ctype=C.UTF-8');
  for (const { volumes = [] } of Object.values(compose.services)) {
    for (const source of volumes.map((volume) => volume.split(':')[0]!)) {
      if (!source.startsWith('.')) expect(compose.volumes).toHaveProperty(source);
      else expect(fs.existsSync(path.join(ROOT, 'docker', source))).toBe(true);
    }
  }
});

test('nothing serves before the database is migrated', () => {
  for (const name of ['api', 'collab', 'worker']) {
    expect(compose.services[name]!.depends_on).toMatchObject({
      migrate: { condition: 'service_completed_successfully' },
    });
  }
});

test('the proxy sends sockets to collab, one browser to one process, and the rest to api', () => {
  const nginx = read('docker/nginx.conf');
  const upstream = (name: string) => new RegExp(`upstream ${name} \\{([^}]*)\\}`).exec(nginx)?.[1] ?? '';
  const location = (place: string) => nginx.split(`location ${place} {`)[1]?.split('}')[0] ?? '';
  expect(upstream('collab')).toMatch(/hash \$remote_addr/);
  expect(upstream('collab')).toContain('server collab:3000');
  expect(upstream('api')).toContain('server api:3000');
  expect(location('/socket.io/')).toContain('proxy_pass http://collab;');
  expect(location('/socket.io/')).toContain('Upgrade $http_upgrade');
  expect(location('/')).toContain('proxy_pass http://api;');
});

test('the image runs as an ordinary user', () => {
  const stages = read('docker/Dockerfile').split(/^FROM /m);
  expect(stages.at(-1)).toMatch(/^USER node$/m);
  expect(stages.at(-1)).toMatch(/^node:24/);
});

if (spawnSync('docker', ['compose', 'version']).status === 0) {
  test('docker itself accepts the file', () => {
    const env = { ...process.env, ...GIVEN };
    const done = spawnSync('docker', ['compose', '-f', 'docker/compose.yml', 'config', '--quiet'], { cwd: ROOT, env });
    expect(done.stderr.toString()).toBe('');
    expect(done.status).toBe(0);
  });
}
