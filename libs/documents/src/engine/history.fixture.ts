import * as Y from 'yjs';

/** Park-Miller: the same cases at every run. */
export function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** One letter as Yjs writes it: `id` between `left` and `right`, each `[client, clock]`, in the right order or not. */
export function letterBetween(id: number[], left: number[], right: number[]): Uint8Array {
  const varUint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
  const [own, neighbours] = [id.flatMap(varUint), [...left, ...right].flatMap(varUint)];
  return Uint8Array.from([1, 1, ...own, 0x80 | 0x40 | 4, ...neighbours, 1, 'x'.charCodeAt(0), 0]);
}

function type(doc: Y.Doc, pick: (below: number) => number): void {
  const text = doc.getText('text');
  const at = pick(text.length + 1);
  const fragment = doc.getXmlFragment('content');
  switch (pick(6)) {
    case 0:
      if (text.length > 3) text.delete(pick(text.length - 2), 1 + pick(2));
      else text.insert(0, '文化共同体');
      break;
    case 1:
      text.insert(at, '🏮 a', { bold: true });
      break;
    case 2: {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('越秀区')]);
      paragraph.setAttribute('level', String(pick(4)));
      fragment.insert(pick(fragment.length + 1), [paragraph]);
      break;
    }
    case 3:
      doc.getMap('fields').set(`k${pick(5)}`, { n: pick(1e6), list: [1, null, true, 'x', 1.5, new Uint8Array([1])] });
      break;
    default:
      text.insert(at, 'x'.repeat(1 + pick(3)));
  }
}

/** Three people type and sync now and then. @returns every update, in an order in which each finds its past */
export function history(seed: number, steps: number): { updates: Uint8Array[]; doc: Y.Doc; authors: number[] } {
  const pick = random(seed);
  const server = new Y.Doc();
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((id) => {
    const doc = new Y.Doc();
    doc.clientID = id * 1000 + seed;
    return doc;
  });
  for (let step = 0; step < steps; step++) {
    const doc = docs[pick(3)]!;
    const before = Y.encodeStateVector(server);
    if (pick(2)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)));
    doc.transact(() => type(doc, pick));
    const update = Y.encodeStateAsUpdate(doc, before);
    Y.applyUpdate(server, update);
    updates.push(update);
  }
  return { updates, doc: server, authors: docs.map((doc) => doc.clientID) };
}

export const contents = (doc: Y.Doc) =>
  JSON.stringify([
    doc.getText('text').toDelta(),
    doc.getXmlFragment('content').toString(),
    Object.entries(doc.getMap('fields').toJSON()).sort(),
  ]);
export const docOf = (...updates: Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  doc.getText('text');
  return doc;
};
