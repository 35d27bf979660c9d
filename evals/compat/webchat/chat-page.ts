import { existsSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

/** Chromium as the checks need it: nothing but the page may reach the network. */
const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const DEFAULT_CHROMIUM = '/usr/bin/chromium';

/** An activity as Web Chat was given it; only what the checks read is named. */
export interface SeenActivity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly role: string };
  readonly entities?: readonly { readonly citation?: readonly { readonly appearance: Appearance }[] }[];
  readonly channelData?: { readonly motcua?: { readonly outcome: string; readonly procedures: readonly string[] } };
}

export interface Appearance {
  readonly name: string;
  readonly url: string;
}

/** What the page that hosts Web Chat keeps (page/host-page.js). */
export interface Seen {
  readonly token: string;
  readonly conversationId: string;
  /** Everything that Web Chat received, repeats too. */
  readonly activities: readonly SeenActivity[];
  readonly rejected: readonly string[];
}

/** Web Chat in a browser, as a resident uses it and as the checks look at it. */
export interface ChatPage {
  readonly page: Page;
  /** Complaints of the page and calls to hosts other than this machine. */
  readonly faults: readonly string[];
  seen(): Promise<Seen>;
  /** Messages on the screen that are neither under way nor failed, oldest first. */
  bubbles(): Promise<readonly string[]>;
  /** Those of them that hold this text. */
  bubble(text: string): Locator;
  /** What the resident wrote, as far as it is sent. */
  ownBubbles(): Promise<readonly string[]>;
  /** Buttons of messages that could not be sent. */
  retryButtons(): Locator;
  /** Buttons under the last reply. */
  suggestedActions(): Locator;
  /** Types into the send box and presses Enter. */
  say(text: string): Promise<void>;
  /** Resolves with the reply to the message that holds this text, once it is on the screen. */
  replyTo(text: string, timeoutMs: number): Promise<SeenActivity>;
  close(): Promise<void>;
}

export async function openChatPage(origin: string, domain: string): Promise<ChatPage> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? DEFAULT_CHROMIUM;
  if (!existsSync(executablePath)) throw new Error(`No Chromium at ${executablePath}; install it or set CHROMIUM_PATH`);
  const browser: Browser = await chromium.launch({ executablePath, args: [...FLAGS] });
  const page = await browser.newPage({ viewport: { width: 420, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`request to ${hostname}`);
  });
  await page.goto(`${origin}/?domain=${encodeURIComponent(domain)}`);

  const unsent = page.locator('.webchat__activity-status--sending');
  const messages = page.locator('.webchat__basic-transcript__activity').filter({ hasNot: unsent });
  const contents = messages.locator('.webchat__bubble__content');
  const seen = () => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  return {
    page,
    faults,
    seen,
    bubbles: () => contents.allInnerTexts(),
    bubble: (text) => contents.filter({ hasText: text }),
    ownBubbles: () => messages.locator('.webchat__bubble--from-user .webchat__bubble__content').allInnerTexts(),
    retryButtons: () => unsent.locator('button'),
    suggestedActions: () => page.locator('button.webchat__suggested-action'),
    async say(text) {
      const sendBox = page.locator('[data-id="webchat-sendbox-input"]');
      await sendBox.fill(text);
      await sendBox.press('Enter');
    },
    async replyTo(text, timeoutMs) {
      const handle = await page.waitForFunction(
        (words) => {
          const { activities } = (globalThis as unknown as { seen: Seen }).seen;
          const message = activities.find((activity) => activity.from.role === 'user' && activity.text === words);
          return message && activities.find(({ replyToId }) => replyToId === message.id);
        },
        text,
        { timeout: timeoutMs, polling: 100 },
      );
      const reply = (await handle.jsonValue()) as SeenActivity;
      const [opening = ''] = plainLines(reply.text ?? '');
      await contents.filter({ hasText: opening }).first().waitFor({ timeout: timeoutMs });
      return reply;
    },
    close: () => browser.close(),
  };
}

/** The lines of a Markdown text as they are read: without marks. */
export function plainLines(markdown: string): string[] {
  return markdown
    .split('\n')
    .map((line) =>
      line
        .replace(/^[-*] |^\d+\. /, '')
        .replace(/\*\*/g, '')
        .trim(),
    )
    .filter((line) => line !== '');
}
