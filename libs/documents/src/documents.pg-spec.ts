import type { Actor, DocumentAccess } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { newId, SystemClock } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { DocumentDoor, DocumentSubjects } from './document.access';
import { DocumentEntity, DocumentVersion } from './document.entity';
import { DocumentService } from './document.service';
import { appendUpdate } from './document-log';
import type { RichText } from './document-schema';
import {
  createDocument,
  documentProseMirror,
  documentText,
  freezeDocument,
  freezeVersion,
  readDocument,
  readVersion,
} from './documents';
import { restorationUpdate } from './restoration';
import { DocumentReply, DocumentThread } from './thread.entity';
import { ThreadService } from './thread.service';

const paragraph = (text: string): RichText => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const TEMPLATE: RichText = {
  type: 'doc',
  content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '目标' }] }, paragraph('馆校合作')],
};
const person = (name: string): Actor => ({
  personId: newId(),
  name,
  organizationId: null,
  divisionCode: null,
  grants: [],
  credentialId: name,
  via: 'session',
  ip: null,
});

let db: TestDatabase;
let uow: UnitOfWork;
let documents: DocumentService;
let threads: ThreadService;
const permitted = new Map<string, DocumentAccess>();
const editor = person('editor');
const reader = person('reader');
const stranger = person('stranger');

beforeAll(async () => {
  db = await testDatabase({ entities: [DocumentEntity, DocumentVersion, DocumentThread, DocumentReply] });
  uow = new UnitOfWork(db.dataSource, new SystemClock());
  const subjects = new DocumentSubjects();
  subjects.registerSubject('project', { accessOf: async (_, actor) => permitted.get(actor.name) ?? 'none' });
  const door = new DocumentDoor(subjects);
  documents = new DocumentService(uow, door);
  threads = new ThreadService(uow, door);
  permitted.set('editor', 'edit').set('reader', 'read').set('expert', 'comment');
});
afterAll(() => db.drop());

const create = (template?: RichText, id?: string) =>
  uow.run(editor, (work) =>
    createDocument(work, { id, kind: 'plan', title: '方案', subject: { type: 'project', id: newId() }, template }),
  );

test('a template is in the document from the first row, and the same document is not made twice', async () => {
  const id = await create(TEMPLATE);
  expect(await documentText(db.dataSource.manager, id)).toBe('目标\n馆校合作');
  expect(await documentProseMirror(db.dataSource.manager, id)).toMatchObject({
    content: [{ type: 'heading' }, { type: 'paragraph' }],
  });
  await expect(create(TEMPLATE, id)).rejects.toMatchObject({ code: '23505' });
  expect(await documentText(db.dataSource.manager, id)).toBe('目标\n馆校合作');
});

test('no document is deleted, nor a row of the log written for one that is not there', async () => {
  const id = await create(TEMPLATE);
  await expect(db.dataSource.query('DELETE FROM document WHERE id = $1', [id])).rejects.toThrow(/not deleted/);
  await expect(
    uow.run(editor, (work) => appendUpdate(work, newId(), new Uint8Array([0, 0]), [])),
  ).rejects.toMatchObject({ status: 404 });
});

test('a document is not found by those who may not see it, and readers may not keep versions', async () => {
  const id = await create(TEMPLATE);
  await expect(documents.read(stranger, id)).rejects.toMatchObject({ status: 404 });
  await expect(documents.keep(stranger, id, 'v')).rejects.toMatchObject({ status: 404 });
  await expect(documents.keep(reader, id, 'v')).rejects.toMatchObject({ status: 403 });
  expect(await documents.read(reader, id)).toMatchObject({ access: 'read' });
});

test('content is given as text, HTML and JSON', async () => {
  const id = await create({ type: 'doc', content: [paragraph('<script>alert(1)</script>')] });
  expect(await documents.content(reader, id, 'html')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  expect(await documents.content(reader, id, 'text')).toBe('<script>alert(1)</script>');
});

test('a restoration is a forward change: the old text returns, what stood is kept, and it can be taken back', async () => {
  const id = await create(TEMPLATE);
  const kept = await documents.keep(editor, id, '初稿');
  const other = await create({ type: 'doc', content: [paragraph('另一份')] });
  await expect(documents.restore(editor, other, kept.versionId)).rejects.toMatchObject({ status: 404 });
  const manager = db.dataSource.manager;
  // somebody replaces everything
  const emptied = restorationUpdate(await readDocument(manager, id), await readDocument(manager, other))!;
  await uow.run(editor, (work) => appendUpdate(work, id, emptied.update, [emptied.clientId]));
  expect(await documentText(manager, id)).toBe('另一份');
  const restored = await documents.restore(editor, id, kept.versionId);
  expect(restored.seq).toBe(3);
  expect(await documentText(manager, id)).toBe('目标\n馆校合作');
  await documents.restore(editor, id, restored.keptVersionId!);
  expect(await documentText(manager, id)).toBe('另一份');
  const names = (await documents.versions(editor, id, 10)).map((version) => version.kind);
  expect(names).toEqual(['auto', 'auto', 'named']);
});

test('a frozen version has the hash of its text for good, and a frozen document takes no restoration', async () => {
  const id = await create(TEMPLATE);
  const frozen = await uow.run(editor, (work) => freezeVersion(work, id, '送审稿'));
  await uow.run(editor, (work) => freezeDocument(work, id));
  expect(await readVersion(db.dataSource.manager, frozen.versionId)).toMatchObject({ text: '目标\n馆校合作' });
  await expect(documents.restore(editor, id, frozen.versionId)).rejects.toMatchObject({ code: 'document.frozen' });
  expect(await documents.read(editor, id)).toMatchObject({ access: 'read' });
  await db.dataSource.query(`UPDATE document_version SET state = state || '\\x00' WHERE id = $1`, [frozen.versionId]);
  await expect(readVersion(db.dataSource.manager, frozen.versionId)).rejects.toMatchObject({
    code: 'document.unavailable',
  });
});

test('an opinion is answered once, with a reason unless it is adopted, by those who may write', async () => {
  const id = await create(TEMPLATE);
  const expert = person('expert');
  const { thread } = await threads.open(expert, id, { quote: '馆校合作', body: '请写明学校名单' });
  await threads.reply(editor, thread.id, '好');
  await expect(threads.open(reader, id, { body: 'x' })).rejects.toMatchObject({ status: 403 });
  await expect(threads.answer(expert, thread.id, 'adopted', null)).rejects.toMatchObject({ status: 403 });
  await expect(threads.answer(editor, thread.id, 'not_adopted', ' ')).rejects.toMatchObject({ status: 400 });
  await expect(threads.answer(stranger, thread.id, 'adopted', null)).rejects.toMatchObject({ status: 404 });
  expect(await threads.answer(editor, thread.id, 'partly_adopted', '名单另附')).toMatchObject({ state: 'answered' });
  await expect(threads.answer(editor, thread.id, 'adopted', null)).rejects.toMatchObject({ status: 409 });
  const [listed] = await threads.list(reader, id, 10);
  expect(listed).toMatchObject({ thread: { decision: 'partly_adopted' }, replies: [{ body: '好' }] });
});

test('fifty versions kept at once each have a state of their own moment', async () => {
  const id = await create(TEMPLATE);
  const kept = await Promise.all(Array.from({ length: 50 }, (_, i) => documents.keep(editor, id, `v${i}`)));
  expect(new Set(kept.map((version) => version.versionId)).size).toBe(50);
});
