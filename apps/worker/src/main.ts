import 'reflect-metadata';
import { ConfigError, processConfig } from '#libs/platform';
import { createWorker } from './create-worker';

/** A worker process of the distributed form; `npm start` runs the standalone one instead. */
async function main(): Promise<void> {
  const config = processConfig();
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL: is required outside the standalone form']);
  const worker = await createWorker({ config, databaseUrl: config.databaseUrl });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void worker.close().then(() => process.exit(0)));
  process.stdout.write('ready worker\n');
}

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : error.stack}\n`);
  process.exit(1);
});
