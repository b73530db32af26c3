import * as Y from 'yjs';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DAY, HOUR, MINUTE, MovableClock, newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../../test/support/database';
import { DocumentEntity, DocumentVersion } from '../document.entity';
import { appendUpdate } from '../document-log';
import { createDocument, freezeVersion, readDocument, readVersion } from '../documents';
import { AutoVersions } from './auto-versions';
import { canonicalJson, contentHash, contentOf } from './content-hash';

const START = new Date('2026-11-02T01:00:00Z');
let db: TestDatabase;
let clock: MovableClock;
let uow: UnitOfWork;
let versions: AutoVersions;
const people: Actor[] = [];

const actor = (personId: string): Actor => ({
  personId,
  name: personId,
  organizationId: null,
  divisionCode: null,
  grants: [],
  credentialId: 'test',
  via: 'session',
  ip: null,
});

beforeAll(async () => {
  db = await testDatabase({ demo: true, entities: [DocumentEntity, DocumentVersion] });
  clock = new MovableClock(START);
  uow = new UnitOfWork(db.dataSource, clock);
  versions = new AutoVersions(uow);
  const rows = await db.dataSource.query(
    `SELECT id FROM person WHERE username IN ('library', 'culture-centre') ORDER BY username`,
  );
  people.push(...rows.map(({ id }: { id: string }) => actor(id)));
});
afterAll(() => db.drop());

const create = () =>
  uow.run(people[0]!, (work) =>
    createDocument(work, { kind: 'plan', title: '方案', subject: { type: 'project', id: newId() } }),
  );
async function type(documentId: string, who: Actor, text: string): Promise<void> {
  const doc = await readDocument(db.dataSource.manager, documentId);
  const before = Y.encodeStateVector(doc);
  doc.getText('text').insert(doc.getText('text').length, text);
  const update = Y.encodeStateAsUpdate(doc, before);
  await uow.run(who, (work) => appendUpdate(work, documentId, update, [doc.clientID]));
}
const kept = (documentId: string): Promise<DocumentVersion[]> =>
  db.dataSource.manager.find(DocumentVersion, { where: { documentId }, order: { seq: 'ASC' } });
const pass = (time: number) => {
  clock.moveTo(new Date(clock.now().getTime() + time));
  return versions.keepDue(clock.now());
};

test('a version is kept when everybody has paused, once, and names who wrote, with their unit', async () => {
  const id = await create();
  await type(id, people[0]!, '图书馆写的');
  await type(id, people[1]!, '文化馆写的');
  await pass(4 * MINUTE);
  expect(await kept(id)).toEqual([]);
  await pass(MINUTE);
  await pass(HOUR);
  const [version, ...more] = await kept(id);
  expect(more).toEqual([]);
  expect(version).toMatchObject({ kind: 'auto', seq: '2', createdBy: null });
  expect(version!.contributors!.map(({ personId }) => personId).sort()).toEqual(people.map((p) => p.personId).sort());
  expect(version!.contributors!.every(({ organizationName }) => organizationName)).toBe(true);
  await type(id, people[1]!, '又写');
  await pass(6 * MINUTE);
  expect((await kept(id))[1]!.contributors).toMatchObject([{ personId: people[1]!.personId }]);
});

test('typing that does not pause is kept every half hour, also when its rows are compacted away', async () => {
  const id = await create();
  for (let minute = 0; minute < 64; minute += 4) {
    await type(id, people[0]!, '写');
    if (minute === 44) {
      const doc = await readDocument(db.dataSource.manager, id);
      const state = Buffer.from(Y.encodeStateAsUpdate(doc));
      await db.dataSource.query(
        `INSERT INTO document_snapshot SELECT id, last_seq, $2, $2, encode(sha256($2), 'hex') FROM document WHERE id = $1`,
        [id, state],
      );
      await db.dataSource.query('DELETE FROM document_update WHERE document_id = $1', [id]);
    }
    await pass(4 * MINUTE);
  }
  expect((await kept(id)).length).toBe(2);
});

test('two workers at once keep a state once', async () => {
  await pass(HOUR);
  const ids = await Promise.all(Array.from({ length: 10 }, create));
  for (const id of ids) await type(id, people[0]!, '写');
  clock.moveTo(new Date(clock.now().getTime() + HOUR));
  const other = new AutoVersions(new UnitOfWork(db.dataSource, clock));
  const counts = await Promise.all([versions, other, versions].map((each) => each.keepDue(clock.now())));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10);
  for (const id of ids) expect((await kept(id)).length).toBe(1);
});

test('what the clock kept is thinned by age; what was frozen stays', async () => {
  const id = await create();
  for (let i = 0; i < 12; i++) {
    await type(id, people[0]!, '写');
    await pass(20 * MINUTE); // three an hour, over four hours of one day
  }
  await type(id, people[0]!, '末');
  const frozen = await uow.run(people[0]!, (work) => freezeVersion(work, id, '送审稿'));
  const left = async (after: number) => {
    await versions.thin(new Date(clock.now().getTime() + after));
    return (await kept(id)).filter(({ kind }) => kind === 'auto').length;
  };
  expect(await left(HOUR)).toBe(12);
  const hourly = await left(2 * DAY);
  expect(hourly).toBeGreaterThanOrEqual(4);
  expect(hourly).toBeLessThanOrEqual(5);
  expect(await left(20 * DAY)).toBe(1);
  expect((await kept(id)).map((version) => version.id)).toContain(frozen.versionId);
});

test('a frozen version has a hash anybody can compute from what it says, whatever way it was typed', async () => {
  const [one, two] = [await create(), await create()];
  await type(one, people[0]!, '甲乙');
  await type(two, people[0]!, '甲');
  await type(two, people[1]!, '乙');
  const freeze = (id: string) => uow.run(people[0]!, (work) => freezeVersion(work, id, '送审稿'));
  const [a, b] = [await freeze(one), await freeze(two)];
  expect(a.contentSha256).toBe(b.contentSha256);
  expect(a.sha256).not.toBe(b.sha256);
  const { doc, version } = await readVersion(db.dataSource.manager, a.versionId);
  expect(contentHash(doc)).toBe(version.contentSha256);
  expect(canonicalJson(contentOf(doc))).toBe('{"content":{"content":[],"type":"doc"},"fields":{},"text":"甲乙"}');
  await db.dataSource.query(`UPDATE document_version SET content_sha256 = repeat('0', 64) WHERE id = $1`, [
    a.versionId,
  ]);
  await expect(readVersion(db.dataSource.manager, a.versionId)).rejects.toMatchObject({ code: 'document.unavailable' });
});
