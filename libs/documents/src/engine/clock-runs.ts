/** Depth of every known clock of one client, as runs: most people type long stretches at one depth. */
export class ClockRuns {
  private starts: number[] = [];
  private values: number[] = [];

  push(start: number, value: number): void {
    if (this.values.at(-1) === value) return;
    this.starts.push(start);
    this.values.push(value);
  }

  at(clock: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    if (high < 0) return 0;
    if (clock >= this.starts[high]!) return this.values[high]!;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= clock) low = middle;
      else high = middle - 1;
    }
    return this.values[low]!;
  }
}

/** The deleted clocks of one client as sorted, disjoint spans. */
export class ClockSpans {
  /** start, end, start, end ... */
  private edges: number[] = [];

  /** How many clocks of start..end are not in the spans yet. */
  missing(start: number, end: number): number {
    let missing = end - start;
    for (let i = this.firstEndingAfter(start); i < this.edges.length && this.edges[i]! < end; i += 2) {
      missing -= Math.min(end, this.edges[i + 1]!) - Math.max(start, this.edges[i]!);
    }
    return missing;
  }

  add(start: number, end: number): void {
    let from = start;
    let to = end;
    const i = this.firstEndingAfter(start - 1);
    let k = i;
    while (k < this.edges.length && this.edges[k]! <= to) {
      from = Math.min(from, this.edges[k]!);
      to = Math.max(to, this.edges[k + 1]!);
      k += 2;
    }
    this.edges.splice(i, k - i, from, to);
  }

  /** Index of the first span whose end lies beyond the clock. */
  private firstEndingAfter(clock: number): number {
    let low = 0;
    let high = this.edges.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.edges[middle * 2 + 1]! > clock) high = middle;
      else low = middle + 1;
    }
    return low * 2;
  }
}
