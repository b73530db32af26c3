import { ConfigError, readConfig } from './config';

const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

test.each([
  [{ PORT: 'eighty' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ DEMO: 'yes' }, 'DEMO'],
  [{ NODE_ENV: 'staging' }, 'NODE_ENV'],
  [{ NODE_ENV: 'production' }, 'SESSION_SECRET'],
  [{ NODE_ENV: 'production', SESSION_SECRET: 'secret' }, 'SESSION_SECRET'],
  [{ NODE_ENV: 'production', SESSION_SECRET: 'a'.repeat(64) }, 'SESSION_SECRET'],
])('%j is refused by the name %s', (env, name) => {
  const problems = problemsOf(env);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name}:`));
});

test('every bad variable is named at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
});

test('the demo is on only with an embedded database outside production', () => {
  expect(readConfig({}).demo).toBe(true);
  expect(readConfig({ DATABASE_URL: 'postgres://h/d' }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL: 'postgres://h/d', DEMO: '1' }).demo).toBe(true);
  expect(
    problemsOf({ NODE_ENV: 'production', SESSION_SECRET: 'q8Zt1vXw4Lm9Rk2Pb7Yc5Nd0Hs3Jf6Ga', DEMO: '1' })[0],
  ).toMatch(/^DEMO/);
});
