import * as Y from 'yjs';
import { readUpdate } from '#libs/contracts';
import { letterBetween, random } from './history.fixture';
import { doubtful, type Edges, noteEdges, standBetween } from './neighbours';

function typed(client: number, text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  for (const each of text) doc.getText('text').insert(doc.getText('text').length, each);
  return doc;
}

test('whatever three people do at a time, each letter stands between the neighbours it names', () => {
  let looked = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const pick = random(seed * 7919);
    const shadow = new Y.Doc();
    const edges: Edges = new Map();
    const people = [1, 2, 3].map((client) => {
      const doc = new Y.Doc();
      doc.clientID = client * 1000 + seed;
      const line: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'others') line.push(update);
      });
      return { doc, line };
    });
    for (let step = 0; step < 120; step++) {
      const { doc } = people[pick(3)]!;
      const text = doc.getText('text');
      const paragraphs = doc.getXmlFragment('content');
      const deed = pick(6);
      if (deed < 3) text.insert(pick(text.length + 1), 'abc'.slice(0, 1 + pick(3)));
      else if (deed === 3 && text.length > 2) text.delete(pick(text.length - 2), 1 + pick(2));
      else if (deed === 4 && text.length > 3)
        text.format(pick(text.length - 2), 2, { bold: pick(2) === 0 ? true : null });
      else paragraphs.insert(pick(paragraphs.length + 1), [new Y.XmlElement('paragraph')]);
      if (deed === 5 && paragraphs.length > 4) paragraphs.delete(pick(paragraphs.length), 1);
      if (pick(3) > 0) continue;
      for (const { line } of people) {
        for (const update of line.splice(0)) {
          const read = readUpdate(update);
          const placements = doubtful(read, edges);
          looked += placements.length / 6;
          Y.applyUpdate(shadow, update);
          expect(standBetween(shadow, placements)).toBe(true);
          noteEdges(read, edges);
          for (const other of people) Y.applyUpdate(other.doc, update, 'others');
        }
      }
    }
  }
  expect(looked).toBeGreaterThan(500);
});

test('who types on behind the own last letter raises no doubt, and does again elsewhere', () => {
  const doc = typed(7, 'abcdef');
  const edges: Edges = new Map();
  const doubts: number[] = [];
  doc.on('update', (update: Uint8Array) => {
    const read = readUpdate(update);
    doubts.push(doubtful(read, edges).length / 6);
    noteEdges(read, edges);
  });
  const text = doc.getText('text');
  for (let i = 0; i < 4; i++) text.insert(3 + i, 'x');
  text.insert(1, 'y');
  text.insert(text.length, 'z');
  text.insert(0, 'z');
  expect(doubts).toEqual([1, 0, 0, 0, 1, 0, 0]);
});

test.each([
  ['the right one first', [7, 4], [7, 1]],
  ['one and the same', [7, 2], [7, 2]],
  ['of another list', [7, 2], [8, 0]],
])('neighbours that are %s do not stand around a letter', (_, left, right) => {
  const doc = typed(7, 'abcdef');
  const other = new Y.Doc();
  other.clientID = 8;
  other.getText('other').insert(0, 'o');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const update = letterBetween([9, 0], left, right);
  const placements = doubtful(readUpdate(update), new Map());
  expect(placements).toEqual([9, 0, ...left, ...right]);
  Y.applyUpdate(doc, update);
  expect(standBetween(doc, placements)).toBe(false);
});

test('the same letter between neighbours that are the right way round does, however far apart they are', () => {
  const doc = typed(7, 'abcdef'.repeat(100));
  const update = letterBetween([9, 0], [7, 1], [7, 500]);
  Y.applyUpdate(doc, update);
  expect(standBetween(doc, doubtful(readUpdate(update), new Map()))).toBe(true);
});

test('beside what is collected nothing can be said, and nothing lands', () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const content = doc.getXmlFragment('content');
  const paragraph = new Y.XmlElement('paragraph');
  content.insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText('ab')]);
  content.delete(0, 1);
  const update = letterBetween([9, 0], [7, 3], [7, 2]);
  Y.applyUpdate(doc, update);
  expect(standBetween(doc, doubtful(readUpdate(update), new Map()))).toBe(true);
  expect(content.length).toBe(0);
});
