import { type RunningApp, startApi } from '../support/app';
import type { Client } from '../support/client';
import { pdfText } from '../support/pdf-text';
import { docxText } from '../support/unzip';

/** The 13 benchmark projects the notice names (G16). */
const TITLES = [
  '公共文化设施联盟',
  '花城市民文化空间',
  '全民艺术普及联盟',
  '全民阅读联盟',
  '公共图书馆与中小学校“馆校合作”项目',
  '广州公共文化云平台建设',
  '总分馆制建设',
  '“向美而行”公共文化产品配送展示活动',
  '“羊城之夏”市民文化季',
  '文旅志愿服务“繁星行动”',
  '基层公共文化共同体建设',
  '新时代文明实践与文化站共建平台',
  '群众文艺团队建设“群星工程”',
];

let running: RunningApp;
let coordinator: Client;
let library: Client;
let reportId: string;
let year: number;

beforeAll(async () => {
  running = await startApi({ demo: true });
  [coordinator, library] = await Promise.all([running.signIn('coordinator'), running.signIn('library')]);
  const { body } = await coordinator.get('/projects?limit=100');
  year = Math.max(...body.items.map((project: { year: number }) => project.year));
});
afterAll(() => running.stop());

test('only the city bureau makes the report of a year, and once', async () => {
  expect((await library.post('/annual-reports', { year, kind: 'service_report' })).status).toBe(403);
  const made = await coordinator.post('/annual-reports', { year, kind: 'service_report' });
  expect(made.status).toBe(201);
  reportId = made.body.id;
  expect(made.body).toMatchObject({ stage: 'outline', frozen: false });
  const again = await coordinator.post('/annual-reports', { year, kind: 'service_report' });
  expect(again).toMatchObject({ status: 409, body: { code: 'report.exists', details: { id: reportId } } });
});

test.each([
  ['a year that is no year', { year: '2027', kind: 'service_report' }],
  ['an unknown kind', { year: 2027, kind: 'novel' }],
  ['a field too many', { year: 2027, kind: 'service_report', stage: 'released' }],
])('%s is refused', async (_, body) => {
  expect(await coordinator.post('/annual-reports', body)).toMatchObject({ status: 400 });
});

test('an outline is not there for a member unit', async () => {
  expect((await library.get(`/annual-reports/${reportId}`)).status).toBe(404);
  expect((await library.get(`/annual-reports/${reportId}/export?format=pdf`)).status).toBe(404);
});

test('the figures are frozen, and the foreword is open to comments of members', async () => {
  const frozen = await coordinator.post(`/annual-reports/${reportId}/transitions`, { action: 'freeze' });
  expect(frozen).toMatchObject({ status: 200, body: { stage: 'frozen', frozen: true } });
  const { forewordDocumentId } = frozen.body;
  expect((await coordinator.get(`/documents/${forewordDocumentId}`)).body.access).toBe('edit');
  expect((await library.get(`/documents/${forewordDocumentId}`)).body.access).toBe('comment');
  expect((await coordinator.post(`/annual-reports/${reportId}/transitions`, { action: 'release' })).status).toBe(409);
});

test('the lead unit writes the results of its project, held to the version it read', async () => {
  const { body } = await library.get(`/annual-reports/${reportId}`);
  const own = body.results.find((result: { mayWrite: boolean }) => result.mayWrite);
  const path = `/annual-reports/${reportId}/results/${own.projectId}`;
  expect((await library.put(path, { text: '成效' })).status).toBe(428);
  expect(await library.put(path, { text: '服务读者三百万人次。' }, { version: 0 })).toMatchObject({
    status: 200,
    body: { text: '服务读者三百万人次。', version: 1 },
  });
  expect((await library.put(path, { text: '迟到' }, { version: 0 })).status).toBe(412);
});

test.each(['docx', 'pdf'] as const)('as %s it holds the titles of all benchmark projects as text', async (format) => {
  const file = await coordinator.get(`/annual-reports/${reportId}/export?format=${format}`);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''%E5%B9%BF%E5%B7%9E");
  const text = format === 'pdf' ? pdfText(file.bytes) : docxText(file.bytes);
  for (const title of TITLES) expect(text).toContain(title);
  expect(text).toContain('服务读者三百万人次。');
});

test('a format nobody knows is refused', async () => {
  expect((await coordinator.get(`/annual-reports/${reportId}/export?format=odt`)).status).toBe(400);
});
