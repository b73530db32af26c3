import { type RunningApp, startApi } from '../support/app';
import type { Client, Reply } from '../support/client';
import { zip } from '../support/zip';

let app: RunningApp;
let coordinator: Client;
const IMPORT = '/imports/organizations';

beforeAll(async () => {
  app = await startApi({ demo: true });
  coordinator = await app.signIn('coordinator');
});
afterAll(() => app?.stop());

const sums = async (): Promise<unknown> =>
  app.database.dataSource.query(
    `SELECT (SELECT max(seq) FROM event WHERE actor_id IS NOT NULL) AS head, (SELECT count(*) FROM organization) AS units, (SELECT count(*) FROM delegate) AS delegates`,
  );

async function refused(send: () => Promise<Reply>): Promise<void> {
  const before = await sums();
  const started = Date.now();
  const reply = await send();
  expect(`${reply.status} ${reply.headers.get('content-type')}`).toMatch(
    /^(400|413|415|422) application\/problem\+json/,
  );
  expect(reply.body.code).toMatch(/^(import|input)\./);
  expect(Date.now() - started).toBeLessThan(5000);
  expect(await sums()).toEqual(before);
  expect((await app.client().get('/api/health/ready')).status).toBe(200);
}

const workbook = (sheet: Buffer, extra: Parameters<typeof zip>[0][number][] = []): Buffer =>
  zip([
    { path: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    {
      path: 'xl/workbook.xml',
      content: Buffer.from('<workbook><sheets><sheet name="单位" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    },
    { path: 'xl/_rels/workbook.xml.rels', content: Buffer.from('<Relationships/>') },
    { path: 'xl/worksheets/sheet1.xml', content: sheet },
    ...extra,
  ]);
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 7)]);

test.each<[string, () => Buffer]>([
  ['empty', () => Buffer.alloc(0)],
  ['a text', () => Buffer.from('名称,类型\n广州图书馆,文化机构\n')],
  ['a page', () => Buffer.from('<html><table><tr><td>单位</td></tr></table></html>')],
  ['a program', () => EXE],
  ['a PDF', () => Buffer.from('%PDF-1.7\n%%EOF')],
  ['an old XLS', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)])],
  ['the first four bytes of a ZIP', () => Buffer.from('PK\x03\x04', 'latin1')],
  ['a ZIP without a workbook', () => zip([{ path: 'readme.txt', content: Buffer.from('hello') }])],
  ['a ZIP cut in half', () => workbook(Buffer.from('<worksheet/>')).subarray(0, 200)],
  ['a ZIP with paths upwards', () => zip([{ path: '../../../etc/cron.d/x', content: EXE }])],
  ['a workbook of broken XML', () => workbook(Buffer.from('<worksheet><sheetData><row><c t="s"><v>'))],
  [
    'a workbook with a document type',
    () => workbook(Buffer.from('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>')),
  ],
  ['a workbook of billion laughs', () => workbook(Buffer.from(laughs()))],
  ['a bomb of 60 MB of spaces', () => workbook(Buffer.alloc(60 * 1024 * 1024, 32))],
  [
    'a bomb that claims to be small',
    () =>
      workbook(Buffer.from('<worksheet/>'), [
        { path: 'xl/media/a', content: Buffer.alloc(60 * 1024 * 1024), claims: 10 },
      ]),
  ],
  [
    'a bomb in 2,000 entries',
    () =>
      workbook(
        Buffer.from('<worksheet/>'),
        Array.from({ length: 2000 }, (_, at) => ({ path: `x/${at}`, content: Buffer.alloc(100_000) })),
      ),
  ],
  ['3 MB of anything', () => Buffer.alloc(3 * 1024 * 1024, 65)],
  ['25 MB of anything', () => Buffer.alloc(25 * 1024 * 1024, 65)],
])('a file that is %s is refused as what it is, soon, and nothing is imported', async (_, content) => {
  await refused(() => coordinator.upload(IMPORT, 'units.xlsx', content()));
});

function laughs(): string {
  const entities = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  return `<!DOCTYPE x [<!ENTITY l0 "ha">${entities}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&l10;</t></is></c></row></sheetData></worksheet>`;
}

test('a form without a file, with a text for a file, or no form at all is refused', async () => {
  const boundary = '----x';
  const multipart = (body: string): Promise<Reply> =>
    coordinator.post(IMPORT, body, { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
  await refused(() => multipart(`--${boundary}--\r\n`));
  await refused(() =>
    multipart(`--${boundary}\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n--${boundary}--\r\n`),
  );
  await refused(() => multipart('nothing of the kind'));
  await refused(() =>
    multipart(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK`),
  );
  await refused(() => coordinator.post(IMPORT, {}));
  await refused(() => coordinator.post(IMPORT, 'file', { headers: { 'content-type': 'text/csv' } }));
});

test('the template that is handed out is a workbook that is taken back', async () => {
  const template = await coordinator.get('/imports/template');
  expect(template.status).toBe(200);
  const reply = await coordinator.upload(IMPORT, 'units.xlsx', template.bytes);
  expect(reply.status).toBeLessThan(300);
  expect(reply.body).toMatchObject({ refused: expect.any(Array) });
});
