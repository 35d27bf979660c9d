import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import {
  buildWidget,
  chatOn,
  launchBrowser,
  watchForErrors,
  type BuiltWidget,
  type ChatPage,
} from '../../testing/browser.ts';
import { FakeDirectLine } from './fake-direct-line.ts';

export interface ChatFixture {
  /** A fresh server for each test. */
  readonly server: FakeDirectLine;
  /** Everything that a test's pages complained of (script errors, Content-Security-Policy). */
  readonly errors: readonly string[];
  /** A browser profile of its own; closed after the test. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens the chat page and waits for the greeting. */
  openChat(options?: BrowserContextOptions): Promise<{ page: Page; chat: ChatPage; context: BrowserContext }>;
}

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
};

/** Builds the chat and starts a browser once, a server and profiles for each test. */
export function useChat(): ChatFixture {
  let widget: BuiltWidget;
  let browser: Browser;
  let server: FakeDirectLine;
  let contexts: BrowserContext[] = [];
  const errors: (readonly string[])[] = [];

  beforeAll(async () => {
    [widget, browser] = await Promise.all([buildWidget(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await widget.remove();
  });
  beforeEach(async () => {
    server = new FakeDirectLine({ staticFolder: widget.folder });
    await server.start();
    contexts = [];
    errors.length = 0;
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    await server.stop();
  });

  async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ ...PHONE, ...options });
    context.setDefaultTimeout(10_000);
    context.on('page', (page) => errors.push(watchForErrors(page)));
    contexts.push(context);
    return context;
  }

  return {
    get server() {
      return server;
    },
    get errors() {
      return errors.flat();
    },
    newContext,
    async openChat(options) {
      const context = await newContext(options);
      const page = await context.newPage();
      await page.goto(server.url);
      const chat = chatOn(page);
      await chat.reply(1);
      return { page, chat, context };
    },
  };
}
