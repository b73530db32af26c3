import { type TestDatabase, testDatabase } from '../../../../test/support/database';
import { loadCommunityDemo } from './load-demo';

const NOW = new Date('2026-11-21T09:00:00+08:00');
let database: TestDatabase;
const load = () => database.dataSource.transaction((db) => loadCommunityDemo(db, NOW));
const fingerprint = async (): Promise<string> => {
  const tables = ['division', 'organization', 'alliance_member', 'person', 'role_grant', 'delegate', 'expert'];
  const parts = await Promise.all(
    tables.map((table) =>
      database.dataSource.query(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`),
    ),
  );
  return JSON.stringify(parts);
};

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test('an empty database gets the whole community in far less than 20 s', async () => {
  const started = performance.now();
  const added = await load();
  const seconds = (performance.now() - started) / 1000;
  expect(added).toMatchObject({ division: 1 + 11 + 178 + 2851, organization: 1 + 8 + 6 + 11 + 22 + 178 + 6 });
  expect(added.delegate).toBe(8 + 6 + 22 + 178 + 3);
  expect(seconds).toBeLessThan(20);
  const levels = await database.dataSource.query(
    'SELECT level, count(*)::int AS count FROM division GROUP BY level ORDER BY count',
  );
  expect(levels.map((row: { count: number }) => row.count)).toEqual([1, 11, 178, 2851]);
});

test('loading again changes nothing, and undoes nobody’s work', async () => {
  await load();
  await database.dataSource.query("UPDATE organization SET contact = '改过', version = 2 WHERE name = '广州图书馆'");
  await database.dataSource.query("UPDATE role_grant SET revoked_at = now() WHERE role = 'decision_lead'");
  const before = await fingerprint();
  expect(Object.values(await load()).every((added) => added === 0)).toBe(true);
  expect(await fingerprint()).toBe(before);
});
