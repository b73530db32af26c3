export interface ComparedLine {
  text: string;
  /** `then`: only in the older text; `now`: only in the newer. */
  side: 'both' | 'then' | 'now';
}

const MOST_CELLS = 4_000_000;

/** Line by line, by the longest common subsequence; texts too long for that are shown whole, one after the other. */
export function compareLines(then: string, now: string): ComparedLine[] {
  const a = then.split('\n');
  const b = now.split('\n');
  if (a.length * b.length > MOST_CELLS) {
    return [
      ...a.map((text) => ({ text, side: 'then' as const })),
      ...b.map((text) => ({ text, side: 'now' as const })),
    ];
  }
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let k = b.length - 1; k >= 0; k--) {
      common[i * width + k] =
        a[i] === b[k]
          ? common[(i + 1) * width + k + 1]! + 1
          : Math.max(common[(i + 1) * width + k]!, common[i * width + k + 1]!);
    }
  }
  const lines: ComparedLine[] = [];
  let [i, k] = [0, 0];
  while (i < a.length || k < b.length) {
    if (i < a.length && k < b.length && a[i] === b[k]) {
      lines.push({ text: a[i]!, side: 'both' });
      i++;
      k++;
    } else if (k >= b.length || (i < a.length && common[(i + 1) * width + k]! >= common[i * width + k + 1]!)) {
      lines.push({ text: a[i++]!, side: 'then' });
    } else lines.push({ text: b[k++]!, side: 'now' });
  }
  return lines;
}
