import * as Y from 'yjs';
import { AT_NEIGHBOUR, type ReadUpdate, S_CLOCK, S_END, S_PLACE, S_REF, S_RIGHT, STRUCT_WIDTH } from '#libs/contracts';

// constants of this file: across files each use would ask the other module
const [CLOCK, END, PLACE, REF, RIGHT, WIDTH] = [S_CLOCK, S_END, S_PLACE, S_REF, S_RIGHT, STRUCT_WIDTH];
const BESIDE = AT_NEIGHBOUR;
/** Steps along lists for all structs of an update together; honest ones need a handful each. */
const MOST_STEPS = 2_000_000;

/** Six numbers for each: client and clock of a struct, of its left and of its right neighbour when it was written. */
export type Placements = number[];

/** The last struct of a client that named a right neighbour: what is written behind it stands before that one, too. */
export interface Edge {
  clock: number;
  rightClient: number;
  rightClock: number;
}
export type Edges = Map<number, Edge>;

/**
 * Structs that name two neighbours, of which nobody has said yet that the one stands before the other. Yjs believes
 * whatever it is told: with neighbours the wrong way round where a struct lands depends on what else has arrived, and
 * two screens read differently for ever. Whoever types on behind the own last letter is known to be right.
 */
export function doubtful(read: ReadUpdate, edges: Edges): Placements {
  const { structs } = read;
  const found: Placements = [];
  for (const { client, first, count } of read.sections) {
    let edge = edges.get(client);
    for (let at = first; at < first + count * WIDTH; at += WIDTH) {
      const rightClient = structs[at + RIGHT]!;
      if (structs[at + PLACE] !== BESIDE || rightClient === -1) {
        edge = undefined;
        continue;
      }
      const clock = structs[at + CLOCK]!;
      const [left, leftClock] = [structs[at + REF]!, structs[at + REF + 1]!];
      const rightClock = structs[at + RIGHT + 1]!;
      const typedOn =
        edge?.clock === clock &&
        left === client &&
        leftClock === clock - 1 &&
        edge.rightClient === rightClient &&
        edge.rightClock === rightClock;
      if (left !== -1 && !typedOn) found.push(client, clock, left, leftClock, rightClient, rightClock);
      edge = { clock: structs[at + END]!, rightClient, rightClock };
    }
  }
  return found;
}

/** Remembers where each client was last, once its update is taken. */
export function noteEdges(read: ReadUpdate, edges: Edges): void {
  for (const { client, first, count, end } of read.sections) {
    const last = first + (count - 1) * WIDTH;
    const rightClient = read.structs[last + RIGHT]!;
    if (read.structs[last + PLACE] !== BESIDE || rightClient === -1) {
      if (edges.size > 0) edges.delete(client);
    } else edges.set(client, { clock: end, rightClient, rightClock: read.structs[last + RIGHT + 1]! });
  }
}

/** Whether each stands between the neighbours it names, in a document that has them all. */
export function standBetween(doc: Y.Doc, placements: Placements): boolean {
  const effort = { left: MOST_STEPS };
  for (let i = 0; i < placements.length; i += 6) {
    const spot = (at: number): Spot => spotOf(doc, placements[i + at]!, placements[i + at + 1]!);
    const [own, before, behind] = [spot(0), spot(2), spot(4)];
    if (!inOrder(before, own, effort) || !inOrder(own, behind, effort)) return false;
  }
  return true;
}

interface Spot {
  struct: Y.Item | Y.GC;
  clock: number;
}

const spotOf = (doc: Y.Doc, client: number, clock: number): Spot => ({
  struct: Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC,
  clock,
});

/** What is collected has no place any more, and what leans on it goes the same way. */
function inOrder({ struct: a, clock }: Spot, { struct: b, clock: later }: Spot, effort: { left: number }): boolean {
  if (!(a instanceof Y.Item && b instanceof Y.Item)) return true;
  if (a === b) return clock < later;
  if (a.parent !== b.parent || a.parentSub !== b.parentSub) return false;
  // from both at a time: honest neighbours are near each other, wherever they are in a long list
  let [fromA, fromB] = [a.right, b.right];
  while (fromA !== null && effort.left-- > 0) {
    if (fromA === b) return true;
    if (fromB === a) return false;
    fromA = fromA.right;
    fromB = fromB?.right ?? null;
  }
  return false;
}
