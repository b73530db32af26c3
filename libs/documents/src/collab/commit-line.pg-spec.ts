import pg from 'pg';
import { newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../../test/support/database';
import { CollabHouse } from './collab.fixture';
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

test('each row has its bytes, its writer and the clients with something new in it', async () => {
  const house = await CollabHouse.open();
  const written = new CommitLine({ connectionString: house.db.url }, 5000);
  try {
    const [first, second] = [await house.document(), await house.document()];
    const query = (sql: string, params: unknown[] = []) => house.db.dataSource.query(sql, params);
    const epoch = Number((await query('SELECT seq FROM event_chain'))[0].seq);
    const [ann, ben] = [newId(), newId()];
    const row = (personId: string, credential: string, clients: number[], ...update: number[]) => {
      return { personId, credential, clients, update: Uint8Array.from(update) };
    };
    const refused = await written.write([
      {
        documentId: first,
        expected: 0,
        rows: [row(ann, 'a"b', [1, 4_294_967_295], 1, 2, 3), row(ben, '', [], 4), row(ann, '他', [9], 5, 6)],
        owners: [
          { client: 1, personId: ann },
          { client: 4_294_967_295, personId: ann },
        ],
        epoch,
      },
      { ...batch(), epoch },
      { documentId: second, expected: 0, rows: [row(ben, 'c', [7], 7, 8)], owners: [], epoch },
    ]);
    expect(refused).toEqual([2]);
    const rows = await query(
      `SELECT document_id AS doc, seq::int, encode(update, 'hex') AS bytes, person_id AS person, credential,
         to_json(client_ids) AS clients FROM document_update ORDER BY seq, doc`,
    );
    const of = (doc: string) => rows.filter((each: { doc: string }) => each.doc === doc);
    expect(of(first)).toEqual([
      { doc: first, seq: 1, bytes: '010203', person: ann, credential: 'a"b', clients: [1, 4_294_967_295] },
      { doc: first, seq: 2, bytes: '04', person: ben, credential: '', clients: [] },
      { doc: first, seq: 3, bytes: '0506', person: ann, credential: '他', clients: [9] },
    ]);
    expect(of(second)).toEqual([{ doc: second, seq: 1, bytes: '0708', person: ben, credential: 'c', clients: [7] }]);
    const owners = await query('SELECT client_id::text AS client, person_id AS person FROM document_client ORDER BY 1');
    expect(owners).toEqual([
      { client: '1', person: ann },
      { client: '4294967295', person: ann },
    ]);
  } finally {
    await written.close();
    await house.close();
  }
});
