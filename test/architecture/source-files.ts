import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../..');

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
  lines: number;
}

export interface Import {
  from: string;
  /** `#libs/x`, a path from the root for relative ones, or a package. */
  to: string;
  typeOnly: boolean;
}

/** Every TypeScript file of ours below the folders, generated ones left out. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist|generated)\//.test(file))
      .map((file) => {
        const text = readFileSync(path.join(ROOT, folder, file), 'utf8');
        return { path: path.posix.join(folder, file), text, lines: text.split('\n').length - 1 };
      }),
  );
}

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;

export function importsOf(file: SourceFile): Import[] {
  return [...file.text.matchAll(IMPORT)].map(([, type, to]) => ({
    from: file.path,
    to: to!.startsWith('.') ? path.posix.join(path.posix.dirname(file.path), to!) : to!,
    typeOnly: type !== undefined,
  }));
}
