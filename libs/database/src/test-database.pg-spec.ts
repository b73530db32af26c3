import { testDatabase } from '../../../test/support/database';

test('a test has a migrated database of its own', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  try {
    expect(one.url).not.toBe(other.url);
    await one.dataSource.query('CREATE TABLE mine (id int)');
    const tables = await other.dataSource.query(`SELECT to_regclass('mine') AS mine`);
    expect(tables).toEqual([{ mine: null }]);
    expect((await one.dataSource.query('SELECT count(*)::int AS n FROM migrations'))[0].n).toBeGreaterThan(0);
  } finally {
    await Promise.all([one.drop(), other.drop()]);
  }
});
