import pg from 'pg';
import { newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../../test/support/database';
import { CommitLine } from './commit-line';
import type { RoomBatch } from './commit-statement';

let db: TestDatabase;
let line: CommitLine;
beforeAll(async () => {
  db = await testDatabase();
  line = new CommitLine({ connectionString: db.url }, 300);
});
afterAll(async () => {
  await line.close();
  await db.drop();
});

/** Of a document that is not there: understood, and refused. */
const batch = (): RoomBatch => ({
  documentId: newId(),
  expected: 0,
  rows: [{ update: Uint8Array.from([0, 0]), personId: newId(), credential: 'a', clients: [1] }],
  owners: [],
  epoch: 0,
});

test('a commit that is not answered in time has failed, and the next goes over another connection', async () => {
  expect(await line.write([batch(), batch()])).toEqual([1, 2]);
  const holder = new pg.Client(db.url);
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT seq FROM event_chain WHERE id = 1 FOR UPDATE');
  const since = performance.now();
  await expect(line.write([batch()])).rejects.toThrow('the commit was not answered');
  expect(performance.now() - since).toBeGreaterThan(250);
  await holder.query('ROLLBACK');
  await holder.end();
  expect(await line.write([batch()])).toEqual([1]);
  await new Promise((resolve) => setTimeout(resolve, 400)); // the limit of a commit that was answered means nothing
  expect(await line.write([batch()])).toEqual([1]);
});
