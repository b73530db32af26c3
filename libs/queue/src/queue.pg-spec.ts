import { testDatabase } from '../../../test/support/database';
import { queueLaws } from './queue.laws';

queueLaws('postgres', async () => {
  const db = await testDatabase();
  return { databaseUrl: db.url, close: () => db.drop() };
});
