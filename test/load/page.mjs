import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT, startServer } from './servers.mjs';

/**
 * npm run bench:page: what one letter of somebody else costs an open page, as one JSON line.
 * Two people have a plan of PAGE_PARAGRAPHS (400) paragraphs open; for PAGE_SECONDS (8) one types, a letter each
 * PAGE_LETTER_MS (100). `scriptMs` and `taskMs` are the other page's main thread per letter: JavaScript, and with style,
 * layout and paint; `busy` is its share of the time. PAGE_SLOWER (1) makes that page's processor so many times slower:
 * PAGE_LETTER_MS=22 PAGE_SLOWER=4 is a phone in a document in which ten people type.
 */
const number = (name, standard) => Number(process.env[name] ?? standard);
const PARAGRAPHS = number('PAGE_PARAGRAPHS', 400);
const SECONDS = number('PAGE_SECONDS', 8);
const LETTER_MS = number('PAGE_LETTER_MS', 100);
const SLOWER = number('PAGE_SLOWER', 1);
const PASSWORD = 'Gongtongti-demo-2026';
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

if (!existsSync(path.join(ROOT, 'apps/web/dist/index.html'))) throw new Error('run `npm run build:web` first');
const require = createRequire(import.meta.url);
const { freePort } = require('../../dist/libs/database/src/embedded/postmaster.js');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const dir = mkdtempSync(path.join(os.tmpdir(), 'culture-commons-page-'));
const server = await startServer(['dist/apps/standalone/src/main.js'], {
  env: { PORT: String(await freePort()), DEMO: '1', LOG_LEVEL: 'error', DATA_DIR: dir },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? CHROMIUM.find((file) => existsSync(file)),
  args: [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-dev-shm-usage',
  ],
});
try {
  const plan = await makePlan();
  const [writer, reader] = [await open('library', plan), await open('culture-centre', plan)];
  await writer.evaluate(fill, PARAGRAPHS);
  await pause(3000);
  await reader.waitForFunction(holds, PARAGRAPHS);
  await writer.locator('.doc-text').focus();
  await writer.keyboard.press('Control+Home');
  await reader.locator('.doc-text').focus();
  const session = await reader.context().newCDPSession(reader);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const before = await clocks(session);
  let letters = 0;
  for (let at = Date.now(), end = at + SECONDS * 1000; Date.now() < end; letters++) {
    await writer.keyboard.type('字');
    at += LETTER_MS;
    await pause(at - Date.now());
  }
  await pause(500);
  const after = await clocks(session);
  const each = (name) => Number((((after[name] - before[name]) * 1000) / letters).toFixed(1));
  const busy = Number(((after.TaskDuration - before.TaskDuration) / (after.Timestamp - before.Timestamp)).toFixed(2));
  const [scriptMs, taskMs] = [each('ScriptDuration'), each('TaskDuration')];
  const figures = { paragraphs: PARAGRAPHS, letters, slower: SLOWER, scriptMs, taskMs, busy };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}

async function open(username, url) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 1000 } });
  await context.request.post(`${server.url}/api/v1/session`, { data: { username, password: PASSWORD } });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('.doc-text[contenteditable=true]');
  return page;
}

/** A plan of the library in which the culture centre takes part. @returns where its page is */
async function makePlan() {
  const ask = async (username) => {
    const context = await browser.newContext();
    await context.request.post(`${server.url}/api/v1/session`, { data: { username, password: PASSWORD } });
    return context.request;
  };
  const unitOf = async (person) =>
    (await (await person.get(`${server.url}/api/v1/session`)).json()).user.organization.id;
  const [library, centre] = [await ask('library'), await ask('culture-centre')];
  const data = {
    ...{ title: '一城共读', type: 'horizontal', form: 'event', year: 2027, focusAreas: ['reading'] },
    ...{ leadOrganizationId: await unitOf(library), partnerOrganizationIds: [await unitOf(centre)] },
  };
  const reply = await library.post(`${server.url}/api/v1/projects`, { data });
  if (!reply.ok()) throw new Error(`no plan: ${reply.status()} ${await reply.text()}`);
  return `${server.url}/projects/${(await reply.json()).id}/plan`;
}

async function clocks(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/* in the page */
function fill(count) {
  const text = '这一段写公共文化服务，不长也不短，好让它像一篇文稿里的一段话。'.repeat(2);
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text }] };
  const { editor } = document.querySelector('.doc-text');
  editor.commands.insertContentAt(editor.state.doc.content.size, Array(count).fill(paragraph));
}
function holds(count) {
  return document.querySelectorAll('.doc-text p').length >= count;
}
