import { startApi } from '../support/app';
import { Typist } from '../support/typist';

test('an application to which sockets are connected closes within 10 s, and they are told', async () => {
  const app = await startApi({ demo: true });
  const library = await app.signIn('library');
  const [first] = (await library.get('/projects')).body.items;
  const typist = await Typist.join(library, first.planDocumentId);
  const notices = await library.socket('/notices');
  const told = Promise.all(
    [typist.socket, notices].map((socket) => new Promise((resolve) => socket.once('disconnect', resolve))),
  );
  try {
    const started = Date.now();
    await app.stop();
    expect(Date.now() - started).toBeLessThan(10_000);
    await told;
  } finally {
    typist.close();
    notices.close();
  }
});
