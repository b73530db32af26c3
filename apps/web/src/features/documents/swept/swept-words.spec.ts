import * as Y from 'yjs';
import { blocksBefore, type SweptNote, SweptWords } from './swept-words';

const OTHERS = 'others';

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}
const textOf = (doc: Y.Doc, ...path: number[]) =>
  path
    .reduce<Y.XmlFragment>((node, at) => node.get(at) as Y.XmlElement, doc.getXmlFragment('content'))
    .get(0) as Y.XmlText;

/** A page and another person's, with the same paragraphs. */
function desk(...texts: string[]) {
  const there = new Y.Doc();
  there.getXmlFragment('content').insert(0, texts.map(paragraph));
  const here = new Y.Doc();
  const told = jest.fn();
  const swept = new SweptWords(here, OTHERS, told);
  const comes = (update: Uint8Array) => {
    swept.arrives(update);
    Y.applyUpdate(here, update, OTHERS);
  };
  /** What the other page does, as it goes over the line. */
  const deed = (act: (doc: Y.Doc) => void) => {
    const before = Y.encodeStateVector(there);
    let update: Uint8Array = Y.encodeStateAsUpdate(there, before);
    there.once('update', (made: Uint8Array) => {
      update = made;
    });
    there.transact(() => act(there));
    return update;
  };
  const sees = () => Y.applyUpdate(there, Y.encodeStateAsUpdate(here, Y.encodeStateVector(there)));
  comes(Y.encodeStateAsUpdate(there));
  return { here, there, swept, told, comes, deed, sees };
}
const removes =
  (at: number, count = 1) =>
  (doc: Y.Doc) =>
    doc.getXmlFragment('content').delete(at, count);

test('words go with a paragraph whose end had not seen them, and are kept', () => {
  const { here, swept, told, comes, deed } = desk('前一段', '整段要删', '后一段');
  textOf(here, 1).insert(4, '南沙🏮');
  comes(deed(removes(1)));
  expect(swept.list).toEqual([expect.objectContaining({ lines: ['南沙🏮'] })]);
  expect(blocksBefore(here, swept.list[0]!)).toBe(1);
  expect(told).toHaveBeenCalledTimes(1);
});

test('words that somebody had seen and deleted are not lost unseen', () => {
  const { here, swept, comes, deed, sees } = desk('一段');
  textOf(here, 0).insert(2, '写错了');
  sees();
  comes(deed((doc) => textOf(doc, 0).delete(2, 3)));
  comes(deed(removes(0)));
  expect(swept.list).toEqual([]);
});

test('what was typed later but stands before comes first', () => {
  const { here, swept, comes, deed } = desk('一段');
  textOf(here, 0).insert(2, '共同体');
  textOf(here, 0).insert(2, '文化');
  comes(deed(removes(0)));
  expect(swept.list.map(({ lines }) => lines)).toEqual([['文化共同体']]);
});

test('of a word of which half had been seen the other half is kept', () => {
  const { here, swept, comes, deed, sees } = desk('一段');
  textOf(here, 0).insert(2, '公共');
  sees();
  textOf(here, 0).insert(4, '文化');
  comes(deed(removes(0)));
  expect(swept.list.map(({ lines }) => lines)).toEqual([['文化']]);
});

test('words of others, and what one deletes oneself, are not one’s own', () => {
  const { here, swept, comes, deed } = desk('一段', '二段');
  const theirs = deed((doc) => textOf(doc, 0).insert(0, '他人'));
  comes(theirs);
  comes(deed(removes(0)));
  textOf(here, 0).insert(2, '自己');
  here.getXmlFragment('content').delete(0, 1);
  expect(swept.list).toEqual([]);
});

test('only letters count: a line break or a space that went is nothing to put back', () => {
  const { here, swept, comes, deed } = desk('一段');
  textOf(here, 0).insert(2, '  ');
  comes(deed(removes(0)));
  expect(swept.list).toEqual([]);
});

test('several paragraphs at once are one piece with a line each; its place moves with what comes before', () => {
  const { here, swept, comes, deed } = desk('甲', '乙', '丙', '丁');
  textOf(here, 1).insert(1, '一');
  textOf(here, 2).insert(1, '二');
  comes(deed(removes(1, 2)));
  expect(swept.list.map(({ lines }) => lines)).toEqual([['一', '二']]);
  comes(deed((doc) => doc.getXmlFragment('content').insert(0, [paragraph('新')])));
  expect(blocksBefore(here, swept.list[0]!)).toBe(2);
});

test.each([
  ['the last of the text', 1, 1],
  ['the first', 0, 0],
])('a paragraph that was %s: what is written there meanwhile comes after the place', (_, at, before) => {
  const { here, swept, comes, deed } = desk('甲', '乙');
  textOf(here, at).insert(1, '字');
  comes(deed(removes(at)));
  comes(deed((doc) => doc.getXmlFragment('content').insert(at, [paragraph('新')])));
  expect(blocksBefore(here, swept.list[0]!)).toBe(before);
});

test('inside a list that stays, the place is behind the list; with the whole text gone, its end', () => {
  const { here, there, swept, comes, deed } = desk('甲', '乙');
  const list = deed((doc) => {
    const items = ['一', '二'].map((text) => {
      const item = new Y.XmlElement('listItem');
      item.insert(0, [paragraph(text)]);
      return item;
    });
    const element = new Y.XmlElement('bulletList');
    element.insert(0, items);
    doc.getXmlFragment('content').insert(1, [element]);
  });
  comes(list);
  textOf(here, 1, 1, 0).insert(1, '项');
  comes(deed((doc) => (doc.getXmlFragment('content').get(1) as Y.XmlElement).delete(1, 1)));
  expect(swept.list.map(({ lines }) => lines)).toEqual([['项']]);
  expect(blocksBefore(here, swept.list[0]!)).toBe(2);
  comes(deed(removes(0, there.getXmlFragment('content').length)));
  expect(blocksBefore(here, swept.list[0]!)).toBe(0);
});

test('words written before the page was loaded anew are one’s own, too', () => {
  const { here, there, swept, comes, deed } = desk('一段');
  const earlier = new Y.Doc();
  Y.applyUpdate(earlier, Y.encodeStateAsUpdate(there));
  let owed: Uint8Array = new Uint8Array();
  earlier.on('update', (update: Uint8Array) => {
    owed = update;
  });
  textOf(earlier, 0).insert(2, '断网时');
  Y.applyUpdate(here, owed, 'copy');
  swept.wroteBefore([owed]);
  comes(deed(removes(0)));
  expect(swept.list.map(({ lines }) => lines)).toEqual([['断网时']]);
});

test('many updates that arrive as one are judged as one; what is given up is gone', () => {
  const { here, swept, comes, deed, told } = desk('一段', '二段');
  textOf(here, 0).insert(2, '快');
  const updates = [deed((doc) => textOf(doc, 1).insert(0, '先')), deed(removes(0))];
  here.transact(() => updates.forEach(comes), OTHERS);
  expect(swept.list.map(({ lines }) => lines)).toEqual([['快']]);
  swept.drop(swept.list[0]!.id);
  expect(swept.list).toEqual([]);
  expect(told).toHaveBeenCalledTimes(2);
});

test('they outlive the page: kept on the device until they are put back or given up, at their place', () => {
  const shelf = new Map<string, SweptNote>();
  const kept = {
    keepSwept: (id: string, note: SweptNote) => void shelf.set(id, note),
    dropSwept: (id: string) => void shelf.delete(id),
  };
  const { here, comes, deed } = desk('甲', '乙', '丙');
  const swept = new SweptWords(here, OTHERS, jest.fn(), kept);
  textOf(here, 1).insert(1, '断网时写的');
  const remove = deed(removes(1));
  swept.arrives(remove);
  comes(remove);
  expect([...shelf.values()].map(({ lines }) => lines)).toEqual([['断网时写的']]);

  const again = new Y.Doc();
  const later = new SweptWords(again, OTHERS, jest.fn(), kept);
  later.wroteBefore([], new Map(shelf));
  expect(blocksBefore(again, later.list[0]!)).toBe(0); // before the text has come
  Y.applyUpdate(again, Y.encodeStateAsUpdate(here), OTHERS);
  expect(later.list).toEqual([expect.objectContaining({ lines: ['断网时写的'] })]);
  expect(blocksBefore(again, later.list[0]!)).toBe(1);
  later.drop(later.list[0]!.id);
  expect(later.list).toEqual([]);
  expect(shelf.size).toBe(0);
});

test('of two values put into one field at a time the one that went is told where it was written', () => {
  const { here, there, swept, comes, deed, sees } = desk('一段');
  [here.clientID, there.clientID] = [1, 2]; // of two at a time the higher one stands
  here.getMap('fields').set('budget/b1/plannedFen', 100);
  comes(deed((doc) => doc.getMap('fields').set('budget/b1/plannedFen', 200)));
  expect(here.getMap('fields').get('budget/b1/plannedFen')).toBe(200);
  expect([...swept.values]).toEqual([['budget/b1/plannedFen', 100]]);
  sees();
  here.getMap('fields').set('budget/b1/plannedFen', 300);
  swept.dropValue('budget/b1/plannedFen');
  sees();
  comes(deed((doc) => doc.getMap('fields').set('budget/b1/plannedFen', 400)));
  expect(swept.values.size).toBe(0);
});

test('typed fields are no part of the text', () => {
  const { here, there, swept, comes, deed } = desk('一段');
  comes(deed((doc) => doc.getMap('fields').set('summary', new Y.Text('旧'))));
  (here.getMap('fields').get('summary') as Y.Text).insert(1, '新');
  comes(deed((doc) => doc.getMap('fields').delete('summary')));
  expect(swept.list).toEqual([]);
  expect(there.getMap('fields').size).toBe(0);
});
