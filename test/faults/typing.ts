import * as Y from 'yjs';

/** Somebody edits: text, formatted text, paragraphs, fields and deletions, as a page of ours would. */
export function edit(doc: Y.Doc, pick: (below: number) => number): void {
  const text = doc.getText('text');
  const at = pick(text.length + 1);
  const content = doc.getXmlFragment('content');
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
      content.insert(pick(content.length + 1), [paragraph]);
      break;
    }
    case 3:
      doc.getMap('fields').set(`k${pick(5)}`, { n: pick(1e6), list: [1, null, true, 'x', 1.5] });
      break;
    default:
      text.insert(at, 'x'.repeat(1 + pick(3)));
  }
}

/** Three people who sync now and then. @returns every update, in an order in which each finds its past */
export function history(pick: (below: number) => number, steps: number): Uint8Array[] {
  const server = new Y.Doc();
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((n) => Object.assign(new Y.Doc(), { clientID: n * 1_000_000 + pick(900_000) }));
  for (let step = 0; step < steps; step++) {
    const doc = docs[pick(3)]!;
    const before = Y.encodeStateVector(server);
    if (pick(2)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)));
    doc.transact(() => edit(doc, pick));
    const update = Y.encodeStateAsUpdate(doc, before);
    Y.applyUpdate(server, update);
    updates.push(update);
  }
  return updates;
}

/** A numbered word put between two others; one insertion is never split, so a word is there whole or not at all. */
export function typeWord(doc: Y.Doc, word: string, pick: (below: number) => number): void {
  const text = doc.getText('text');
  const words = text.toString().split(';');
  const before = words.slice(0, pick(words.length)).reduce((sum, each) => sum + each.length + 1, 0);
  text.insert(before, `${word};`);
}

/** The offline checker over words: lost, doubled, invented. */
export function compareWords(wanted: readonly string[], text: string): Record<'lost' | 'doubled' | 'invented', number> {
  const found = new Map<string, number>();
  for (const word of text.split(';').filter(Boolean)) found.set(word, (found.get(word) ?? 0) + 1);
  const known = new Set(wanted);
  return {
    lost: wanted.filter((word) => !found.has(word)).length,
    doubled: [...found.values()].filter((times) => times > 1).length,
    invented: [...found.keys()].filter((word) => !known.has(word)).length,
  };
}
