import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startApp, type App } from '../../../app.ts';
import { readConfig } from '../../../config.ts';
import { MissingModel } from '../../../retrieval/testing.ts';
import { launchBrowser, watchForErrors } from '../../testing/browser.ts';

/** A browser window that a test opened, and what went wrong in it. */
export interface Opened {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** The real server on an empty database, and a browser; each window is a device of its own. */
export class ConsoleFixture {
  readonly #pages: Page[] = [];
  #dataDir = '';
  #app: App | undefined;
  #browser: Browser | undefined;

  get app(): App {
    if (this.#app === undefined) throw new Error('The server is not started');
    return this.#app;
  }

  async start(port = '0'): Promise<void> {
    if (this.#dataDir === '') this.#dataDir = await mkdtemp(join(tmpdir(), 'motcua-console-'));
    this.#app = await startApp({
      config: readConfig({ DATA_DIR: this.#dataDir, PORT: port, LOG_LEVEL: 'silent' }),
      logger: pino({ level: 'silent' }),
      embeddings: new MissingModel(),
    });
    this.#app.ready().catch(() => undefined);
    await this.#app.answers();
    this.#browser ??= await launchBrowser();
  }

  /** Stops the server and starts it again at the same address, on the same database. */
  async restart(whileDown: () => Promise<void> = async () => undefined): Promise<void> {
    const { port } = new URL(this.app.url);
    await this.app.close();
    await whileDown();
    await this.start(port);
  }

  async open(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
    if (this.#browser === undefined) throw new Error('The browser is not started');
    const context = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    this.#pages.push(page);
    const errors = watchForErrors(page);
    await page.goto(new URL(path, this.app.url).href);
    return { page, errors };
  }

  async closePages(): Promise<void> {
    for (const page of this.#pages.splice(0)) await page.context().close();
  }

  async stop(): Promise<void> {
    await this.closePages();
    await this.#browser?.close();
    await this.#app?.close();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

/** One server for a file of tests; the windows of a test are closed after it. */
export function consoleFixture(): ConsoleFixture {
  const fixture = new ConsoleFixture();
  beforeAll(() => fixture.start(), 300_000);
  afterEach(() => fixture.closePages());
  afterAll(() => fixture.stop());
  return fixture;
}
