import { newId, SystemClock } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { SYSTEM_ACTOR, UnitOfWork, type Work } from './unit-of-work';

let db: TestDatabase;
let uow: UnitOfWork;
beforeAll(async () => {
  db = await testDatabase();
  uow = new UnitOfWork(db.dataSource, new SystemClock());
  await db.dataSource.query('CREATE TABLE deed (name text)');
});
afterAll(() => db.drop());

/** A request that has claimed its key, as the interceptor does before the use case. */
async function claimed() {
  const idempotencyId = newId();
  await db.dataSource.query(
    `INSERT INTO idempotency (id, person_id, key, route, body_hash, state, locked_until)
     VALUES ($1, $2, $3, 'POST /deeds', '', 'in_flight', now() + interval '1 minute')`,
    [idempotencyId, SYSTEM_ACTOR.personId, newId()],
  );
  return { ...SYSTEM_ACTOR, idempotencyId };
}
const does = (name: string) => (work: Work) => work.db.query('INSERT INTO deed VALUES ($1)', [name]);
const stateOf = async (id: string): Promise<string> =>
  (await db.dataSource.query('SELECT state FROM idempotency WHERE id = $1', [id]))[0]?.state;
const done = async (name: string): Promise<number> =>
  (await db.dataSource.query('SELECT count(*)::int AS n FROM deed WHERE name = $1', [name]))[0].n;

test('a key is spent by the transaction of the deed', async () => {
  const actor = await claimed();
  await uow.run(actor, does('once'));
  expect([await stateOf(actor.idempotencyId), await done('once')]).toEqual(['committed', 1]);
});

test('a deed that fails leaves the key to be tried again', async () => {
  const actor = await claimed();
  const fails = uow.run(actor, async (work) => {
    await does('failed')(work);
    throw new Error('no');
  });
  await expect(fails).rejects.toThrow('no');
  expect([await stateOf(actor.idempotencyId), await done('failed')]).toEqual(['in_flight', 0]);
});

test('asking first leaves the key for the deed', async () => {
  const actor = await claimed();
  expect(await uow.ask(actor, async () => 'may')).toBe('may');
  expect(await stateOf(actor.idempotencyId)).toBe('in_flight');
  await uow.run(actor, does('asked'));
  expect([await stateOf(actor.idempotencyId), await done('asked')]).toEqual(['committed', 1]);
});

test('a spent key does no second deed: a request that needs two transactions is found by its first test', async () => {
  const actor = await claimed();
  await uow.run(actor, does('first'));
  await expect(uow.run(actor, does('second'))).rejects.toMatchObject({ code: 'idempotency.in_flight', status: 409 });
  expect(await done('second')).toBe(0);
});

test('a first try so slow that a later one has taken its key over is undone', async () => {
  const actor = await claimed();
  const slow = uow.run(actor, async (work) => {
    await does('slow')(work);
    await db.dataSource.query('UPDATE idempotency SET id = $2 WHERE id = $1', [actor.idempotencyId, newId()]);
  });
  await expect(slow).rejects.toMatchObject({ code: 'idempotency.in_flight' });
  expect(await done('slow')).toBe(0);
});
