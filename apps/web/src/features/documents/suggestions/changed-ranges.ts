import type { Node } from '@tiptap/pm/model';
import { Mapping, type StepMap } from '@tiptap/pm/transform';

/** What stood at `[oldFrom, oldTo)` of one document stands at `[from, to)` of the other with other content. */
export interface ChangedRange {
  oldFrom: number;
  oldTo: number;
  from: number;
  to: number;
}

/** The stretches that a run of steps touched, apart and in order. */
export function changedRanges(maps: readonly StepMap[]): ChangedRange[] {
  let ranges: ChangedRange[] = [];
  maps.forEach((map, index) => {
    const back = new Mapping(maps.slice(0, index)).invert();
    ranges = ranges.map((range) => ({ ...range, from: map.map(range.from, -1), to: map.map(range.to, 1) }));
    map.forEach((oldStart, oldEnd, newStart, newEnd) => {
      ranges.push({ oldFrom: back.map(oldStart, -1), oldTo: back.map(oldEnd, 1), from: newStart, to: newEnd });
    });
  });
  ranges.sort((a, b) => a.from - b.from);
  const apart: ChangedRange[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last && (range.from <= last.to || range.oldFrom < last.oldTo)) {
      last.oldFrom = Math.min(last.oldFrom, range.oldFrom);
      last.oldTo = Math.max(last.oldTo, range.oldTo);
      last.to = Math.max(last.to, range.to);
    } else apart.push({ ...range });
  }
  return apart;
}

/** The one stretch in which two documents differ; null when they do not. What others wrote meanwhile must not be in it. */
export function differingRange(before: Node, after: Node): ChangedRange | null {
  const from = before.content.findDiffStart(after.content);
  if (from === null) return null;
  const end = before.content.findDiffEnd(after.content)!;
  // both searches may count the same repeated letter
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  return { oldFrom: from, oldTo: end.a + overlap, from, to: end.b + overlap };
}
