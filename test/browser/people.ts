import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../support/app';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? CHROMIUM.find((file) => existsSync(file));
  if (!executablePath) throw new Error('chromium was not found: install it (Debian: apt-get install chromium)');
  return chromium.launch({
    executablePath,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

/** The pages are served from the build; a journey through an old one would prove nothing about this source. */
export function demandBuiltWeb(): void {
  if (!existsSync(path.resolve(__dirname, '../../apps/web/dist/index.html')))
    throw new Error('apps/web/dist is missing: npm run build:web');
}

/** One person at one browser: a context of their own, signed in, and everything that went wrong on their pages. */
export class Person {
  readonly troubles: string[] = [];

  private constructor(
    readonly name: string,
    readonly base: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async at(browser: Browser, base: string, name: string): Promise<Person> {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true });
    const answer = await context.request.post(`${base}/api/v1/session`, {
      data: { username: name, password: DEMO_PASSWORD },
    });
    if (!answer.ok()) throw new Error(`${name} cannot sign in: ${answer.status()}`);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const person = new Person(name, base, context, page);
    person.watch();
    return person;
  }

  /** Errors of the page, of its console and of its content security policy are errors of the journey. */
  private watch(): void {
    this.page.on('pageerror', (error) => this.troubles.push(`${this.name}: ${error.stack ?? error.message}`));
    this.page.on('console', (message) => {
      if (message.type() === 'error' || /content security policy/i.test(message.text()))
        this.troubles.push(`${this.name} at ${new URL(this.page.url()).pathname}: ${message.text()}`);
    });
    this.page.on('response', (response) => {
      if (response.status() >= 500) this.troubles.push(`${this.name}: ${response.status()} ${response.url()}`);
    });
  }

  async go(place: string): Promise<void> {
    await this.page.goto(this.base + place);
  }

  /** Opens a co-edited document and waits until it can be read. */
  async open(place: string): Promise<void> {
    await this.go(place);
    await this.page.locator('.ProseMirror').waitFor();
  }

  /** Puts the cursor at the end of the text, in a paragraph of its own. */
  async atTheEnd(): Promise<void> {
    await this.page.locator('.ProseMirror').click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.press('Enter');
  }

  /** As an input method does it: the reading is composed, and the characters take its place. */
  async compose(reading: string, characters: string): Promise<void> {
    const keyboard = await this.context.newCDPSession(this.page);
    for (let length = 1; length <= reading.length; length++) {
      const text = reading.slice(0, length);
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
    }
    await keyboard.send('Input.insertText', { text: characters });
    await keyboard.detach();
  }

  async sees(text: string): Promise<void> {
    await this.page.locator('.ProseMirror').filter({ hasText: text }).waitFor();
  }

  /** What stands in the text, without the cursors of others. */
  paragraphs(): Promise<string[]> {
    return this.page.locator('.ProseMirror p').evaluateAll((all) =>
      all.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as typeof paragraph;
        for (const cursor of copy.querySelectorAll('[class*="caret"], [class*="cursor"], .ProseMirror-widget'))
          cursor.remove();
        return (copy.textContent ?? '').replace(/[\u2060\ufeff]/g, '');
      }),
    );
  }

  async saved(): Promise<void> {
    await this.page.locator('[data-state="saved"]').waitFor();
  }
}
