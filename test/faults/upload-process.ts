import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { DiskFileStore, keepFile } from '#libs/platform';

/**
 * Uploads one file after the other as an image's upload does, until it is killed; says each step, so that the test knows
 * where it was. `node upload-process.ts <database> <directory> [row-first]`; row-first is the wrong order, on purpose.
 */
async function main(url: string, root: string, order?: string): Promise<void> {
  const source = await new DataSource({ type: 'postgres', url }).initialize();
  const store = new DiskFileStore(root);
  const content = Buffer.alloc(200_000, 'x');
  process.stdout.write('ready\n');
  for (;;) {
    if (order === 'row-first') {
      const file = {
        id: randomUUID(),
        sha256: createHash('sha256').update(content).digest('hex'),
        bytes: content.length,
      };
      await source.transaction((db) => keepFile({ db, now: new Date() } as never, file));
      process.stdout.write('row\n');
      await setTimeout(20);
      const folder = path.join(root, file.id.slice(0, 2));
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, file.id), content);
      continue;
    }
    const file = await store.put(content);
    process.stdout.write('file\n');
    await source.transaction((db) => keepFile({ db, now: new Date() } as never, file));
    process.stdout.write('row\n');
  }
}

main(process.argv[2]!, process.argv[3]!, process.argv[4]).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
