import {
  AT_NEIGHBOUR,
  AT_NOTHING,
  AT_PARENT,
  AT_ROOT,
  MAX_NESTING,
  type ReadUpdate,
  S_CLOCK,
  S_END,
  S_PLACE,
  S_REF,
  S_RIGHT,
  SKIPPED,
  STRUCT_WIDTH,
} from '#libs/contracts';

// constants of this file: across files each use would ask the other module
const [CLOCK, END, PLACE, REF, RIGHT, WIDTH] = [S_CLOCK, S_END, S_PLACE, S_REF, S_RIGHT, STRUCT_WIDTH];
const REFS = [REF, RIGHT];

/** What is there before the update. */
export interface Known {
  /** The first clock of a client that is not there. */
  clockOf(client: number): number;
  depthAt(client: number, clock: number): number;
}
/** client, clock, depth of each new struct, in the order in which they become integrable. */
export type NewDepths = number[];

export type CausalVerdict =
  | { ok: true; next: Map<number, number>; depths: NewDepths }
  | { ok: false; code: 'resync' | 'invalid'; reason: string };

/**
 * Walks the structs in an order in which each finds its parent and neighbours already there, as Yjs would integrate
 * them. What cannot be reached that way leans on something the room does not have: a gap.
 */
export function walk(read: ReadUpdate, known: Known): CausalVerdict {
  const walker = new Walker(read, known);
  for (let i = 0; i < read.sections.length; i++) {
    const failed = walker.run(i);
    if (failed) return failed;
  }
  return walker.done();
}

class Walker {
  private readonly next = new Map<number, number>();
  private readonly depths: NewDepths = [];
  private readonly cursors: number[];
  /** client awaited -> pairs (section, clock needed) */
  private readonly waiting = new Map<number, [number, number][]>();
  private readonly fresh = new Map<number, { clocks: number[]; depths: number[] }>();
  private effort: number;

  constructor(
    private readonly read: ReadUpdate,
    private readonly known: Known,
  ) {
    this.cursors = read.sections.map(() => 0);
    this.effort = 10_000 + 100 * (read.structs.length / WIDTH);
  }

  done(): CausalVerdict {
    const stuck = this.read.sections.some((section, i) => this.cursors[i]! < section.count);
    if (stuck) return { ok: false, code: 'resync', reason: 'predecessor missing' };
    return { ok: true, next: this.next, depths: this.depths };
  }

  run(first: number): Exclude<CausalVerdict, { ok: true }> | null {
    const todo = [first];
    while (todo.length > 0) {
      const index = todo.pop()!;
      const failed = this.advance(index);
      if (failed) return failed;
      const client = this.read.sections[index]!.client;
      const reached = this.reached(client);
      const waiters = this.waiting.get(client);
      if (!waiters) continue;
      this.effort -= waiters.length;
      if (this.effort < 0) return { ok: false, code: 'invalid', reason: 'too tangled' };
      this.waiting.set(
        client,
        waiters.filter(([section, clock]) => {
          if (clock >= reached) return true;
          todo.push(section);
          return false;
        }),
      );
    }
    return null;
  }

  private reached(client: number): number {
    return this.next.get(client) ?? this.known.clockOf(client);
  }

  private advance(index: number): Exclude<CausalVerdict, { ok: true }> | null {
    const section = this.read.sections[index]!;
    const { structs } = this.read;
    const { client } = section;
    let reached = this.reached(client);
    while (this.cursors[index]! < section.count) {
      const at = section.first + this.cursors[index]! * WIDTH;
      const end = structs[at + END]!;
      if (end > reached) {
        const clock = structs[at + CLOCK]!;
        const place = structs[at + PLACE]!;
        if (place === SKIPPED || clock > reached) return { ok: false, code: 'resync', reason: 'clock gap' };
        const blocked = this.blockedBy(at, client, Math.max(clock, reached));
        if (blocked === 'self') return { ok: false, code: 'invalid', reason: 'leans on its own future' };
        if (blocked) {
          const list = this.waiting.get(blocked[0]);
          if (list) list.push([index, blocked[1]]);
          else this.waiting.set(blocked[0], [[index, blocked[1]]]);
          return null;
        }
        const depth = this.depthAt(at, place);
        if (depth > MAX_NESTING) return { ok: false, code: 'invalid', reason: 'nesting' };
        this.note(client, reached, depth);
        reached = end;
        this.next.set(client, reached);
      }
      this.cursors[index]!++;
    }
    return null;
  }

  private blockedBy(at: number, client: number, clock: number): 'self' | [number, number] | null {
    for (const ref of REFS) {
      const other = this.read.structs[at + ref]!;
      if (other === -1) continue;
      const needed = this.read.structs[at + ref + 1]!;
      if (other === client) {
        if (needed >= clock) return 'self';
      } else if (needed >= this.reached(other)) return [other, needed];
    }
    return null;
  }

  private depthAt(at: number, place: number): number {
    const { structs } = this.read;
    if (place === AT_NOTHING) return 0;
    if (place === AT_ROOT) return 1;
    const ref = structs[at + REF]! === -1 ? RIGHT : REF;
    const depth = this.depthOf(structs[at + ref]!, structs[at + ref + 1]!);
    return place === AT_PARENT ? depth + 1 : place === AT_NEIGHBOUR ? depth : 0;
  }

  private depthOf(client: number, clock: number): number {
    if (clock < this.known.clockOf(client)) return this.known.depthAt(client, clock);
    const fresh = this.fresh.get(client);
    if (!fresh) return 0;
    let low = 0;
    let high = fresh.clocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (fresh.clocks[middle]! <= clock) low = middle;
      else high = middle - 1;
    }
    return fresh.depths[low] ?? 0;
  }

  private note(client: number, clock: number, depth: number): void {
    this.depths.push(client, clock, depth);
    const fresh = this.fresh.get(client);
    if (fresh) {
      fresh.clocks.push(clock);
      fresh.depths.push(depth);
    } else this.fresh.set(client, { clocks: [clock], depths: [depth] });
  }
}
