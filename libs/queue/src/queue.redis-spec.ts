import { testRedisUrl } from '../../../test/support/redis';
import { queueLaws } from './queue.laws';

queueLaws('redis', async () => ({ databaseUrl: '', redisUrl: testRedisUrl(), close: async () => undefined }));
