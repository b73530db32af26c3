import * as Y from 'yjs';
import { SYSTEM_ACTOR } from '#libs/database';
import { CollabHouse, type CollabNode, until } from '../../../../../libs/documents/src/collab/collab.fixture';
import { accessChanged, documentText } from '../../../../../libs/documents/src/documents';
import { CollabProvider } from './provider';

let house: CollabHouse;
let node: CollabNode;
const providers: CollabProvider[] = [];

beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
});
afterAll(async () => {
  for (const provider of providers) provider.destroy();
  await house.close();
});

const open = (documentId: string, token: string, url = node.url, doc = new Y.Doc()) => {
  const provider = new CollabProvider(doc, { documentId, url, token });
  providers.push(provider);
  return provider;
};
const text = (provider: CollabProvider) => provider.doc.getText('text');
const saved = (...open: CollabProvider[]) => until(() => open.every((p) => p.state === 'saved'), 'saved');
const stored = (id: string) => documentText(house.db.dataSource.manager, id);

test('saved is said when it is on the disk, and the other screen has it', async () => {
  const id = await house.document();
  const [a, b] = [open(id, 'a'), open(id, 'b')];
  await saved(a, b);
  text(a).insert(0, '公共文化');
  expect(a.state).toBe('saving');
  await saved(a);
  expect(await stored(id)).toBe('公共文化');
  await until(() => text(b).toString() === '公共文化', 'told');
});

test('a paste of two megabytes goes in pieces and arrives whole', async () => {
  const id = await house.document();
  const [a, b] = [open(id, 'a'), open(id, 'b')];
  await saved(a, b);
  for (let i = 0; i < 20; i++) text(a).insert(text(a).length, '文化共同体'.repeat(7000));
  await saved(a);
  await until(() => text(b).length === 700_000, 'arrived', 10_000);
  expect((await stored(id)).length).toBe(700_000);
});

test('what is typed offline is sent with the diff of the next join, and merges with what others typed', async () => {
  const id = await house.document();
  const first = await house.node();
  const a = open(id, 'a', first.url);
  const b = open(id, 'b');
  await saved(a, b);
  text(a).insert(0, 'start ');
  await saved(a);
  await until(() => text(b).length === 6, 'told');
  await first.stop();
  await until(() => !a.connected, 'offline');
  text(a).insert(6, 'offline ');
  expect(a.state).toBe('unsaved'); // no local copy here
  text(b).insert(6, 'online ');
  await saved(b);
  // the page is opened again elsewhere with the same document, as from a local copy
  const again = open(id, 'a', node.url, a.doc);
  await saved(again);
  await until(() => text(b).toString() === text(again).toString(), 'merged');
  expect([...(await stored(id)).split(' ')].sort()).toEqual(['', 'offline', 'online', 'start']);
});

test('whose words or value went with what another did offline is told, whoever of the two comes last', async () => {
  const id = await house.document();
  const first = await house.node();
  const [a, b] = [open(id, 'a', first.url), open(id, 'b')];
  await saved(a, b);
  const content = a.doc.getXmlFragment('content');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('整段要删')]);
  content.insert(0, [paragraph]);
  await saved(a);
  await until(() => b.doc.getXmlFragment('content').length === 1, 'told');
  await first.stop();
  await until(() => !a.connected, 'offline');
  [a.doc.clientID, b.doc.clientID] = [2, 1]; // of two values at a time that of the higher stands
  content.delete(0, 1);
  a.doc.getMap('fields').set('budget/r/plannedFen', 200);
  const here = (b.doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  here.insert(4, '南沙');
  b.doc.getMap('fields').set('budget/r/plannedFen', 100);
  await saved(b);
  await saved(open(id, 'a', node.url, a.doc));
  await until(() => b.swept.list.length === 1, 'told of the words');
  expect(b.swept.list[0]!.lines).toEqual(['南沙']);
  expect([...b.swept.values]).toEqual([['budget/r/plannedFen', 100]]);
});

test('the editor resumes by itself after the server kicks it, without losing or doubling a letter', async () => {
  const id = await house.document();
  const [a, b] = [open(id, 'a'), open(id, 'b')];
  await saved(a, b);
  for (let i = 0; i < 100; i++) {
    text(a).insert(text(a).length, 'x');
    if (i % 25 === 10) for (const member of node.server.rooms.get(id)!.members) member.socket.disconnect(true);
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  await until(() => a.state === 'saved' && text(b).length === 100, 'resumed', 15_000);
  expect(await stored(id)).toBe('x'.repeat(100));
}, 30_000);

test('a right taken away makes the state honest: unsaved, and nothing stored', async () => {
  const id = await house.document();
  const a = open(id, 'fading');
  await saved(a);
  text(a).insert(0, 'kept');
  await saved(a);
  house.rights.set('fading', 'read');
  await house.uow.run(SYSTEM_ACTOR, (work) => accessChanged(work, { documentId: id }));
  await until(() => a.access === 'read', 'told');
  text(a).insert(4, ' lost?');
  await until(() => a.state === 'unsaved', 'honest');
  expect(await stored(id)).toBe('kept');
  house.rights.set('fading', 'edit');
  await house.uow.run(SYSTEM_ACTOR, (work) => accessChanged(work, { documentId: id }));
  await saved(a);
  expect(await stored(id)).toBe('kept lost?');
});

test('plain and packed clients share a room', async () => {
  const { StockClient } = await import('../../../../../test/support/stock-client');
  const id = await house.document();
  const a = open(id, 'a');
  const b = new StockClient(node.url, id, 'b');
  house.track(b.socket);
  await saved(a);
  await until(() => b.saved, 'joined');
  text(a).insert(0, 'a');
  await saved(a);
  await until(() => b.doc.getText('text').toString() === 'a', 'packed to plain');
  b.doc.getText('text').insert(1, 'b');
  await until(() => text(a).toString() === 'ab', 'plain to packed');
});

test('everybody sees who is here, under their true names', async () => {
  const id = await house.document();
  const [a, b] = [open(id, 'a'), open(id, 'b')];
  await saved(a, b);
  a.awareness.setLocalStateField('user', { name: 'forged' });
  const names = () => [...b.awareness.getStates().values()].map((state) => state.user?.name);
  await until(() => names().includes('a'), 'seen');
  expect(names()).not.toContain('forged');
  a.destroy();
  await until(() => !names().includes('a'), 'gone');
});
