import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Paper } from './paper';
import { printablePaper } from './paper';
import { CHARACTER_SPACING, LINE_PITCH, PAGE, SIZE } from './paper.layout';
import { TEMPLATE } from './pdf.template';

/** Weights that are read; each is a static TrueType file of about 15 MB, loaded when first used. */
const FONTS = [
  ['@expo-google-fonts/noto-serif-sc', '400Regular'],
  ['@expo-google-fonts/noto-serif-sc', '700Bold'],
  ['@expo-google-fonts/noto-sans-sc', '700Bold'],
] as const;

let compiler: NodeCompiler | null = null;

/** Loading the compiler takes some 60 ms and the first page 200 ms: one for the process, made at the first PDF. */
function theCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: mkdtempSync(join(tmpdir(), 'paper-')), // empty: the template can read nothing of this machine
    fontArgs: [
      { fontPaths: FONTS.map(([name, weight]) => join(dirname(require.resolve(`${name}/package.json`)), weight)) },
    ],
  });
  return compiler;
}

const SETTINGS = JSON.stringify({ page: PAGE, size: SIZE, pitch: LINE_PITCH, tracking: CHARACTER_SPACING });

/**
 * The paper as a PDF in the layout of GB/T 9704-2012: glyphs embedded, text extractable, the same bytes for the same
 * paper. What people wrote is data to the typesetter and never markup. Synchronous: about 20 ms for ten pages.
 */
export function toPdf(given: Paper): Buffer {
  const typesetter = theCompiler();
  const request = {
    mainFileContent: TEMPLATE,
    inputs: { paper: JSON.stringify(printablePaper(given)), settings: SETTINGS },
  };
  try {
    return typesetter.pdf(request);
  } catch (error) {
    throw new Error(`the typesetter refused the paper: ${diagnostics(typesetter, request)}`, { cause: error });
  } finally {
    typesetter.evictCache(5); // keeps what the last five papers shared, lets the rest go
  }
}

/** The compiler's own errors have an empty message; compiling again names the line. */
function diagnostics(typesetter: NodeCompiler, request: Parameters<NodeCompiler['compile']>[0]): string {
  const error = typesetter.compile(request).takeDiagnostics();
  return error ? JSON.stringify(typesetter.fetchDiagnostics(error)) : 'no diagnostics';
}
