/**
 * Takes every page at 1440 and 390 px, and the two pictures of the README.
 * node test/browser/screenshots.mjs [--url http://127.0.0.1:3000] [--out test/output/screens] [--only name,name] [--width 320]
 *   [--theme elder] [--language en] [--fold: only what is seen without scrolling] [--readme]
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string', default: 'test/output/screens' },
    only: { type: 'string' },
    readme: { type: 'boolean', default: false },
    theme: { type: 'string' },
    language: { type: 'string' },
    fold: { type: 'boolean', default: false },
    width: { type: 'string', multiple: true, default: ['1440', '390'] },
  },
});
const PASSWORD = 'Gongtongti-demo-2026';

/** Page by page: name, person (null: not signed in), and where it is. `first` finds the id of the first item of a list. */
const PAGES = [
  ['sign-in', null, () => '/sign-in'],
  ['workbench', 'library', () => '/'],
  ['workbench-coordinator', 'coordinator', () => '/'],
  ['more', 'library', () => '/more'],
  ['projects', 'coordinator', () => '/projects'],
  ['projects-board', 'coordinator', () => '/projects?view=board'],
  ['project-new', 'library', () => '/projects/new'],
  ['project', 'library', async (first) => `/projects/${await first('/projects')}`],
  ['project-plan', 'library', async (first) => `/projects/${await first('/projects')}/plan`],
  ['project-key-data', 'library', async (first) => `/projects/${await first('/projects')}/plan?side=fields`],
  ['project-opinions', 'coordinator', async (first) => `/projects/${await first('/projects')}/opinions`],
  ['project-activity', 'coordinator', async (first) => `/projects/${await first('/projects')}/activity`],
  ['round-tables', 'coordinator', () => '/round-tables'],
  ['round-table-new', 'coordinator', () => '/round-tables/new'],
  ['round-table', 'coordinator', async (first) => `/round-tables/${await first('/round-tables')}`],
  ['round-table-unit', 'library', async (first) => `/round-tables/${await first('/round-tables')}`],
  [
    'round-table-invitations',
    'coordinator',
    async (first) => `/round-tables/${await first('/round-tables')}/invitations`,
  ],
  ['round-table-agenda', 'coordinator', async (first) => `/round-tables/${await first('/round-tables')}/agenda`],
  [
    'round-table-resolutions',
    'coordinator',
    async (first) => `/round-tables/${await first('/round-tables')}/resolutions`,
  ],
  ['round-table-minutes', 'coordinator', async (first) => `/round-tables/${await first('/round-tables')}/minutes`],
  ['round-table-reminders', 'coordinator', async (first) => `/round-tables/${await first('/round-tables')}/reminders`],
  ['obligations', 'coordinator', () => '/obligations?month=2026-12'],
  ['obligations-list', 'coordinator', () => '/obligations?view=list'],
  ['obligations-unit', 'library', () => '/obligations?view=list&show=all'],
  ['obligation', 'coordinator', async (first) => `/obligations/${await first('/obligations')}`],
  ['obligation-rules', 'coordinator', () => '/obligations/rules'],
  ['settings-coordinator', 'coordinator', () => '/settings'],
  ['leading-group', 'coordinator', async (first) => `/leading-groups/${await first('/leading-groups')}`],
  [
    'leading-group-meetings',
    'coordinator',
    async (first) => `/leading-groups/${await first('/leading-groups')}/meetings`,
  ],
  ['leading-group-changes', 'library', async (first) => `/leading-groups/${await first('/leading-groups')}/changes`],
  ['consultations', 'coordinator', () => '/think-tank'],
  ['experts', 'coordinator', () => '/think-tank/experts'],
  ['consultation-new', 'coordinator', () => '/think-tank/new'],
  ['consultation', 'expert1', async (first) => `/consultations/${await first('/consultations')}`],
  ['consultation-lead', 'library', async (first) => `/consultations/${await first('/consultations')}`],
  ['reports', 'coordinator', () => '/reports'],
  ['report', 'coordinator', async (first) => `/reports/${await first('/annual-reports')}`],
  ['report-foreword', 'coordinator', async (first) => `/reports/${await first('/annual-reports')}?tab=foreword`],
  ['report-results', 'coordinator', async (first) => `/reports/${await first('/annual-reports')}?tab=results`],
  ['units', 'coordinator', () => '/community'],
  ['unit', 'library', async (first) => `/community/units/${await first('/organizations')}`],
  ['divisions', 'coordinator', () => '/community/divisions'],
  ['divisions-district', 'coordinator', () => '/community/divisions?at=440104'],
  ['import', 'coordinator', () => '/community/import'],
  ['notifications', 'library', () => '/notifications?show=all'],
  ['audit', 'auditor', () => '/audit'],
  ['mail', 'sysadmin', () => '/mail'],
  ['jobs', 'sysadmin', () => '/jobs'],
  ['working-days', 'sysadmin', () => '/working-days?year=2026'],
  ['search', 'library', () => '/search?q=图书馆'],
  ['settings', 'library', () => '/settings'],
  ['not-found', 'library', () => '/nowhere'],
];
const README = { 'workbench-coordinator': 'docs/images/workbench.png', 'project-plan': 'docs/images/plan.png' };

async function signedIn(browser, person, width) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    deviceScaleFactor: width < 500 ? 2 : 1,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await context.addInitScript(
    ([theme, language]) => {
      if (theme) localStorage.setItem('cc.theme', theme);
      if (language) localStorage.setItem('cc.language', language);
    },
    [options.theme, options.language],
  );
  if (person) {
    const answer = await context.request.post(`${options.url}/api/v1/session`, {
      data: { username: person, password: PASSWORD },
    });
    if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()}`);
  }
  return context;
}

function finder(context) {
  return async (path) => {
    const answer = await context.request.get(`${options.url}/api/v1${path}?limit=1`);
    const body = await answer.json();
    return body.items?.[0]?.id ?? '00000000-0000-7000-8000-000000000000';
  };
}

/** A second person in the same plan, so that the README shows two at work. */
async function guest(browser, place) {
  const context = await signedIn(browser, 'culture-centre', 1440);
  const page = await context.newPage();
  await page.goto(`${options.url}${await place(finder(context))}`);
  await page.locator('.ProseMirror p').first().click();
  await page.waitForTimeout(500);
  return context;
}

async function picture(context, name, place, file, whole) {
  const page = await context.newPage();
  const company = options.readme && name.startsWith('project-plan') ? await guest(context.browser(), place) : null;
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      troubles.push(`${message.type()}: ${message.text()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 400) troubles.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
  });
  await page.goto(`${options.url}${await place(finder(context))}`);
  // sockets stay open on editor pages: quiet means no request for a moment, or three seconds at most
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
  await page.waitForTimeout(600);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) troubles.push(`scrolls sideways by ${overflow} px`);
  await page.screenshot({ path: file, fullPage: whole });
  await page.close();
  await company?.close();
  for (const trouble of new Set(troubles)) console.log(`  ${name}: ${trouble.slice(0, 300)}`);
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  mkdirSync(options.readme ? 'docs/images' : options.out, { recursive: true });
  for (const width of options.readme ? [1440] : options.width.map(Number)) {
    const contexts = new Map();
    for (const [name, person, place] of PAGES) {
      if (options.readme ? !README[name] : options.only && !options.only.split(',').includes(name)) continue;
      if (!contexts.has(person)) contexts.set(person, await signedIn(browser, person, width));
      const file = options.readme ? README[name] : `${options.out}/${name}-${width}.png`;
      await picture(contexts.get(person), `${name} at ${width}`, place, file, !options.readme && !options.fold);
      console.log(file);
    }
    for (const context of contexts.values()) await context.close();
  }
} finally {
  await browser.close();
}
