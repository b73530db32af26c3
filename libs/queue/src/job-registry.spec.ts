import { type JobHandler, JobRegistry } from './job-registry';

const ring: JobHandler<'reminder.ring'> = { job: 'reminder.ring', handle: async () => undefined };
const send: JobHandler<'mail.send'> = { job: 'mail.send', handle: async () => undefined };

function registry(...handlers: JobHandler[]): JobRegistry {
  const jobs = new JobRegistry();
  for (const handler of handlers) jobs.add(handler);
  return jobs;
}

describe('the job registry', () => {
  it.each<[string, JobHandler[], RegExp | null]>([
    ['one handler for each job is complete', [ring, send] as JobHandler[], null],
    ['a job without a handler is named', [ring] as JobHandler[], /mail\.send has 0 handlers/],
    ['a job with two handlers is named', [ring, ring, send] as JobHandler[], /reminder\.ring has 2 handlers/],
    [
      'a handler of an unknown job is named',
      [ring, send, { job: 'nothing' as 'mail.send', handle: async () => undefined }] as JobHandler[],
      /nothing is no known job/,
    ],
  ])('%s', (_title, handlers, problem) => {
    const complete = () => registry(...handlers).complete();
    if (problem) expect(complete).toThrow(problem);
    else expect([...complete().keys()].sort()).toEqual(['mail.send', 'reminder.ring']);
  });
});
