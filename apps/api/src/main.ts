import 'reflect-metadata';
import { ConfigError, processConfig } from '#libs/platform';
import { createApi } from './create-api';

/** The api process of the distributed form; `npm start` runs the standalone one instead. */
async function main(): Promise<void> {
  const config = processConfig();
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL: is required outside the standalone form']);
  const app = await createApi({ config, databaseUrl: config.databaseUrl });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  await app.listen(config.port, '0.0.0.0');
  process.stdout.write(`ready http://127.0.0.1:${config.port}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : error.stack}\n`);
  process.exit(1);
});
