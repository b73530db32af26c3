import { createRequire } from 'node:module';
import { ensureBuilt, ROOT } from './build.mjs';

/** `npm start`: builds what is missing or stale, then becomes the standalone process. */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Node.js 20.19 or newer is needed, this is ${process.versions.node}\n`);
  process.exit(1);
}
try {
  process.chdir(ROOT);
  ensureBuilt();
  process.setSourceMapsEnabled(true);
  createRequire(import.meta.url)('../../dist/apps/standalone/src/main.js');
} catch (error) {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
}
