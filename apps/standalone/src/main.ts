import 'reflect-metadata';
import { ConfigError, processConfig } from '#libs/platform';
import { watchLauncher } from './launcher';
import { Standalone } from './standalone';

const CLOSE_WITHIN_MS = 9_000;

/** Everything in one process: what `npm start` runs. Stdout carries the ready line and nothing else. */
async function main(): Promise<void> {
  const standalone = new Standalone(processConfig(), (line) => process.stderr.write(`${line}\n`));
  let closing = false;
  const close = (code: number): void => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    standalone.stop().then(
      () => process.exit(code),
      (error: Error) => fail(error),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => close(0));
  watchLauncher(() => close(1));
  try {
    const url = await standalone.start();
    if (!closing) process.stdout.write(`ready ${url}\n`);
  } catch (error) {
    if (closing) return;
    await standalone.stop().catch(() => undefined);
    fail(error as Error);
  }
}

function fail(error: Error): never {
  process.stderr.write(`${error instanceof ConfigError ? error.message : error.stack}\n`);
  process.exit(1);
}

main().catch(fail);
