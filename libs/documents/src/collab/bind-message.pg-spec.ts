import pg, { type Connection, type Submittable } from 'pg';
import { newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../../test/support/database';
import { BindMessage } from './bind-message';

let db: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  db = await testDatabase();
  client = new pg.Client(db.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await db.drop();
});

/** What PostgreSQL makes of the value, in JSON. */
async function read(type: string, write: (message: BindMessage) => void, message = new BindMessage(`read.${type}`, 1)) {
  const name = `read.${type}`;
  const text = `SELECT to_json($1::${type}) AS value`;
  const submit = (connection: Connection) => {
    const { parsedStatements } = connection as unknown as { parsedStatements: Record<string, string> };
    if (!parsedStatements[name]) connection.parse({ name, text, types: [] }, true);
    message.begin();
    write(message);
    connection.stream.write(message.end());
  };
  return new Promise<unknown>((resolve, reject) => {
    let value: unknown;
    client.query({
      name,
      text,
      submit,
      callback: () => undefined,
      handleDataRow: ({ fields }: { fields: string[] }) => {
        value = JSON.parse(fields[0]!);
      },
      handleReadyForQuery: () => resolve(value),
      handleError: reject,
      handleRowDescription: () => undefined,
      handleCommandComplete: () => undefined,
      handleEmptyQuery: () => undefined,
      handlePortalSuspended: () => undefined,
    } as Submittable);
  });
}

test('numbers, ids and texts arrive as they were written', async () => {
  const ids = Array.from({ length: 20 }, () => newId());
  const texts = ['', 'session', '他说“好”', '{"a\\b",NULL}', '🏮', 'null'];
  const int4s = [0, 1, 127, 128, 65_536, 2_147_483_647];
  const int8s = [0, 4_294_967_295, 4_294_967_296, 2 ** 52 + 1];
  expect(await read('int[]', (message) => message.int4s(int4s))).toEqual(int4s);
  expect(await read('bigint[]', (message) => message.int8s(int8s))).toEqual(int8s);
  expect(await read('uuid[]', (message) => message.uuids([...ids, ids[0]!.toUpperCase()]))).toEqual([...ids, ids[0]]);
  expect(await read('text[]', (message) => message.texts(texts))).toEqual(texts);
  expect(await read('bytea', (message) => message.joined([Buffer.from('ab'), Buffer.from('c')]))).toBe('\\x616263');
});

test('none of them is an empty array', async () => {
  expect(await read('int[]', (message) => message.int4s([]))).toEqual([]);
  expect(await read('bigint[]', (message) => message.int8s([]))).toEqual([]);
  expect(await read('uuid[]', (message) => message.uuids([]))).toEqual([]);
  expect(await read('text[]', (message) => message.texts([]))).toEqual([]);
  expect(await read('bytea', (message) => message.joined([]))).toBe('\\x');
});

test('more than there was room for, and then little again', async () => {
  const message = new BindMessage('read.int[]', 1);
  const numbers = Array.from({ length: 30_000 }, (_, i) => i);
  expect(await read('int[]', (m) => m.int4s(numbers), message)).toEqual(numbers);
  const long = ['文'.repeat(300_000), 'x'];
  expect(await read('text[]', (m) => m.texts(long))).toEqual(long);
  const parts = [Buffer.alloc(900_000, 'a'), Buffer.alloc(900_000, 'b')];
  expect(await read('bytea', (m) => m.joined(parts))).toBe(`\\x${Buffer.concat(parts).toString('hex')}`);
  expect(await read('int[]', (m) => m.int4s([1, 2]), message)).toEqual([1, 2]);
});
