import { Redis } from 'ioredis';
import { testDatabase } from '../../../test/support/database';
import { testRedisUrl } from '../../../test/support/redis';
import { ringingLaws } from './ringing.laws';

ringingLaws('redis', async () => {
  const db = await testDatabase();
  const redis = new Redis(testRedisUrl());
  return {
    databaseUrl: db.url,
    redisUrl: testRedisUrl(),
    forgetAlarms: async () => void (await redis.flushdb()),
    close: async () => {
      redis.disconnect();
      await db.drop();
    },
  };
});
