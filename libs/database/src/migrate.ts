import { existsSync } from 'node:fs';
import { migrate } from './data-source';

/** `npm run migrate`: brings the database of DATABASE_URL up to date and says what ran. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: name the database to migrate');
  const ran = await migrate(url);
  process.stderr.write(ran.length > 0 ? `migrated: ${ran.join(', ')}\n` : 'nothing to migrate\n');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
