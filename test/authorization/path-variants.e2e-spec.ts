import { type RunningApp, startApi } from '../support/app';

let app: RunningApp;
beforeAll(async () => {
  app = await startApi({ demo: true });
});
afterAll(() => app?.stop());

/** Other ways to write an address that a router and a guard might read differently. */
const variants = (path: string): string[] => [
  `/${path}`,
  `${path}/`,
  path.toUpperCase(),
  path.replace('/v1/', '/V1/'),
  path.replace('/v1/', '//v1//'),
  path.replace('/v1/', '/./v1/'),
  path.replace('/v1/', '/x/../v1/'),
  path.replace('/v1/', '/v1%2f'),
  path.replace('/v1/', '/v1/%2e/'),
  `${path};a=b`,
  `${path}%00`,
  `${path}.json`,
  `${path}%20`,
  `${path}?_method=GET`,
];
const PROTECTED = ['/api/v1/audit', '/api/v1/projects', '/api/v1/people', '/api/v1/mail-log', '/api/v1/session'];

test('however an address is written, nobody gets an answer of the API without a session', async () => {
  const opened: string[] = [];
  for (const path of PROTECTED)
    for (const address of [path, ...variants(path)])
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const response = await fetch(app.base + address, { method, redirect: 'manual' });
        const type = response.headers.get('content-type') ?? '';
        if (response.status >= 500 || (response.ok && /json/.test(type))) opened.push(`${method} ${address}`);
      }
  expect(opened).toEqual([]);
});

test('a method cannot be smuggled past its own rule', async () => {
  const auditor = await app.signIn('auditor');
  const before = (await auditor.get('/audit/verification')).body.checked;
  for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
    const reply = await auditor.get('/projects', { headers: { [header]: 'POST' } });
    expect([header, reply.status, Array.isArray(reply.body.items)]).toEqual([header, 200, true]);
  }
  expect((await auditor.get('/audit/verification')).body.checked).toBe(before);
});
