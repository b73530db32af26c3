import { type RunningApp, startApi } from '../support/app';

let app: RunningApp;
beforeAll(async () => {
  app = await startApi();
});
afterAll(() => app.stop());

test('the application answers on a database of its own', async () => {
  const reply = await app.client().get('/api/health/ready');
  expect(reply.status).toBe(200);
});

test('what nobody may see without signing in is a problem with a code', async () => {
  const reply = await app.client().get('/audit');
  expect(reply).toMatchObject({ status: 401, body: { code: expect.any(String) } });
});

test('a demo person is signed in with one call', async () => {
  const demo = await startApi({ demo: true });
  try {
    const coordinator = await demo.signIn('coordinator');
    expect((await coordinator.get('/session')).body.user.name).toEqual(expect.any(String));
  } finally {
    await demo.stop();
  }
});
