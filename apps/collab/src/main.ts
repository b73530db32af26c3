import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { ConfigError, processConfig } from '#libs/platform';
import { createCollab } from './create-collab';

/** A collab process of the distributed form: any number of them may serve the same documents. */
async function main(): Promise<void> {
  const config = processConfig();
  if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL: is required outside the standalone form']);
  const app = await createCollab({ config, databaseUrl: config.databaseUrl });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void app.close().then(() => process.exit(0)));
  await app.listen(config.port, '0.0.0.0');
  const { port } = app.getHttpServer().address() as AddressInfo;
  process.stdout.write(`ready http://127.0.0.1:${port}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : error.stack}\n`);
  process.exit(1);
});
