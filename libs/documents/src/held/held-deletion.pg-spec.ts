import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { Actor } from '#libs/contracts';
import { StockClient } from '../../../../test/support/stock-client';
import { CollabHouse, type CollabNode, until } from '../collab/collab.fixture';
import { DocumentDoor, DocumentSubjects } from '../document.access';
import { documentText, freezeDocument } from '../documents';
import { BEFORE_DELETION, HeldDeletionService } from './held-deletion.service';

const WORDS = '文化共同体'.repeat(400);

let house: CollabHouse;
let node: CollabNode;
let service: HeldDeletionService;
beforeAll(async () => {
  house = await CollabHouse.open();
  node = await house.node();
  const subjects = new DocumentSubjects();
  subjects.registerSubject('desk', {
    accessOf: async (_, { name }) => (name === 'stranger' ? 'none' : name === 'bureau' ? 'comment' : 'edit'),
    answersFor: async (_, { name }) => name === 'lead',
  });
  service = new HeldDeletionService(house.uow, new DocumentDoor(subjects));
});
afterAll(() => house?.close());

const actor = (name: string, grants: Actor['grants'] = []): Actor => ({
  personId: house.actors.idOf(name),
  name,
  organizationId: null,
  divisionCode: null,
  grants,
  credentialId: name,
  via: 'session',
  ip: null,
});
const bureau = () => actor('bureau', [{ role: 'city_coordinator', scope: { kind: 'community', id: null } }]);
const text = (id: string) => documentText(house.db.dataSource.manager, id);
const firstOf = async (id: string) => (await service.list(bureau(), id))[0]!.id;
const eventsOf = async (id: string): Promise<string[]> =>
  (
    await house.db.dataSource.query(
      `SELECT topic FROM event WHERE topic LIKE 'document.deletion%'
         AND (subject_id::text = $1 OR payload->>'documentId' = $1) ORDER BY seq`,
      [id],
    )
  ).map(({ topic }: { topic: string }) => topic);

/** A text by one, and the change of another that would empty it. */
async function held(): Promise<{ id: string; writer: StockClient; socket: Socket; update: Uint8Array; doc: Y.Doc }> {
  const id = await house.document();
  const writer = new StockClient(node.url, id, 'writer');
  house.track(writer.socket);
  await until(() => writer.saved, 'in');
  writer.doc.getText('text').insert(0, WORDS);
  await until(() => writer.saved, 'written');
  const socket = await house.socket(node.url, 'careless');
  const joined = await socket.emitWithAck('doc:join', { documentId: id, stateVector: Uint8Array.from([0]) });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(joined.update));
  const before = Y.encodeStateVector(doc);
  doc.getText('text').delete(0, WORDS.length - 10);
  doc.getText('text').insert(0, '新');
  const update = Y.encodeStateAsUpdate(doc, before);
  const reply = await socket.emitWithAck('doc:update', { documentId: id, update });
  expect(reply).toMatchObject({ ok: false, code: 'deletion_held' });
  return { id, writer, socket, update, doc };
}

test('what is held is seen by the lead unit and the coordinator alone', async () => {
  const { id } = await held();
  for (const who of [actor('lead'), bureau()]) {
    expect(await service.list(who, id)).toMatchObject([{ state: 'held', fits: true, personName: 'careless' }]);
  }
  await expect(service.list(actor('partner'), id)).rejects.toMatchObject({ status: 403 });
  const [row] = await service.list(bureau(), id);
  await expect(service.move(actor('partner'), row!.id, 'apply', null)).rejects.toMatchObject({ status: 403 });
  await expect(service.move(actor('stranger'), row!.id, 'apply', null)).rejects.toMatchObject({ status: 404 });
});

test('those who answer hear of it, and not again when the same page sends it again', async () => {
  const { id, socket, update } = await held();
  const again = await socket.emitWithAck('doc:update', { documentId: id, update });
  expect(again).toMatchObject({ ok: false, code: 'deletion_held' });
  const rows = await house.db.dataSource.query(
    `SELECT subject_type, payload FROM event WHERE topic = 'document.deletion_held' AND payload->>'documentId' = $1
     ORDER BY seq`,
    [id],
  );
  expect(rows.map(({ subject_type }: { subject_type: string }) => subject_type)).toEqual(['desk', 'desk']);
  expect(rows[0].payload).toMatchObject({
    title: '方案',
    by: 'careless',
    recipients: { organizationIds: [house.unit] },
  });
  expect(rows[1].payload.recipients).toEqual({ organizationIds: [] });
});

test('applied it is a change of whoever wrote it, beside what others wrote since; one click brings back what stood', async () => {
  const { id, writer } = await held();
  writer.doc.getText('text').insert(WORDS.length, '后来');
  await until(() => writer.saved, 'others go on');
  const heldId = await firstOf(id);
  expect(await service.move(bureau(), heldId, 'apply', '确为重写')).toMatchObject({
    state: 'applied',
    reason: '确为重写',
  });
  const left = `新${WORDS.slice(-10)}后来`;
  await until(() => writer.doc.getText('text').toString() === left, 'told');
  const [row] = await house.db.dataSource.query(
    'SELECT person_id FROM document_update WHERE document_id = $1 ORDER BY seq DESC LIMIT 1',
    [id],
  );
  expect(row.person_id).toBe(house.actors.idOf('careless'));
  await expect(service.move(bureau(), heldId, 'discard', null)).rejects.toMatchObject({
    code: 'held_deletion.decided',
  });
  await service.move(actor('lead'), heldId, 'restore', null);
  await until(() => writer.doc.getText('text').toString() === `${WORDS}后来`, 'restored');
  expect(await service.list(bureau(), id)).toMatchObject([{ state: 'restored', restoredByName: 'lead', fits: false }]);
  expect(await eventsOf(id)).toEqual(['held', 'applied', 'restored'].map((state) => `document.deletion_${state}`));
});

test('discarded it changes nothing; one whose words are in the text by now no longer fits', async () => {
  const first = await held();
  const heldId = await firstOf(first.id);
  expect(await service.move(bureau(), heldId, 'discard', '误操作')).toMatchObject({ state: 'discarded' });
  expect(await text(first.id)).toBe(WORDS);

  const { id, socket, doc } = await held();
  const late = await firstOf(id);
  doc.getText('text').insert(1, WORDS.slice(10)); // taken back by hand: the same change now gives as much as it takes
  const reply = await socket.emitWithAck('doc:update', { documentId: id, update: Y.encodeStateAsUpdate(doc) });
  expect(reply).toMatchObject({ ok: true });
  expect(await service.list(bureau(), id)).toMatchObject([{ fits: false }]);
  await expect(service.move(bureau(), late, 'apply', null)).rejects.toMatchObject({
    status: 409,
    code: 'document.moved_on',
  });
});

test('what its author confirms is kept the same way, asked first or not, and can be brought back', async () => {
  const { id, socket, update, writer } = await held();
  expect(await socket.emitWithAck('doc:update', { documentId: id, update, confirmed: true })).toMatchObject({
    ok: true,
  });
  await until(async () => (await service.list(bureau(), id))[0]?.state === 'applied', 'noted');
  const [row] = await service.list(bureau(), id);
  const [version] = await house.db.dataSource.query('SELECT name, created_by FROM document_version WHERE id = $1', [
    row!.keptVersionId,
  ]);
  expect(version).toEqual({ name: BEFORE_DELETION, created_by: house.actors.idOf('careless') });
  await service.move(bureau(), row!.id, 'restore', null);
  await until(() => writer.doc.getText('text').toString() === WORDS, 'restored');
});

test('a frozen text is not changed by it, but what waits may be closed', async () => {
  const { id } = await held();
  const heldId = await firstOf(id);
  await house.uow.run(bureau(), (work) => freezeDocument(work, id));
  await expect(service.move(bureau(), heldId, 'apply', null)).rejects.toMatchObject({ code: 'document.frozen' });
  expect(await service.move(bureau(), heldId, 'discard', null)).toMatchObject({ state: 'discarded' });
});
