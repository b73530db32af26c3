import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { MEETING_PAPER_KINDS } from '#libs/contracts';
import { type RunningApp, startApi } from '../../../../test/support/app';
import type { Client, Json } from '../../../../test/support/client';
import { pdfText } from '../../../../test/support/pdf-text';
import { docxText, unzip } from '../../../../test/support/unzip';

let app: RunningApp;
let coordinator: Client;
let library: Client;
let district: Client;
let held: Json;
let planned: Json;
let invited: string[];

const papers = async (person: Client, id: string): Promise<Json[]> =>
  (await person.get(`/round-tables/${id}/papers`)).body.items;
const paper = (person: Client, kind: string, format = 'docx', more = '') =>
  person.get(`/round-tables/${held.id}/papers/${kind}?format=${format}${more}`);

beforeAll(async () => {
  app = await startApi({ demo: true });
  [coordinator, library, district] = (await Promise.all(
    ['coordinator', 'library', 'district'].map((name) => app.signIn(name)),
  )) as [Client, Client, Client];
  const tables = (await coordinator.get('/round-tables')).body.items;
  held = tables.find((one: Json) => one.halfYear === '2026H1');
  planned = tables.find((one: Json) => one.halfYear === '2026H2');
  await app.database.dataSource.query(
    `INSERT INTO agenda_item (id, round_table_id, position, title, kind, duration_minutes, state)
     SELECT gen_random_uuid(), $1, n, '议题' || n, 'discussion', 20, 'accepted' FROM generate_series(1, 6) n`,
    [held.id],
  );
  await app.database.dataSource.query(
    `DELETE FROM invitation WHERE round_table_id = $1
       AND id NOT IN (SELECT id FROM invitation WHERE round_table_id = $1 ORDER BY answer DESC, id LIMIT 44)`,
    [held.id],
  );
  invited = (
    await app.database.dataSource.query(
      'SELECT o.name FROM invitation i JOIN organization o ON o.id = i.organization_id WHERE round_table_id = $1',
      [held.id],
    )
  ).map((row: Json) => row.name);
}, 60_000);
afterAll(() => app.stop());

it('every kind there is can be had of a meeting of forty units and more', async () => {
  expect(invited.length).toBeGreaterThan(40);
  const list = await papers(coordinator, held.id);
  expect(new Set(list.map((one) => one.kind))).toEqual(new Set(MEETING_PAPER_KINDS));
  expect(list.filter((one) => one.kind === 'resolution_extract')).toHaveLength(3);
  expect(list.every((one) => one.available)).toBe(true);
});

it('says of each kind that cannot be had why not, and refuses it with the same code', async () => {
  const reasons = Object.fromEntries((await papers(coordinator, planned.id)).map((one) => [one.kind, one.reasons]));
  expect(reasons).toMatchObject({
    notice: [],
    receipts: ['meeting_paper.not_convened'],
    agenda: ['meeting_paper.agenda_empty'],
    minutes: ['meeting_paper.no_minutes'],
    resolution_extract: ['meeting_paper.no_resolutions'],
  });
  const refused = await coordinator.get(`/round-tables/${planned.id}/papers/receipts?format=pdf`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'meeting_paper.not_ready' } });
});

it('a notice before the meeting is called says on every page that it is a draft', async () => {
  const draft = await coordinator.get(`/round-tables/${planned.id}/papers/notice?format=docx`);
  const headers = [...unzip(draft.bytes)].filter(([name]) => name.startsWith('word/header'));
  expect(headers).toHaveLength(2);
  for (const [, xml] of headers) expect(xml.toString('utf8')).toContain('草稿');
  const called = await paper(coordinator, 'notice');
  expect([...unzip(called.bytes).keys()].some((name) => name.startsWith('word/header'))).toBe(false);
});

it('receipts and sign-in sheet name every unit, their heads stand on every page, receipts lie on their side', async () => {
  for (const kind of ['receipts', 'sign_in_sheet']) {
    const { bytes } = await paper(coordinator, kind);
    const text = docxText(bytes);
    for (const name of invited) expect(text).toContain(name);
    const xml = unzip(bytes).get('word/document.xml')!.toString('utf8');
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml.includes('w:orient="landscape"')).toBe(kind === 'receipts');
  }
});

it('members have notice, agenda, extracts and supervision list; what says who comes is for those who lead', async () => {
  for (const kind of ['notice', 'agenda', 'resolution_extract', 'supervision_list'])
    expect((await paper(library, kind)).status).toBe(200);
  for (const person of [library, district]) {
    for (const kind of ['receipts', 'sign_in_sheet']) expect((await paper(person, kind)).status).toBe(403);
    expect((await person.get(`/round-tables/${held.id}/package`)).status).toBe(403);
  }
  const reasons = Object.fromEntries((await papers(library, held.id)).map((one) => [one.kind, one.reasons]));
  expect(reasons).toMatchObject({ notice: [], receipts: ['access.forbidden'] });
});

it('members have the minutes once they are published, and the signed text whatever became of the document', async () => {
  const stage = (to: string, at: string | null) =>
    app.database.dataSource.query('UPDATE round_table SET stage = $2, published_at = $3 WHERE id = $1', [
      held.id,
      to,
      at,
    ]);
  await stage('minutes_signed', null);
  expect((await paper(library, 'minutes')).status).toBe(403);
  await stage('published', '2026-06-01T00:00:00Z');
  const text = docxText((await paper(library, 'minutes')).bytes);
  for (const part of ['出席：', '请假：', '签发：', '决议事项一览表', held.minutesHash, '分送：各成员单位'])
    expect(text).toContain(part);
  expect(text.match(/会议纪要/g)!.length).toBeLessThanOrEqual(3); // mark and title, not the document's own heading again
});

it('who attends without a vote is kept by the secretary until the minutes circulate, and stands on sheet and minutes', async () => {
  const path = `/round-tables/${planned.id}/observers`;
  const guest = { name: '甲', unit: '某大学', reason: '介绍课题' };
  const [first, again] = await Promise.all([coordinator.post(path, guest), coordinator.post(path, guest)]);
  expect([first.status, again.status].sort()).toEqual([201, 409]);
  expect([first.body.code, again.body.code]).toContain('observer.exists');
  expect((await coordinator.post(path, { ...guest, reason: ' ' })).status).toBe(400);
  expect((await coordinator.get(path)).body.items).toMatchObject([guest]);
  const heldPath = `/round-tables/${held.id}/observers`;
  expect((await library.get(heldPath)).status).toBe(403);
  expect((await coordinator.post(heldPath, guest)).body.code).toBe('stage.wrong_stage');
  const { id } = (first.status === 201 ? first : again).body;
  // the same list, moved to the meeting whose papers can be had
  const moveTo = (meeting: string) =>
    app.database.dataSource.query('UPDATE round_table_observer SET round_table_id = $2 WHERE id = $1', [id, meeting]);
  await moveTo(held.id);
  expect(docxText((await paper(coordinator, 'sign_in_sheet')).bytes)).toContain('列席：介绍课题');
  expect(docxText((await paper(coordinator, 'minutes')).bytes)).toContain('某大学甲（介绍课题）');
  expect(pdfText((await paper(coordinator, 'minutes', 'pdf')).bytes)).toContain('某大学甲');
  expect((await coordinator.delete(`/observers/${id}`)).body.code).toBe('stage.wrong_stage');
  await moveTo(planned.id);
  expect((await library.delete(`/observers/${id}`)).status).toBe(404); // planned only: not there for a unit
  expect((await coordinator.delete(`/observers/${id}`)).status).toBe(204);
  expect((await coordinator.delete(`/observers/${id}`)).status).toBe(404);
  const said = await app.database.dataSource.query(
    `SELECT topic FROM event WHERE subject_id = $1 AND topic LIKE 'observer.%' ORDER BY seq`,
    [planned.id],
  );
  expect(said.map((row: Json) => row.topic)).toEqual(['observer.added', 'observer.removed']);
});

it('the red head is left out for paper that bears it', async () => {
  const xml = async (more: string) =>
    unzip((await paper(coordinator, 'notice', 'docx', more)).bytes)
      .get('word/document.xml')!
      .toString('utf8');
  expect(await xml('')).toContain('FF0000');
  expect(await xml('&redHead=false')).not.toContain('FF0000');
});

it('an extract is of one resolution; what does not exist is not found', async () => {
  const [, second] = (await coordinator.get(`/round-tables/${held.id}/resolutions`)).body.items;
  const text = docxText((await paper(coordinator, 'resolution_extract', 'docx', `&resolutionId=${second.id}`)).bytes);
  expect(text).toContain(second.label);
  expect(text).toContain(second.text);
  expect((await paper(coordinator, 'resolution_extract', 'docx', `&resolutionId=${held.id}`)).status).toBe(404);
  expect((await paper(coordinator, 'score_sheet')).status).toBe(404);
  expect((await paper(coordinator, 'notice', 'odt')).status).toBe(400);
});

it('the whole meeting is one ZIP: every paper in both formats, calendar, index and checksums that hold', async () => {
  const reply = await coordinator.get(`/round-tables/${held.id}/package`);
  expect(reply.headers.get('content-type')).toBe('application/zip');
  expect(reply.headers.get('content-length')).toBeNull(); // made while it is sent
  if (process.env.KEEP_PACKAGE) writeFileSync(process.env.KEEP_PACKAGE, reply.bytes);
  expect(reply.bytes.readUInt16LE(6) & 0x800).toBe(0x800); // the names are UTF-8
  const files = unzip(reply.bytes);
  const names = [...files.keys()].map((name) => name.split('/')[1]!);
  expect(names).toHaveLength(2 * (1 + 9) + 2);
  expect(names[0]).toBe('00 目录.docx');
  expect(names).toContain('01 会议通知（2026年上半年圆桌会议）.pdf');
  expect(names).toContain('08 决议摘录 2026H1-03（2026年上半年圆桌会议）.docx');
  const sums = [...files].find(([name]) => name.endsWith('SHA256SUMS.txt'))![1].toString('utf8');
  for (const [path, bytes] of files) {
    const name = path.split('/')[1]!;
    if (name === 'SHA256SUMS.txt') continue;
    expect(sums).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
    if (name.endsWith('.ics')) expect(bytes.toString('utf8')).toContain('BEGIN:VEVENT');
    if (!name.endsWith('.pdf')) continue;
    const raw = bytes.toString('latin1');
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(raw.match(/\/Type \/FontDescriptor/g)!.length); // every glyph embedded
    expect(pdfText(bytes).length).toBeGreaterThan(40);
  }
});
