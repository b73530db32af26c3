import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#libs/database';
import { createFirstAdministrators } from './first-administrators';

/** `npm run administrators`: makes the three administrators of a new community and shows their passwords this once. */
async function main(): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: name the database of the community');
  const source = await new DataSource(dataSourceOptions(url, 1)).initialize();
  try {
    const made = await source.transaction((db) => createFirstAdministrators(db, new Date()));
    if (made.length === 0) process.stderr.write('administrators are appointed already; nothing was changed\n');
    for (const { username, password } of made) process.stdout.write(`${username}\t${password}\n`);
  } finally {
    await source.destroy();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
