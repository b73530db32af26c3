import { testDatabase } from '../../../test/support/database';
import { ringingLaws } from './ringing.laws';

ringingLaws('postgres', async () => {
  const db = await testDatabase();
  return {
    databaseUrl: db.url,
    forgetAlarms: async () => void (await db.dataSource.query('TRUNCATE bullmq.job CASCADE')),
    close: () => db.drop(),
  };
});
