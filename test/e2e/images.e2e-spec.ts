import { damagedFiles, FileStore, sweepOrphans } from '#libs/platform';
import { type RunningApp, startApi } from '../support/app';
import type { Client, Reply } from '../support/client';
import { made } from '../support/everything';
import { gif, jpegFromPhone, png, webp } from '../support/images';

let running: RunningApp;
let library: Client;
let documentId: string;
const upload = (content: Buffer, name = 'x.png', by = library): Promise<Reply> =>
  by.upload(`/documents/${documentId}/images`, name, content);
const count = async (table: string): Promise<number> =>
  (await running.database.dataSource.query(`SELECT count(*)::int AS count FROM ${table}`))[0].count;

beforeAll(async () => {
  running = await startApi({ demo: true });
  library = await running.signIn('library');
  const { user } = (await library.get('/session')).body;
  const project = await made(
    library.post('/projects', {
      title: '有图的项目',
      type: 'horizontal',
      form: 'event',
      year: 2027,
      leadOrganizationId: user.organization.id,
      focusAreas: ['reading'],
      partnerOrganizationIds: [],
      summary: '图',
    }),
  );
  documentId = project.planDocumentId;
});
afterAll(() => running.stop());

test.each([
  ['png', png(5, 3, { Author: 'CAMERA-OWNER' }), 'image/png'],
  ['jpg', jpegFromPhone(), 'image/jpeg'],
  ['gif', gif(), 'image/gif'],
  ['webp', webp(), 'image/webp'],
] as const)('a %s comes back as itself, without where and by whom, and can run nothing', async (ending, file, type) => {
  const { status, body } = await upload(file, `合影 "a"\r\nX: 1.${ending}`);
  expect(status).toBe(201);
  expect(body.src).toBe(`/api/v1/images/${body.id}`);
  const shown = await library.get(body.src);
  expect(shown.status).toBe(200);
  expect(shown.bytes.toString('latin1')).not.toMatch(/GPSLatitude|CAMERA-OWNER|alert/);
  const header = (name: string) => shown.headers.get(name);
  expect(header('content-type')).toBe(type);
  expect(header('x-content-type-options')).toBe('nosniff');
  expect(header('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(header('cache-control')).toBe('private, max-age=300');
  expect(header('content-disposition')).toMatch(/^attachment; filename="image\.\w+"; filename\*=UTF-8''[\w%.-]+$/);
  const again = await library.get(body.src, { headers: { 'if-none-match': header('etag')! } });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
});

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'x.svg'],
  ['SVG that says PNG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'x.png'],
  ['a page that says PNG', '<!doctype html><script>alert(1)</script>', 'x.png'],
  ['a program that says JPEG', 'MZ\x90\0', 'x.jpg'],
])('%s is refused (415), and nothing is kept of it', async (_, content, name) => {
  const before = [await count('stored_file'), await count('document_image')];
  const { status, body } = await upload(Buffer.from(content, 'latin1'), name);
  expect([status, body.code]).toEqual([415, 'image.not_supported']);
  expect([await count('stored_file'), await count('document_image')]).toEqual(before);
});

test('too many bytes and too many pixels are refused (413)', async () => {
  expect((await upload(Buffer.concat([png(), Buffer.alloc(10 * 1024 * 1024)]))).status).toBe(413);
  const { status, body } = await upload(png(4, 4, {}, { width: 60_000, height: 60_000 }));
  expect([status, body.code, body.details.bound]).toEqual([413, 'image.too_large', 'pixels']);
});

test('no file, or no form, is refused', async () => {
  expect((await library.post(`/documents/${documentId}/images`, {})).status).toBe(415);
});

test('only those who may edit add one, only those who may read see it', async () => {
  const { body } = await upload(png());
  for (const name of ['culture-centre', 'citizen', 'supplier']) {
    const stranger = await running.signIn(name);
    expect((await stranger.get(body.src)).status).toBe(404);
    expect((await upload(png(), 'x.png', stranger)).status).toBe(404);
  }
  expect((await running.client().get(body.src)).status).toBe(401);
  expect((await library.get('/images/0191e000-0000-7000-8000-0000000000ff')).status).toBe(404);
  expect((await library.get('/images/..%2f..%2fetc%2fpasswd')).status).toBe(400);
});

test('every row has its file; a file without a row is swept away once it is old, and no other', async () => {
  const store = running.app.get(FileStore, { strict: false });
  const { dataSource } = running.database;
  const orphan = await store.put(Buffer.from('nobody'));
  expect(await damagedFiles(dataSource, store)).toEqual([]);
  expect(await sweepOrphans(dataSource, store, new Date())).toBe(0);
  expect(await sweepOrphans(dataSource, store, new Date(Date.now() + 2 * 3_600_000))).toBe(1);
  await expect(store.read(orphan)).rejects.toMatchObject({ code: 'storage.damaged' });
  expect(await damagedFiles(dataSource, store)).toEqual([]);
  expect(await count('stored_file')).toBeGreaterThan(4);
});
