import * as Y from 'yjs';
import { readConfig } from '#libs/platform';
import { startApi } from '../../../test/support/app';
import { StockClient } from '../../../test/support/stock-client';
import { createCollab } from './create-collab';

test('a collab process beside the api serves the same documents to the same people', async () => {
  const api = await startApi({ demo: true });
  const config = readConfig({ PORT: '0', DATABASE_URL: api.database.url, DEMO: '0', LOG_LEVEL: 'silent' });
  const collab = await createCollab({ config, databaseUrl: api.database.url });
  await collab.listen(0, '127.0.0.1');
  try {
    const library = await api.signIn('library');
    const token = (await library.post('/tokens', { name: 'tool', expiresInDays: 1 })).body.token as string;
    const { items } = (await library.get('/projects?limit=1')).body;
    const project = (await library.get(`/projects/${items[0].id}`)).body;
    const port = (collab.getHttpServer().address() as { port: number }).port;
    expect((await fetch(`http://127.0.0.1:${port}/api/health/ready`)).status).toBe(200);
    const here = new StockClient(api.base, project.planDocumentId, token);
    const there = new StockClient(`http://127.0.0.1:${port}`, project.planDocumentId, token);
    for (const end = Date.now() + 5000; !(here.saved && there.saved) && Date.now() < end; ) await pause(10);
    expect([here.access, there.access]).toEqual(['edit', 'edit']);
    here.doc.getText('text').insert(0, 'from the api');
    there.doc.getMap('fields').set('from', new Y.Text('collab'));
    for (const end = Date.now() + 5000; there.doc.getText('text').length === 0 && Date.now() < end; ) await pause(10);
    expect(there.doc.getText('text').toString()).toBe('from the api');
    here.socket.disconnect();
    there.socket.disconnect();
  } finally {
    await collab.close();
    await api.stop();
  }
}, 60_000);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
