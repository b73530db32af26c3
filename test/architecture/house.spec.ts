import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Import, importsOf, ROOT, type SourceFile, sourceFiles } from './source-files';

/** Downhill only: a lib imports libs of earlier rows, never of its own row or a later one. */
const ROWS = [
  ['kernel'],
  ['contracts'],
  ['access', 'database'],
  ['queue', 'realtime'],
  ['platform'],
  ['community'],
  ['documents', 'obligations'],
  ['projects'],
  ['leading-groups', 'round-tables', 'think-tank'],
  ['reports'],
  ['notifications', 'search'],
];
const rowOf = (lib: string): number => ROWS.findIndex((row) => row.includes(lib));
const LONGEST_FILE = 300;
const WIDEST_CONSTRUCTOR = 6;
const MOST_DECORATORS = 3;

const libFiles = sourceFiles('libs');
const appFiles = sourceFiles('apps');
const all = [...libFiles, ...appFiles, ...sourceFiles('test')];
const production = (file: SourceFile): boolean =>
  !/(spec|fixture)\.tsx?$/.test(file.path) && !file.path.startsWith('test/');
const libOf = (file: string): string => file.split('/')[1]!;

/** Breaks of the downhill rule, as `from -> to`; a function so that the test can prove it finds one. */
function uphill(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const target = /^#libs\/([^/]+)$/.exec(to)?.[1];
    const reachesAround = to.startsWith('libs/') && libOf(to) !== libOf(from);
    if (reachesAround || to.startsWith('apps/')) return [`${from} -> ${to} (past the door)`];
    if (!target || target === libOf(from)) return target ? [`${from} -> ${to} (a lib's own door from inside)`] : [];
    return rowOf(target) >= 0 && rowOf(target) < rowOf(libOf(from)) ? [] : [`${from} -> ${to}`];
  });
}

/** Cycles among files by what is needed at run time. */
function cycles(imports: readonly Import[], known: ReadonlySet<string>): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (typeOnly) continue;
    const file = [`${to}.ts`, `${to}.tsx`, `${to}/index.ts`].find((candidate) => known.has(candidate));
    if (file) next.set(from, [...(next.get(from) ?? []), file]);
  }
  const found: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, trail: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const to of next.get(file) ?? []) visit(to, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

describe('the house', () => {
  test('every lib has its row', () => {
    const libs = readdirSync(path.join(ROOT, 'libs'));
    expect(libs.filter((lib) => rowOf(lib) < 0)).toEqual([]);
    expect(libs.filter((lib) => !existsSync(path.join(ROOT, 'libs', lib, 'src/index.ts')))).toEqual([]);
  });

  test('imports go downhill and through the door', () => {
    expect(uphill(libFiles.filter(production).flatMap(importsOf))).toEqual([]);
  });

  test('an import uphill would be found', () => {
    const bad = { from: 'libs/kernel/src/a.ts', to: '#libs/projects', typeOnly: false };
    const around = { from: 'libs/projects/src/a.ts', to: 'libs/kernel/src/ids', typeOnly: false };
    expect(uphill([bad, around])).toHaveLength(2);
  });

  test('no files import each other in a circle', () => {
    const imports = [...libFiles, ...appFiles].filter(production).flatMap(importsOf);
    expect(cycles(imports, new Set([...libFiles, ...appFiles].map((f) => f.path)))).toEqual([]);
  });

  test('a circle would be found', () => {
    const known = new Set(['a.ts', 'b.ts']);
    const link = (from: string, to: string): Import => ({ from, to, typeOnly: false });
    expect(cycles([link('a.ts', 'b'), link('b.ts', 'a')], known)).toEqual(['a.ts -> b.ts -> a.ts']);
  });

  test(`no file is longer than ${LONGEST_FILE} lines`, () => {
    expect(all.filter((f) => f.lines > LONGEST_FILE).map((f) => `${f.path}: ${f.lines}`)).toEqual([]);
  });

  test(`no constructor has more than ${WIDEST_CONSTRUCTOR} dependencies`, () => {
    const wide = all.filter(production).flatMap((file) =>
      [...file.text.matchAll(/constructor\(([^)]*)\)/g)]
        .map(([, inside]) => inside!.match(/\b(private|protected|public)\b/g)?.length ?? 0)
        .filter((count) => count > WIDEST_CONSTRUCTOR)
        .map((count) => `${file.path}: ${count}`),
    );
    expect(wide).toEqual([]);
  });

  test(`no handler carries more than ${MOST_DECORATORS} decorators`, () => {
    const heavy = all
      .filter((file) => /\.controller\.ts$/.test(file.path))
      .flatMap((file) =>
        [...file.text.matchAll(/(?:^ {2}@\w+\(.*\)\n)+/gm)]
          .filter(([block]) => block.trim().split('\n').length > MOST_DECORATORS)
          .map(([block]) => `${file.path}: ${block.trim().split('\n')[0]}`),
      );
    expect(heavy).toEqual([]);
  });

  test.each([
    ['forwardRef', /\bforwardRef\(/],
    ['synchronize: true', /synchronize:\s*true/],
    ['eager relations', /\beager:\s*true/],
    ['save() cascades', /\bcascade:\s*true/],
    ['enableImplicitConversion', /enableImplicitConversion/],
    ['forbidUnknownValues: false', /forbidUnknownValues:\s*false/],
    ['a skipped or lonely test', /\b(it|test|describe)\.(skip|only)\(|\bxit\(|\bxdescribe\(/],
    ['@ts-ignore', /@ts-(ignore|nocheck)/],
  ])('%s is nowhere', (_, pattern) => {
    const files = all.filter((f) => f.path !== 'test/architecture/house.spec.ts' && pattern.test(f.text));
    expect(files.map((f) => f.path)).toEqual([]);
  });
});
