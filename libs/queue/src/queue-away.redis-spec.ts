import { Logger } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { BullQueue } from './bull-queue';

Logger.overrideLogger(false); // the queue says that it is away

describe('Redis away', () => {
  it('the process boots, asking fails at once instead of hanging, and it closes in time', async () => {
    const queue = await BullQueue.open({
      databaseUrl: '',
      redisUrl: 'redis://127.0.0.1:1',
      queueName: `away-${newId()}`,
    });
    const since = Date.now();
    await queue.work(new Map());
    const messageId = newId();
    const asking = queue.set('mail.send', [{ id: messageId, payload: { messageId } }], new Date());
    await expect(asking).rejects.toThrow('does not answer');
    await queue.close();
    expect(Date.now() - since).toBeLessThan(9500);
  });
});
