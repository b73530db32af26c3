import { crc32, deflateRawSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';
import { type RunningApp, startApi } from '../../../../test/support/app';
import type { Client } from '../../../../test/support/client';

const UNITS = ['名称', '类别', '级别', '区划代码', '监督局', '主管部门'];
const DELEGATES = ['单位名称', '姓名', '登录名', '任期起', '任期止'];
type Rows = (string | null)[][];

async function workbook(sheets: Record<string, Rows>): Promise<Buffer> {
  const file = await writeXlsxFile(
    Object.entries(sheets).map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) => row.map((value) => (value === null ? null : { value, type: String }))),
    })),
  );
  return file.toBuffer();
}

let running: RunningApp;
let coordinator: Client;
const upload = (content: Uint8Array) => coordinator.upload('/imports/organizations', 'units.xlsx', content);
const count = async (table: string): Promise<number> =>
  (await running.database.dataSource.query(`SELECT count(*)::int AS count FROM ${table}`))[0].count;

beforeAll(async () => {
  running = await startApi({ demo: true });
  coordinator = await running.signIn('coordinator');
});
afterAll(() => running.stop());

test('good rows enter, bad rows are told by row, column and reason, and a second import changes nothing', async () => {
  const file = await workbook({
    单位: [
      UNITS,
      ['流花书吧', '公共文化机构', '区', '440104', null, null],
      ['洪桥书屋', '公共文化机构', '街道', '440104001', '越秀区文化广电旅游(体育)局', null],
      ['无处可寻馆', '公共文化机构', '区', '449999', null, null],
      ['级别不符馆', '公共文化机构', '市', '440104', null, null],
      ['他区监督馆', '公共文化机构', '区', '440104', '荔湾区文化广电旅游(体育)局', null],
      ['馆管馆', '公共文化机构', '区', '440104', null, '广州图书馆'],
      ['无名局管', '联盟', '市', '4401', '没有的局', null],
      ['广州图书馆', '公共文化机构', '市', '4401', null, null],
    ],
    专人: [
      DELEGATES,
      ['流花书吧', '流花书吧专人', 'liuhua', '2026-01-01', null],
      ['没有的馆', '专人', 'nobody', '2026-01-01', null],
      ['流花书吧', '别馆的人', 'library', '2026-01-01', null],
    ],
  });
  const { status, body } = await upload(file);
  expect(status).toBe(201);
  expect([body.accepted, body.unchanged]).toEqual([3, 1]);
  const told = body.refused.map((one: Record<string, unknown>) => [one.sheet, one.row, one.column, one.reason]);
  expect(told).toEqual([
    ['单位', 4, '区划代码', 'division_unknown'],
    ['单位', 5, '级别', 'level_mismatch'],
    ['单位', 6, '监督局', 'supervisor_elsewhere'],
    ['单位', 7, '主管部门', 'competent_department_kind'],
    ['单位', 8, '监督局', 'supervisor_unknown'],
    ['专人', 3, '单位名称', 'unit_unknown'],
    ['专人', 4, '登录名', 'person_elsewhere'],
  ]);
  const found = (await coordinator.get('/organizations?q=流花书吧')).body.items;
  expect(found).toMatchObject([
    { supervisor: { name: '越秀区文化广电旅游(体育)局' }, isMember: true, hasDelegate: true, illustrative: false },
  ]);
  const topics = await running.database.dataSource.query('SELECT topic FROM event WHERE subject_id = $1 ORDER BY seq', [
    found[0].id,
  ]);
  expect(topics).toEqual([{ topic: 'organization.created' }, { topic: 'delegate.appointed' }]);

  // whatever else the community does meanwhile is not counted
  const said = `event WHERE actor_id = (SELECT id FROM person WHERE username = 'coordinator')`;
  const counted = () => Promise.all(['organization', 'person', 'delegate', said].map(count));
  const before = await counted();
  expect((await upload(file)).body).toMatchObject({ accepted: 0, unchanged: 4 });
  expect(await counted()).toEqual(before);
});

test('two people with the same sheet at once add each row once', async () => {
  const file = await workbook({
    单位: [UNITS, ['竞速书吧', '公共文化机构', '区', '440104', null, null]],
    专人: [DELEGATES, ['竞速书吧', '专人', 'race', '2026-01-01', null]],
  });
  const replies = await Promise.all(Array.from({ length: 5 }, () => upload(file)));
  expect(replies.map((reply) => reply.body.accepted).sort()).toEqual([0, 0, 0, 0, 2]);
});

test('a community of one’s own enters whole: divisions, bureaus, units', async () => {
  const { body } = await upload(
    await workbook({
      区划: [
        ['代码', '名称', '级别', '上级代码'],
        ['6402', '石嘴山市', '市', null],
        ['640202', '大武口区', '区', '6402'],
      ],
      单位: [
        UNITS,
        ['石嘴山市主管局', '文化行政部门', '市', '6402', null, null],
        ['大武口区主管局', '文化行政部门', '区', '640202', null, null],
        ['大武口区图书馆', '公共文化机构', '区', '640202', null, null],
      ],
    }),
  );
  expect(body).toEqual({ accepted: 5, unchanged: 0, refused: [] });
  const [library] = (await coordinator.get('/organizations?divisionCode=640202&kind=cultural_institution')).body.items;
  expect(library).toMatchObject({
    supervisor: { name: '大武口区主管局' },
    competentDepartment: { name: '大武口区主管局' },
  });
});

test('the template is a workbook the import understands', async () => {
  const { status, headers, bytes } = await coordinator.get('/imports/template');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('spreadsheetml');
  const { body } = await upload(bytes);
  expect(body.refused).toEqual([]);
});

/** A ZIP of one entry, whose directory may lie about its size. */
function zip(name: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(claimed, 18);
  header.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    header,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

test.each([
  ['text', Buffer.from('名称,类别'), 415],
  ['nothing', Buffer.alloc(0), 415],
  ['a ZIP that is no workbook', zip('a.txt', Buffer.from('x')), 415],
  ['a workbook of rubbish', zip('xl/workbook.xml', Buffer.from('<')), 415],
  ['a bomb that lies about its size', zip('xl/workbook.xml', Buffer.alloc(300_000_000), 10), 413],
  ['three megabytes', Buffer.alloc(3 * 1024 * 1024, 'PK'), 413],
])('%s is refused within a second and nothing enters', async (_, content, status) => {
  const before = await count('organization');
  const started = performance.now();
  expect((await upload(content)).status).toBe(status);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(await count('organization')).toBe(before);
});

test('a workbook without our sheets, a form without file and JSON are refused', async () => {
  expect((await upload(await workbook({ 别的: [['名称']] }))).body).toMatchObject({ code: 'import.no_sheet' });
  expect((await coordinator.post('/imports/organizations', {})).status).toBe(415);
});

test.each(['district', 'library', 'sysadmin'])('%s may not import', async (username) => {
  const client = await running.signIn(username);
  expect((await client.upload('/imports/organizations', 'x.xlsx', Buffer.from('x'))).status).toBe(403);
  expect((await client.get('/imports/template')).status).toBe(403);
});

test('a sheet of a thousand units is in within ten seconds', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => [`第${i}书屋`, '公共文化机构', '区', '440104', null, null]);
  const file = await workbook({ 单位: [UNITS, ...rows] });
  const started = performance.now();
  expect((await upload(file)).body).toMatchObject({ accepted: 1000, refused: [] });
  expect(performance.now() - started).toBeLessThan(10_000);
});
