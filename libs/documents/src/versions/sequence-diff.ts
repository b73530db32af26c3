export interface Stretch {
  kind: 'same' | 'deleted' | 'inserted';
  /** Half-open range in the older sequence (`same`, `deleted`) or the newer (`inserted`). */
  from: number;
  to: number;
}

/** Beyond so many differences the middle is shown as wholly replaced: nobody reads a diff of that, and memory is D². */
const MOST_DIFFERENCES = 1500;

/** Shortest edit script between two sequences (Myers 1986, greedy), as runs; deletions stand before insertions. */
export function sequenceDiff<T>(
  a: readonly T[],
  b: readonly T[],
  equal: (x: T, y: T) => boolean = Object.is,
): Stretch[] {
  let head = 0;
  while (head < a.length && head < b.length && equal(a[head]!, b[head]!)) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && equal(a[a.length - 1 - tail]!, b[b.length - 1 - tail]!))
    tail++;
  const middle = script(a.slice(head, a.length - tail), b.slice(head, b.length - tail), equal);
  return runs(head, middle, tail);
}

type Step = 'same' | 'deleted' | 'inserted';

function script<T>(a: readonly T[], b: readonly T[], equal: (x: T, y: T) => boolean): Step[] {
  const replaced: Step[] = [...a.map((): Step => 'deleted'), ...b.map((): Step => 'inserted')];
  if (a.length === 0 || b.length === 0) return replaced;
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
  // reach[k + most]: how far into `a` the best path on diagonal k has come
  const reach = new Int32Array(2 * most + 2);
  const history: Int32Array[] = [];
  for (let d = 0; d <= most; d++) {
    history.push(reach.slice(most - d, most + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach[most + k - 1]! < reach[most + k + 1]!);
      let x = down ? reach[most + k + 1]! : reach[most + k - 1]! + 1;
      while (x < a.length && x - k < b.length && equal(a[x]!, b[x - k]!)) x++;
      reach[most + k] = x;
      if (x >= a.length && x - k >= b.length) return backwards(a.length, b.length, d, history);
    }
  }
  return replaced;
}

function backwards(x: number, y: number, differences: number, history: readonly Int32Array[]): Step[] {
  const steps: Step[] = [];
  for (let d = differences; d > 0; d--) {
    const before = (k: number): number => history[d]![k + d] ?? -1;
    const k = x - y;
    const down = k === -d || (k !== d && before(k - 1) < before(k + 1));
    const fromX = before(down ? k + 1 : k - 1);
    const fromY = fromX - (down ? k + 1 : k - 1);
    for (; x > (down ? fromX : fromX + 1); x--) steps.push('same');
    steps.push(down ? 'inserted' : 'deleted');
    x = fromX;
    y = fromY;
  }
  for (; x > 0; x--) steps.push('same');
  return steps.reverse();
}

function runs(head: number, steps: readonly Step[], tail: number): Stretch[] {
  const found: Stretch[] = [];
  let [x, y] = [0, 0];
  let deleted = 0;
  let inserted = 0;
  const flush = (): void => {
    if (deleted > 0) found.push({ kind: 'deleted', from: x - deleted, to: x });
    if (inserted > 0) found.push({ kind: 'inserted', from: y - inserted, to: y });
    deleted = 0;
    inserted = 0;
  };
  const same = (length: number): void => {
    if (length === 0) return;
    flush();
    const last = found.at(-1);
    if (last?.kind === 'same') last.to += length;
    else found.push({ kind: 'same', from: x, to: x + length });
    x += length;
    y += length;
  };
  same(head);
  for (const step of steps) {
    if (step === 'same') same(1);
    else if (step === 'deleted') [x, deleted] = [x + 1, deleted + 1];
    else [y, inserted] = [y + 1, inserted + 1];
  }
  flush();
  same(tail);
  return found;
}
