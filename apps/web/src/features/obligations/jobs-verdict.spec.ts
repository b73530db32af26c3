import { complaints, type JobsText, lasting, nameOf } from './jobs-verdict';

const t: JobsText = (key, values) => (values ? `${key} ${Object.values(values).join(' ')}` : key);
const deed = (name: string, lastError: string | null = null) => ({ name, lastError });
const well = { silent: false, silentSeconds: 4, overdue: 0, oldestOverdueSeconds: 0, deeds: [deed('a')], readers: [] };

describe('what the page of background work complains of', () => {
  it.each([
    ['nothing when all is well', {}, []],
    ['workers that are silent', { silent: true, silentSeconds: 600 }, ['unwell.silent minutes 10']],
    ['reminders overdue, and for how long', { overdue: 3, oldestOverdueSeconds: 90 }, ['unwell.overdue 3 seconds 90']],
    ['what fails, by name', { readers: [deed('chat', 'no such table')] }, ['unwell.failing chat']],
  ])('%s', (_title, change, said) => {
    expect(complaints({ ...well, ...change }, t)).toEqual(said);
  });

  it('tells time as people do', () => {
    expect([119, 120, 7199, 7200].map((seconds) => lasting(seconds, t))).toEqual([
      'seconds 119',
      'minutes 2',
      'minutes 120',
      'hours 2',
    ]);
  });

  it('calls work without a word of its own what the program calls it', () => {
    expect(nameOf('new.work', (key) => `jobs.${key}`)).toBe('new.work');
  });
});
