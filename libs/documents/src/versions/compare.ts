import type { RichText } from '../document-schema';
import { sequenceDiff } from './sequence-diff';

export interface ComparedRun {
  kind: 'same' | 'inserted' | 'deleted';
  text: string;
}
export interface ComparedBlock {
  /** `changed`: the same block with other words, or of another type. */
  kind: 'same' | 'changed' | 'inserted' | 'deleted';
  /** `paragraph`, `heading`, `listItem`, `cell`, `codeBlock`, `image`: what it is now, or was. */
  type: string;
  level?: number;
  /** What it was, when that is another type or level. */
  was?: { type: string; level?: number };
  runs: ComparedRun[];
}
interface Line {
  type: string;
  level?: number;
  text: string;
}

/** Blocks less alike than this are one that went and one that came. */
const ALIKE = 0.4;
/** A gap of more pairs than this is aligned in order instead of by likeness. */
const MOST_PAIRS = 10_000;

/** What has changed from one text to another, block by block, words within blocks; readable where words have no spaces. */
export function compare(then: RichText, now: RichText): ComparedBlock[] {
  const [a, b] = [linesOf(then), linesOf(now)];
  const blocks: ComparedBlock[] = [];
  const stretches = sequenceDiff(a, b, (x, y) => x.text === y.text && sameKind(x, y));
  for (let i = 0; i < stretches.length; i++) {
    const { kind, from, to } = stretches[i]!;
    if (kind === 'same') blocks.push(...a.slice(from, to).map((line) => whole('same', line)));
    else if (kind === 'inserted') blocks.push(...b.slice(from, to).map((line) => whole('inserted', line)));
    else {
      const next = stretches[i + 1];
      const came = next?.kind === 'inserted' ? b.slice(next.from, next.to) : [];
      if (came.length > 0) i++;
      blocks.push(...pairUp(a.slice(from, to), came));
    }
  }
  return blocks;
}

/** Words by the dictionary; where two texts share no word, characters. */
export function compareText(then: string, now: string): ComparedRun[] {
  return characterFallback(runsBetween(wordsOf(then), wordsOf(now)));
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
const CHARACTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const wordsOf = (text: string): string[] => [...SEGMENTER.segment(text)].map(({ segment }) => segment);
const charactersOf = (text: string): string[] => [...CHARACTERS.segment(text)].map(({ segment }) => segment);

function runsBetween(a: readonly string[], b: readonly string[]): ComparedRun[] {
  return sequenceDiff(a, b).map(({ kind, from, to }) => ({
    kind,
    text: (kind === 'inserted' ? b : a).slice(from, to).join(''),
  }));
}

/** 二〇二六年 -> 二〇二七年 may be one word each: a replaced stretch that begins or ends alike is cut down to what differs. */
function characterFallback(runs: readonly ComparedRun[]): ComparedRun[] {
  const out: ComparedRun[] = [];
  const push = (run: ComparedRun): void => {
    const last = out.at(-1);
    if (!run.text) return;
    if (last?.kind === run.kind) last.text += run.text;
    else out.push({ ...run });
  };
  for (let i = 0; i < runs.length; i++) {
    const [gone, came] = [runs[i]!, runs[i + 1]];
    if (gone.kind !== 'deleted' || came?.kind !== 'inserted') push(gone);
    else {
      i++;
      const [a, b] = [charactersOf(gone.text), charactersOf(came.text)];
      let head = 0;
      while (head < a.length && head < b.length && a[head] === b[head]) head++;
      let tail = 0;
      while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
      push({ kind: 'same', text: a.slice(0, head).join('') });
      push({ kind: 'deleted', text: a.slice(head, a.length - tail).join('') });
      push({ kind: 'inserted', text: b.slice(head, b.length - tail).join('') });
      push({ kind: 'same', text: a.slice(a.length - tail).join('') });
    }
  }
  return out;
}

/** Aligns blocks that went with blocks that came: the pairing, in order, of the greatest likeness. */
function pairUp(gone: readonly Line[], came: readonly Line[]): ComparedBlock[] {
  if (gone.length * came.length > MOST_PAIRS) {
    return [...gone.map((line) => whole('deleted', line)), ...came.map((line) => whole('inserted', line))];
  }
  const width = came.length + 1;
  const best = new Float64Array((gone.length + 1) * width);
  const likeness = gone.map((a) => came.map((b) => alike(a, b)));
  for (let i = gone.length - 1; i >= 0; i--) {
    for (let k = came.length - 1; k >= 0; k--) {
      const paired = likeness[i]![k]! >= ALIKE ? likeness[i]![k]! + best[(i + 1) * width + k + 1]! : 0;
      best[i * width + k] = Math.max(paired, best[(i + 1) * width + k]!, best[i * width + k + 1]!);
    }
  }
  const blocks: ComparedBlock[] = [];
  let [i, k] = [0, 0];
  while (i < gone.length || k < came.length) {
    const here = best[i * width + k]!;
    if (i < gone.length && (k >= came.length || here === best[(i + 1) * width + k])) {
      blocks.push(whole('deleted', gone[i++]!));
    } else if (k < came.length && (i >= gone.length || here === best[i * width + k + 1])) {
      blocks.push(whole('inserted', came[k++]!));
    } else blocks.push(changed(gone[i++]!, came[k++]!));
  }
  return blocks;
}

/** Share of characters, in any order, that two blocks have in common. */
function alike(a: Line, b: Line): number {
  if (a.text === b.text) return 1;
  const counts = new Map<string, number>();
  for (const character of a.text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let common = 0;
  for (const character of b.text) {
    const left = counts.get(character) ?? 0;
    if (left > 0) common++;
    counts.set(character, left - 1);
  }
  return (2 * common) / Math.max(1, [...a.text].length + [...b.text].length);
}

function changed(then: Line, now: Line): ComparedBlock {
  const was = sameKind(then, now) ? {} : { was: kindOf(then) };
  return { kind: 'changed', ...kindOf(now), ...was, runs: compareText(then.text, now.text) };
}

const sameKind = (a: Line, b: Line): boolean => a.type === b.type && a.level === b.level;
const kindOf = ({ type, level }: Line) => (level === undefined ? { type } : { type, level });
const whole = (kind: 'same' | 'inserted' | 'deleted', line: Line): ComparedBlock => ({
  kind,
  ...kindOf(line),
  runs: line.text ? [{ kind, text: line.text }] : [],
});

const OUTER: Readonly<Record<string, string>> = { listItem: 'listItem', tableCell: 'cell', tableHeader: 'cell' };

/** Every block that holds words, in order, without its surroundings. */
function linesOf(root: RichText): Line[] {
  const lines: Line[] = [];
  const words = (node: RichText): string =>
    node.type === 'hardBreak' ? '\n' : (node.text ?? (node.content ?? []).map(words).join(''));
  const walk = (node: RichText, outer: string | null): void => {
    if (node.type === 'image')
      lines.push({ type: 'image', text: `[图片${node.attrs?.alt ? `：${node.attrs.alt}` : ''}]` });
    else if (node.type === 'heading')
      lines.push({ type: 'heading', level: Number(node.attrs?.level ?? 1), text: words(node) });
    else if (node.type === 'paragraph') lines.push({ type: outer ?? 'paragraph', text: words(node) });
    else if (node.type === 'codeBlock' || node.text !== undefined) lines.push({ type: node.type, text: words(node) });
    else for (const child of node.content ?? []) walk(child, OUTER[node.type] ?? outer);
  };
  walk(root, null);
  return lines;
}
