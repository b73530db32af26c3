import * as Y from 'yjs';
import { unsyncedText } from './unsynced-text';

const words = { missing: '服务器还没有', fields: '字段', swept: '被删去', nothing: '只有格式' };

function opened() {
  const server = new Y.Doc();
  const content = server.getXmlFragment('content');
  const heading = new Y.XmlElement('heading');
  heading.setAttribute('level', '2');
  heading.insert(0, [new Y.XmlText('目标')]);
  const list = new Y.XmlElement('orderedList');
  content.insert(0, [heading, list]);
  for (const words of ['乙', '甲']) {
    const item = new Y.XmlElement('listItem');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    item.insert(0, [paragraph]);
    list.insert(0, [item]);
  }
  const here = new Y.Doc({ gc: false });
  Y.applyUpdate(here, Y.encodeStateAsUpdate(server));
  const owed: Uint8Array[] = [];
  here.on('update', (update: Uint8Array) => owed.push(update));
  const textIn = (...path: number[]) =>
    path
      .reduce<Y.XmlFragment>((node, at) => node.get(at) as Y.XmlElement, here.getXmlFragment('content'))
      .get(0) as Y.XmlText;
  return { here, owed, textIn };
}

test('what the server lacks is marked in its place, and the document stands whole above it', () => {
  const { here, owed, textIn } = opened();
  textIn(0).insert(1, '的🏮');
  textIn(1, 1, 0).delete(0, 1);
  textIn(1, 1, 0).insert(0, '丙');
  here.getMap('fields').set('summary', '断网时');
  const text = unsyncedText(here, owed, [], words);
  expect(text).toBe(
    '## 目的🏮标\n\n1. 甲\n\n2. 丙\n\n---\n\n## 服务器还没有\n\n- ## 目{++的🏮++}标\n- 2. {--乙--}{++丙++}\n\n### 字段\n\n- summary："断网时"\n',
  );
});

test('what was written and taken back is not listed', () => {
  const { here, owed, textIn } = opened();
  textIn(0).insert(0, '又');
  textIn(0).delete(0, 1);
  expect(unsyncedText(here, owed, [], words)).toContain('只有格式');
});

test('words that others deleted unseen go along, also when nothing else is owed', () => {
  const { here } = opened();
  const text = unsyncedText(here, [], [{ lines: ['断网时', '写的'] }], words);
  expect(text).toMatch(/## 服务器还没有\n\n### 被删去\n\n断网时\n\n写的\n$/);
});
