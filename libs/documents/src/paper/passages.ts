import type { Block, Cell, ListItem, Paper, Run } from './paper';

/** A run that knows which remarks begin before it and end after it, and its own number among the changes. */
export interface MarkedRun extends Run {
  opens?: readonly number[];
  closes?: readonly number[];
  changeNumber?: number;
  /** The last run of its change: where a note about it belongs. */
  endsChange?: boolean;
}

/** The same blocks with another version of each run, in reading order. */
export function mapRuns(blocks: readonly Block[], to: (run: Run) => Run): Block[] {
  const runs = (given: readonly Run[]) => given.map(to);
  const cells = (row: readonly Cell[]) => row.map((cell) => ({ ...cell, runs: runs(cell.runs) }));
  const item = ({ runs: line, children }: ListItem): ListItem => ({
    runs: runs(line),
    ...(children ? { children: mapRuns(children, to) } : {}),
  });
  return blocks.map((block): Block => {
    if (block.kind === 'heading') return block.runs ? { ...block, runs: runs(block.runs) } : block;
    if (block.kind === 'paragraph') return { ...block, runs: runs(block.runs) };
    if (block.kind === 'list') return { ...block, items: block.items.map(item) };
    if (block.kind === 'table') return { ...block, head: block.head.map(cells), rows: block.rows.map(cells) };
    if (block.kind === 'quote') return { ...block, blocks: mapRuns(block.blocks, to) };
    return block;
  });
}

/**
 * Marks where each remark begins and ends, once. A remark whose passage is nowhere hangs on the title instead: none is
 * ever left out.
 */
export function withPassages(paper: Paper): Paper & { remarksOnTitle: readonly number[] } {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  const lastOfChange = new Map<string, number>();
  let count = 0;
  mapRuns(paper.blocks, (run) => {
    for (const remark of run.remarks ?? []) {
      if (!first.has(remark)) first.set(remark, count);
      last.set(remark, count);
    }
    if (run.change) lastOfChange.set(changeKey(run), count);
    count++;
    return run;
  });
  let at = 0;
  let changes = 0;
  const blocks = mapRuns(paper.blocks, (run): MarkedRun => {
    const here = at++;
    const opens = (run.remarks ?? []).filter((remark) => first.get(remark) === here);
    const closes = (run.remarks ?? []).filter((remark) => last.get(remark) === here);
    return {
      ...run,
      ...(opens.length > 0 ? { opens } : {}),
      ...(closes.length > 0 ? { closes } : {}),
      ...(run.change ? { changeNumber: changes++ } : {}),
      ...(run.change && lastOfChange.get(changeKey(run)) === here ? { endsChange: true } : {}),
    };
  });
  const nowhere = (paper.remarks ?? []).map((_, index) => index).filter((index) => !first.has(index));
  return { ...paper, blocks, remarksOnTitle: nowhere };
}

const changeKey = (run: Run) => `${run.change!.kind} ${run.change!.id}`;
