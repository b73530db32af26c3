import * as Y from 'yjs';
import { NO_BUDGET, type ReadUpdate, readUpdate, writeUpdate } from '#libs/contracts';
import { type NewDepths, walk } from './causal-order';
import { ClockRuns, ClockSpans } from './clock-runs';

/** New content of one client beyond what the room has. */
export interface NewContent {
  client: number;
  from: number;
  to: number;
}
export type Verdict =
  | {
      ok: true;
      fresh: NewContent[];
      depths: NewDepths;
      /** Clocks deleted for the first time, counted over structs known before. */
      deleted: number;
      /** Nothing new at all: a repeat of what is stored or on its way to the disk. */
      repeat: boolean;
    }
  | { ok: false; code: 'resync' | 'invalid' | 'forbidden'; reason: string; client?: number };

const MAX_CLOCK_JUMP = 1_000_000;
/** A diff after a reconnect repeats every deletion of the document; from this many on the known ones are left out. */
const MANY_DELETES = 3 * 16;

/**
 * What a room knows of a document without holding it: the state vector, who owns each clientID, how deep each clock
 * hangs and what is deleted. Enough to refuse gaps, forgeries and nonsense; never the text.
 */
export class RoomState {
  private readonly clocks = new Map<number, number>();
  private readonly depths = new Map<number, ClockRuns>();
  private readonly spans = new Map<number, ClockSpans>();
  private readonly owners = new Map<number, string | null>();
  /** Clocks that exist and are not deleted: the length of the document, roughly. */
  private alive = 0;

  get live(): number {
    return this.alive;
  }

  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
  }

  vector(): ReadonlyMap<number, number> {
    return this.clocks;
  }

  bind(client: number, personId: string | null): void {
    this.owners.set(client, personId);
  }

  ownerOf(client: number): string | null | undefined {
    return this.owners.get(client);
  }

  /**
   * The same update without what the room already has. Without this, somebody could tell another story for clocks
   * that are known: documents ignore it, but merging bytes might prefer it.
   */
  trim(read: ReadUpdate): ReadUpdate {
    let trimmed = read;
    if (read.sections.some((section) => section.clock < this.clockOf(section.client))) {
      const known = new Map(read.sections.map(({ client }) => [client, this.clockOf(client)]));
      trimmed = readUpdate(Y.diffUpdate(read.bytes, Y.encodeStateVector(known)), NO_BUDGET);
    }
    if (trimmed.deletes.length < MANY_DELETES) return trimmed;
    const deletes: number[] = [];
    for (let i = 0; i < trimmed.deletes.length; i += 3) {
      const [client, start, length] = trimmed.deletes.slice(i, i + 3) as [number, number, number];
      if (this.spans.get(client)?.missing(start, start + length) !== 0) deletes.push(client, start, length);
    }
    const pieces = trimmed.sections.map(({ client, clock, count, from, to }) => ({
      client,
      clock,
      count,
      parts: [trimmed.bytes.subarray(from, to)],
    }));
    return readUpdate(writeUpdate(pieces, deletes), NO_BUDGET);
  }

  /** Changes nothing. @param personId null judges what is already in the log: ownership is not asked again */
  judge(read: ReadUpdate, personId: string | null): Verdict {
    const fresh: NewContent[] = [];
    let jump = 0;
    for (const section of read.sections) {
      const from = this.clockOf(section.client);
      if (section.end <= from) continue;
      fresh.push({ client: section.client, from, to: section.end });
      jump += section.end - Math.max(from, section.clock);
      const owner = this.owners.get(section.client);
      if (personId !== null && owner !== undefined && owner !== personId) {
        return { ok: false, code: 'forbidden', reason: 'client of another person', client: section.client };
      }
    }
    if (personId !== null && jump > MAX_CLOCK_JUMP) return { ok: false, code: 'invalid', reason: 'clock jump' };
    const walked = walk(read, this.clocks, this.depths);
    if (!walked.ok) return walked;
    let deleted = 0;
    for (let i = 0; i < read.deletes.length; i += 3) {
      const client = read.deletes[i]!;
      const start = read.deletes[i + 1]!;
      const end = start + read.deletes[i + 2]!;
      const known = this.clockOf(client);
      if (end > (walked.next.get(client) ?? known)) return { ok: false, code: 'resync', reason: 'deletes the unknown' };
      deleted += this.spans.get(client)?.missing(start, end) ?? end - start;
    }
    return { ok: true, fresh, depths: walked.depths, deleted, repeat: fresh.length === 0 && deleted === 0 };
  }

  /** Takes a judged update in; the verdict must be of this very state. */
  accept(read: ReadUpdate, verdict: Extract<Verdict, { ok: true }>): void {
    for (const { client, from, to } of verdict.fresh) {
      this.clocks.set(client, to);
      this.alive += to - from;
    }
    for (let i = 0; i < verdict.depths.length; i += 3) {
      const client = verdict.depths[i]!;
      const runs = this.depths.get(client) ?? new ClockRuns();
      this.depths.set(client, runs);
      runs.push(verdict.depths[i + 1]!, verdict.depths[i + 2]!);
    }
    for (let i = 0; i < read.deletes.length; i += 3) {
      const client = read.deletes[i]!;
      const spans = this.spans.get(client) ?? new ClockSpans();
      this.spans.set(client, spans);
      spans.add(read.deletes[i + 1]!, read.deletes[i + 1]! + read.deletes[i + 2]!);
    }
    this.alive -= verdict.deleted;
  }
}
