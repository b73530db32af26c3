import { existsSync } from 'node:fs';
import path from 'node:path';

export interface Config {
  port: number;
  dataDir: string;
  /** null: an embedded Postgres is started under `dataDir`. */
  databaseUrl: string | null;
  /** null: BullMQ on Postgres, sockets in memory. */
  redisUrl: string | null;
  publicUrl: string;
  /** null: mail is kept in the mail log. */
  smtpUrl: string | null;
  sessionSecret: string;
  demo: boolean;
  production: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** Injection token of the process's Config. */
export const CONFIG = Symbol('Config');

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const WEAK_SECRETS = new Set(['secret', 'changeme', 'change-me', 'password', 'culture-commons', 'session-secret']);

/** Every bad variable by name; the process refuses to start with a list, never with the first only. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`configuration refused:\n${problems.map((p) => `  ${p}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the environment of contract §1.
 * @throws ConfigError naming every unknown-shaped value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const text = (name: string): string | null => env[name]?.trim() || null;
  const refuse = (name: string, why: string): void => void problems.push(`${name}: ${why}`);

  const url = (name: string, schemes: readonly string[]): string | null => {
    const value = text(name);
    if (value === null) return null;
    const scheme = URL.canParse(value) ? new URL(value).protocol.replace(':', '') : '';
    if (!schemes.includes(scheme)) refuse(name, `must be a URL of ${schemes.map((s) => `${s}://`).join(' or ')}`);
    return value;
  };
  const port = Number(text('PORT') ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) refuse('PORT', 'must be a whole number from 0 to 65535');
  const logLevel = (text('LOG_LEVEL') ?? 'info') as Config['logLevel'];
  if (!LOG_LEVELS.includes(logLevel)) refuse('LOG_LEVEL', `must be one of ${LOG_LEVELS.join(', ')}`);
  const nodeEnv = text('NODE_ENV') ?? 'development';
  if (!['development', 'test', 'production'].includes(nodeEnv))
    refuse('NODE_ENV', 'must be development, test or production');
  const production = nodeEnv === 'production';

  const databaseUrl = url('DATABASE_URL', ['postgres', 'postgresql']);
  const redisUrl = url('REDIS_URL', ['redis', 'rediss']);
  const publicUrl = url('PUBLIC_URL', ['http', 'https']) ?? `http://127.0.0.1:${port}`;
  const smtpUrl = url('SMTP_URL', ['smtp', 'smtps']);

  const demoText = text('DEMO');
  if (demoText !== null && demoText !== '0' && demoText !== '1') refuse('DEMO', 'must be 0 or 1');
  const demo = demoText === null ? databaseUrl === null && !production : demoText === '1';
  if (demo && production) refuse('DEMO', 'demo people share a published password; refused when NODE_ENV=production');

  const secret = text('SESSION_SECRET');
  if (production) {
    if (secret === null) refuse('SESSION_SECRET', 'is required when NODE_ENV=production');
    else if (secret.length < 32 || new Set(secret).size < 10 || WEAK_SECRETS.has(secret.toLowerCase())) {
      refuse('SESSION_SECRET', 'is weak: give at least 32 characters from a random source');
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port,
    dataDir: path.resolve(text('DATA_DIR') ?? '.data'),
    databaseUrl,
    redisUrl,
    publicUrl: publicUrl.replace(/\/$/, ''),
    smtpUrl,
    sessionSecret: secret ?? 'development only: never used in production',
    demo,
    production,
    logLevel,
  };
}

/** The Config of this process; `.env` beside package.json fills in what the environment leaves unset. */
export function processConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}
