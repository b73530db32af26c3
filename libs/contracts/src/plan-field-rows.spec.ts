import * as Y from 'yjs';
import {
  addRow,
  type FieldMap,
  fieldKey,
  moveRow,
  orderBetween,
  removeRow,
  restoreRow,
  rowsOf,
  setCell,
} from './plan-field-rows';
import { readPlanFields } from './plan-fields';

const mapOf = (doc: Y.Doc): FieldMap => doc.getMap<unknown>('fields');
const jsonOf = (doc: Y.Doc): Record<string, unknown> => doc.getMap('fields').toJSON();
const titles = (doc: Y.Doc): (string | null)[] => readPlanFields(jsonOf(doc)).fields.milestones.map((row) => row.title);

function meet(...docs: Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
  }
}
function two(): [Y.Doc, Y.Doc] {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  addRow(mapOf(a), 'milestones', 'm1', { title: '一' });
  meet(a, b);
  return [a, b];
}

describe('rows of a plan that two people edit at once', () => {
  test('the very first rows of two people both stand', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    addRow(mapOf(a), 'budget', 'a1', { purpose: '甲' });
    addRow(mapOf(b), 'budget', 'b1', { purpose: '乙' });
    meet(a, b);
    expect(jsonOf(a)).toEqual(jsonOf(b));
    const purposes = readPlanFields(jsonOf(a)).fields.budget.map((line) => line.purpose);
    expect(purposes.sort()).toEqual(['乙', '甲'].sort());
  });

  test('two cells of one row filled at once are both kept', () => {
    const [a, b] = two();
    setCell(mapOf(a), 'milestones', 'm1', 'title', '改过的');
    setCell(mapOf(b), 'milestones', 'm1', 'dueOn', '2027-05-01');
    meet(a, b);
    expect(readPlanFields(jsonOf(b)).fields.milestones[0]).toMatchObject({ title: '改过的', dueOn: '2027-05-01' });
  });

  test('a row deleted is gone; brought back it has everything', () => {
    const [a, b] = two();
    removeRow(mapOf(a), 'milestones', 'm1');
    meet(a, b);
    expect([titles(a), titles(b)]).toEqual([[], []]);
    restoreRow(mapOf(b), 'milestones', 'm1');
    meet(a, b);
    expect([titles(a), titles(b)]).toEqual([['一'], ['一']]);
  });

  test.each(['delete first', 'edit first'])('a row edited while another deletes it stands, whole (%s)', (order) => {
    const [a, b] = two();
    const deeds = [
      () => removeRow(mapOf(a), 'milestones', 'm1'),
      () => setCell(mapOf(b), 'milestones', 'm1', 'dueOn', '2027-05-01'),
    ];
    for (const deed of order === 'delete first' ? deeds : deeds.reverse()) deed();
    meet(a, b);
    for (const doc of [a, b]) {
      expect(readPlanFields(jsonOf(doc)).fields.milestones[0]).toMatchObject({ title: '一', dueOn: '2027-05-01' });
    }
    removeRow(mapOf(a), 'milestones', 'm1');
    meet(a, b);
    expect(titles(b)).toEqual([]);
  });

  test('moving a row while another deletes it does not bring it back', () => {
    const [a, b] = two();
    addRow(mapOf(a), 'milestones', 'm2', { title: '二' });
    meet(a, b);
    moveRow(mapOf(b), 'milestones', 'm1', null);
    removeRow(mapOf(a), 'milestones', 'm1');
    meet(a, b);
    expect(titles(a)).toEqual(['二']);
  });

  test('rows stand where they were put', () => {
    const doc = new Y.Doc();
    for (const n of ['1', '2', '3', '4']) addRow(mapOf(doc), 'milestones', n, { title: n });
    moveRow(mapOf(doc), 'milestones', '4', '1');
    moveRow(mapOf(doc), 'milestones', '1', '3');
    moveRow(mapOf(doc), 'milestones', '2', null);
    expect(titles(doc)).toEqual(['4', '1', '3', '2']);
  });

  test('an emptied cell is empty', () => {
    const [a] = two();
    setCell(mapOf(a), 'milestones', 'm1', 'title', null);
    expect(jsonOf(a)[fieldKey('milestones', 'm1', 'title')]).toBeUndefined();
  });

  test.each([7, { a: 1 }, 12n, '~~~', '', null])('a row with the order %p stands at the end', (order) => {
    const rows = rowsOf({ 'budget/x/order': order, 'budget/x/purpose': 'x', 'budget/y/order': '1ab' });
    expect(rows.budget.map((row) => row.id)).toEqual(['y', 'x']);
    expect(rowsOf({ 'budget/x/gone': order, 'budget/x/purpose': 12n }).budget).toHaveLength(1);
  });
});

test('there is always room between two rows', () => {
  let [low, high] = ['', orderBetween('', null, 'first')];
  for (let i = 0; i < 300; i++) {
    const between = orderBetween(low, high, `row${i}`);
    expect(low < between && between < high).toBe(true);
    if (i % 3 === 0) low = between;
    else high = between;
  }
  expect(orderBetween('a', 'a', 'x') > 'a').toBe(true);
  expect(orderBetween('a1', 'a10', 'x')).toEqual(expect.any(String));
});

/** A small generator with a seed (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let a = seed;
  return (sides) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

interface Deed {
  kind: 'set' | 'remove' | 'restore';
  row: string;
  cell?: string;
  value?: string;
  /** Deeds the doer had seen. */
  seen: ReadonlySet<number>;
}

/** Three people, random deeds, random meetings; every value is written once, so a lost one is known by its name. */
function play(seed: number): { docs: Y.Doc[]; deeds: Deed[] } {
  const roll = dice(seed);
  const docs = [1, 2, 3].map((n) => {
    const doc = new Y.Doc();
    doc.clientID = seed * 10 + n;
    return doc;
  });
  const seen = docs.map(() => new Set<number>());
  const deeds: Deed[] = [];
  const rows: string[] = [];
  const act = (who: number, deed: Omit<Deed, 'seen'>): void => {
    deeds.push({ ...deed, seen: new Set(seen[who]) });
    seen[who]!.add(deeds.length - 1);
  };
  for (let step = 0; step < 120; step++) {
    const who = roll(3);
    const map = mapOf(docs[who]!);
    const choice = roll(10);
    const row = rows[roll(Math.max(1, rows.length))];
    const known = row !== undefined && [...map.entries()].some(([key]) => key.startsWith(`milestones/${row}/`));
    if (choice === 0 || rows.length === 0) {
      const id = `r${step}`;
      rows.push(id);
      addRow(map, 'milestones', id, { title: `v${step}` });
      act(who, { kind: 'set', row: id, cell: 'title', value: `v${step}` });
    } else if (choice < 6 && known) {
      const cell = ['title', 'dueOn', 'organizationId'][roll(3)]!;
      setCell(map, 'milestones', row, cell, `v${step}`);
      act(who, { kind: 'set', row, cell, value: `v${step}` });
    } else if (choice === 6 && known) {
      if (rowsOf(Object.fromEntries(map.entries())).milestones.some(({ id }) => id === row)) {
        removeRow(map, 'milestones', row);
        act(who, { kind: 'remove', row });
      }
    } else if (choice === 7 && known) {
      restoreRow(map, 'milestones', row);
      act(who, { kind: 'restore', row });
    } else if (choice === 8 && known) {
      moveRow(map, 'milestones', row, null);
    } else {
      const other = roll(3);
      Y.applyUpdate(docs[who]!, Y.encodeStateAsUpdate(docs[other]!, Y.encodeStateVector(docs[who]!)));
      for (const deed of seen[other]!) seen[who]!.add(deed);
    }
  }
  meet(...docs);
  return { docs, deeds };
}

describe.each(Array.from({ length: 60 }, (_, i) => i + 1))('schedule %i', (seed) => {
  const { docs, deeds } = play(seed);
  const [first, ...others] = docs.map(jsonOf);

  test('everybody has the same rows in the same order', () => {
    for (const other of others) expect(other).toEqual(first);
    const orders = docs.map((doc) => rowsOf(jsonOf(doc)).milestones.map((row) => row.id));
    expect(new Set(orders.map(String)).size).toBe(1);
  });

  test('no cell is lost: what stands in it was written last by somebody, or beside the last', () => {
    const cells = new Set(deeds.flatMap(({ kind, row, cell }) => (kind === 'set' ? [`${row}/${cell}`] : [])));
    for (const cell of cells) {
      const writes = deeds.flatMap((deed, at) => (`${deed.row}/${deed.cell}` === cell ? [{ ...deed, at }] : []));
      const latest = writes.filter((one) => !writes.some((later) => later.seen.has(one.at)));
      expect(latest.map((write) => write.value)).toContain(first![`milestones/${cell}`]);
    }
  });

  test('a row is gone only when whoever deleted it had seen everything that stands in it', () => {
    const standing = new Set(rowsOf(first!).milestones.map((row) => row.id));
    for (const row of new Set(deeds.map((deed) => deed.row))) {
      const removals = deeds.filter((deed) => deed.row === row && deed.kind === 'remove');
      const restored = deeds.some((deed) => deed.row === row && deed.kind === 'restore');
      const kept = deeds.flatMap((deed, at) =>
        deed.row === row && deed.kind === 'set' && first![`milestones/${row}/${deed.cell}`] === deed.value ? [at] : [],
      );
      const seenAll = removals.some((removal) => kept.every((at) => removal.seen.has(at)));
      if (!seenAll) expect([row, standing.has(row)]).toEqual([row, true]);
      else if (!restored && removals.length === 1) expect([row, standing.has(row)]).toEqual([row, false]);
    }
  });
});
