import * as Y from 'yjs';
import {
  AT_NEIGHBOUR,
  NO_BUDGET,
  type ReadUpdate,
  readUpdate,
  S_PLACE,
  S_REF,
  S_RIGHT,
  writeUpdate,
} from '#libs/contracts';
import { type NewDepths, walk } from './causal-order';
import { ClockRuns, ClockSpans } from './clock-runs';

// constants of this file: across files each use would ask the other module
const [PLACE, REF, RIGHT, BESIDE] = [S_PLACE, S_REF, S_RIGHT, AT_NEIGHBOUR];

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

/** What is known of one clientID. */
interface Author {
  /** Everything below this clock is there. */
  clock: number;
  /** The person it belongs to; undefined while nobody owns it, null when nobody knows whose it was. */
  owner: string | null | undefined;
  readonly depths: ClockRuns;
  deleted: ClockSpans | null;
}

/**
 * What a room knows of a document without holding it: the state vector, who owns each clientID, how deep each clock
 * hangs and what is deleted. Enough to refuse gaps, forgeries and nonsense; never the text.
 */
export class RoomState {
  private readonly authors = new Map<number, Author>();
  /** Whoever was asked about last: a letter asks five times about the same. */
  private last: Author | undefined;
  private lastClient = -1;
  /** Clocks that exist and are not deleted: the length of the document, roughly. */
  private alive = 0;

  get live(): number {
    return this.alive;
  }

  clockOf(client: number): number {
    return this.known(client)?.clock ?? 0;
  }

  /** How deep what a known clock wrote hangs. */
  depthAt(client: number, clock: number): number {
    return this.known(client)?.depths.at(clock) ?? 0;
  }

  vector(): ReadonlyMap<number, number> {
    const written = [...this.authors].filter(([, { clock }]) => clock > 0);
    return new Map(written.map(([client, { clock }]) => [client, clock]));
  }

  bind(client: number, personId: string | null): void {
    this.authorOf(client).owner = personId;
  }

  ownerOf(client: number): string | null | undefined {
    return this.known(client)?.owner;
  }

  /**
   * The same update without what the room already has. Without this, somebody could tell another story for clocks
   * that are known: documents ignore it, but merging bytes might prefer it.
   */
  trim(read: ReadUpdate): ReadUpdate {
    let trimmed = read;
    if (this.knowsSome(read)) {
      const known = new Map(read.sections.map(({ client }) => [client, this.clockOf(client)]));
      trimmed = readUpdate(Y.diffUpdate(read.bytes, Y.encodeStateVector(known)), NO_BUDGET);
    }
    if (trimmed.deletes.length < MANY_DELETES) return trimmed;
    const deletes: number[] = [];
    for (let i = 0; i < trimmed.deletes.length; i += 3) {
      const [client, start, length] = trimmed.deletes.slice(i, i + 3) as [number, number, number];
      if (this.known(client)?.deleted?.missing(start, start + length) !== 0) deletes.push(client, start, length);
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
    return this.typedOn(read, personId) ?? this.judgeAny(read, personId);
  }

  /**
   * The commonest update by far, one struct behind its author's own last one: what the walk would find out about it is
   * known without walking; nothing of it can be known already. @returns null for every other
   */
  typedOn({ sections, structs, deletes }: ReadUpdate, personId: string | null): Verdict | null {
    if (sections.length !== 1 || deletes.length > 0) return null;
    const { client, clock, end, count, first: at } = sections[0]!;
    const author = this.known(client);
    if (count !== 1 || author === undefined || author.clock !== clock || end - clock > MAX_CLOCK_JUMP) return null;
    if (structs[at + PLACE] !== BESIDE || structs[at + REF] !== client || structs[at + REF + 1] !== clock - 1)
      return null;
    const right = structs[at + RIGHT]!;
    if (right !== -1 && structs[at + RIGHT + 1]! >= this.clockOf(right)) return null;
    if (personId !== null && author.owner !== undefined && author.owner !== personId) return null;
    const depths = [client, clock, author.depths.at(clock - 1)];
    return { ok: true, fresh: [{ client, from: clock, to: end }], depths, deleted: 0, repeat: false };
  }

  private judgeAny(read: ReadUpdate, personId: string | null): Verdict {
    const fresh: NewContent[] = [];
    let jump = 0;
    for (const section of read.sections) {
      const from = this.clockOf(section.client);
      if (section.end <= from) continue;
      fresh.push({ client: section.client, from, to: section.end });
      jump += section.end - Math.max(from, section.clock);
      const owner = this.ownerOf(section.client);
      if (personId !== null && owner !== undefined && owner !== personId) {
        return { ok: false, code: 'forbidden', reason: 'client of another person', client: section.client };
      }
    }
    if (personId !== null && jump > MAX_CLOCK_JUMP) return { ok: false, code: 'invalid', reason: 'clock jump' };
    const walked = walk(read, this);
    if (!walked.ok) return walked;
    let deleted = 0;
    for (let i = 0; i < read.deletes.length; i += 3) {
      const client = read.deletes[i]!;
      const start = read.deletes[i + 1]!;
      const end = start + read.deletes[i + 2]!;
      const known = this.clockOf(client);
      if (end > (walked.next.get(client) ?? known)) return { ok: false, code: 'resync', reason: 'deletes the unknown' };
      deleted += this.known(client)?.deleted?.missing(start, end) ?? end - start;
    }
    return { ok: true, fresh, depths: walked.depths, deleted, repeat: fresh.length === 0 && deleted === 0 };
  }

  /** Takes a judged update in; the verdict must be of this very state. */
  accept(read: ReadUpdate, verdict: Extract<Verdict, { ok: true }>): void {
    for (const { client, from, to } of verdict.fresh) {
      this.authorOf(client).clock = to;
      this.alive += to - from;
    }
    for (let i = 0; i < verdict.depths.length; i += 3) {
      this.authorOf(verdict.depths[i]!).depths.push(verdict.depths[i + 1]!, verdict.depths[i + 2]!);
    }
    for (let i = 0; i < read.deletes.length; i += 3) {
      const author = this.authorOf(read.deletes[i]!);
      author.deleted ??= new ClockSpans();
      author.deleted.add(read.deletes[i + 1]!, read.deletes[i + 1]! + read.deletes[i + 2]!);
    }
    this.alive -= verdict.deleted;
  }

  private authorOf(client: number): Author {
    const known = this.known(client);
    if (known !== undefined) return known;
    const author: Author = { clock: 0, owner: undefined, depths: new ClockRuns(), deleted: null };
    this.authors.set(client, author);
    this.last = author;
    return author;
  }

  private known(client: number): Author | undefined {
    if (client === this.lastClient) return this.last;
    this.lastClient = client;
    this.last = this.authors.get(client);
    return this.last;
  }

  private knowsSome({ sections }: ReadUpdate): boolean {
    for (const { client, clock } of sections) if (clock < this.clockOf(client)) return true;
    return false;
  }
}
