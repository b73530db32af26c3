import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { DEMO_PASSWORD, type RunningApp } from '../support/app';
import { made } from '../support/everything';

/** A plan of the library and the culture centre. @returns where its page is, and its document */
export async function sharedPlan(api: RunningApp): Promise<{ path: string; documentId: string }> {
  const library = await api.signIn('library');
  const unit = (await library.get('/session')).body.user.organization.id;
  const partner = (await (await api.signIn('culture-centre')).get('/session')).body.user.organization.id;
  const plan = await made(
    library.post('/projects', {
      title: '一城共读',
      type: 'horizontal',
      form: 'event',
      year: 2027,
      leadOrganizationId: unit,
      focusAreas: ['reading'],
      partnerOrganizationIds: [partner],
    }),
  );
  return { path: `/projects/${plan.id}/plan`, documentId: plan.planDocumentId };
}

export async function signIn(context: BrowserContext, base: string, username: string): Promise<void> {
  const answer = await context.request.post(`${base}/api/v1/session`, { data: { username, password: DEMO_PASSWORD } });
  if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`);
}

/** In the page, hence as text: what is written, without the names at the cursors of others. */
const WRITTEN = `(() => {
  const copy = document.querySelector('.doc-text')?.cloneNode(true);
  for (const extra of copy?.querySelectorAll('.collaboration-carets__caret, .doc-initials') ?? []) extra.remove();
  for (const ins of copy?.querySelectorAll('ins') ?? []) ins.replaceWith('{+' + ins.textContent + '+}');
  for (const del of copy?.querySelectorAll('del') ?? []) del.replaceWith('[-' + del.textContent + '-]');
  const blocks = [...(copy?.querySelectorAll('p, h1, h2, h3') ?? [])].map((block) => block.textContent);
  return blocks.join('\\n').replace(/[\\u2060\\ufeff]/g, '').replaceAll('+}{+', '').replaceAll('-][-', '');
})()`;

const REMEMBER = `(() => {
  window.states = [];
  const look = () => {
    const state = document.querySelector('.doc-saved')?.dataset.state ?? 'none';
    if (state !== window.states.at(-1)?.state) window.states.push({ state, at: Date.now() });
  };
  look();
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-state'] });
})()`;

/** One person before one open document. */
export class Desk {
  constructor(readonly page: Page) {}

  static async open(page: Page, place: string): Promise<Desk> {
    await page.goto(place);
    const desk = new Desk(page);
    await desk.ready();
    return desk;
  }
  async ready(): Promise<void> {
    await this.page.waitForSelector('.doc-text[contenteditable=true]');
    await this.state('saved');
  }
  async state(wanted: string): Promise<void> {
    await this.page.waitForSelector(`.doc-saved[data-state=${wanted}]`);
  }
  /** Keeps each state the sentence is drawn in from now on: one of a fifth of a second is easily missed from outside. */
  async remember(): Promise<void> {
    await this.page.evaluate(REMEMBER);
  }
  /** States since `remember`, in order, with when each began (ms since 1970). */
  remembered(): Promise<{ state: string; at: number }[]> {
    return this.page.evaluate('window.states');
  }
  text(): Promise<string> {
    return this.page.evaluate<string>(WRITTEN);
  }
  /** Sentence and text of the same instant. */
  now(): Promise<{ state: string; text: string }> {
    return this.page.evaluate(
      `({ state: document.querySelector('.doc-saved')?.dataset.state ?? 'none', text: ${WRITTEN} })`,
    );
  }
  async reads(...parts: string[]): Promise<void> {
    await eventually(
      async () => {
        const text = await this.text();
        return parts.every((part) => text.includes(part));
      },
      async () => `${parts.join(', ')} in: ${(await this.text()).slice(-300)}`,
    );
  }
  /** One key after another as a person would: a cursor of somebody else may be drawn in between. */
  async press(...keys: string[]): Promise<void> {
    await this.page.locator('.doc-text').focus();
    for (const key of keys) {
      await pause(60);
      await this.page.keyboard.press(key);
    }
    await pause(60);
  }
  /** A paragraph of one's own at the end, with `words` in it. */
  async paragraph(words = ''): Promise<void> {
    await this.press('Control+End', 'Enter');
    if (words) await this.page.keyboard.type(words);
    await this.state('saved');
  }
  async inputMethod(): Promise<InputMethod> {
    return new InputMethod(await this.page.context().newCDPSession(this.page));
  }
}

/** What an input method does to a page, by Chromium's own protocol. */
export class InputMethod {
  constructor(private readonly session: CDPSession) {}

  /** Each reading takes the place of the one before. */
  async composes(...readings: string[]): Promise<void> {
    for (const text of readings) {
      const { length } = text;
      await this.session.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
      await pause(30);
    }
  }
  /** The characters take the place of the reading. */
  async commits(characters: string): Promise<void> {
    await this.session.send('Input.insertText', { text: characters });
  }
  /** Enter is the input method's own: the page hears key code 229, then the letters are put in. */
  async enters(letters: string): Promise<void> {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await this.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await this.commits(letters);
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
  async givesUp(): Promise<void> {
    await this.session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Polled from here: the page's own policy forbids it to evaluate text. */
export async function eventually(
  holds: () => Promise<boolean>,
  what: string | (() => Promise<string>),
  ms = 15_000,
): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); await pause(40)) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${typeof what === 'string' ? what : await what()}`);
  }
}
