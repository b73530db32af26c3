import { newId } from '#libs/kernel';
import { checkedJobId, RecordingQueue } from './job-queue';

const NOW = new Date('2027-01-10T00:00:00Z');

describe('setting alarms', () => {
  it.each(['', '17', '-3', 'reminder:17'])('the job id %j is refused', (id) => {
    expect(() => checkedJobId(id)).toThrow(/not a job id/);
  });

  it('a row id is a job id', () => {
    const id = newId();
    expect(checkedJobId(id)).toBe(id);
  });

  it('an alarm waits until its instant, and a past instant is at once', async () => {
    const queue = new RecordingQueue();
    await queue.set(
      'reminder.ring',
      [
        { id: 'a', payload: { dueAt: 'a' }, dueAt: new Date('2027-01-10T00:01:00Z') },
        { id: 'b', payload: { dueAt: 'b' }, dueAt: new Date('2027-01-09T00:00:00Z') },
        { id: 'c', payload: { dueAt: 'c' } },
      ],
      NOW,
    );
    expect(queue.asked.map((asked) => asked.delayMs)).toEqual([60_000, 0, 0]);
  });
});
