import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { build } from 'vite';

const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium from `CHROMIUM_PATH` (default `/usr/bin/chromium`). The caller closes it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: QUIET_FLAGS });
}

export interface BuiltWidget {
  /** Holds `index.html`, `widget.js` and `assets/`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds the chat into a folder of its own, as `npm run build` does into `dist/web`. */
export async function buildWidget(): Promise<BuiltWidget> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-widget-'));
  const configFile = fileURLToPath(new URL('../widget/vite.config.ts', import.meta.url));
  await build({ configFile, build: { outDir: folder } });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What went wrong on a page, as it happens: script errors and refusals by the Content-Security-Policy. */
export function watchForErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) errors.push(message.text());
  });
  return errors;
}

/** The parts of the chat that a test touches, found as a resident finds them. Works in the page and in the panel. */
export interface ChatPage {
  readonly input: Locator;
  readonly replies: Locator;
  readonly questions: Locator;
  readonly suggestions: Locator;
  readonly banner: Locator;
  /** Types and presses Enter. */
  ask(text: string): Promise<void>;
  /** Waits until so many replies are shown, and resolves to the text of the last. */
  reply(count: number): Promise<string>;
}

export function chatOn(page: Page): ChatPage {
  const replies = page.locator('.message.reply');
  const input = page.locator('#input');
  return {
    input,
    replies,
    questions: page.locator('.message.resident'),
    suggestions: page.locator('.suggestion'),
    banner: page.locator('.banner'),
    async ask(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    async reply(count) {
      const last = replies.nth(count - 1);
      await last.waitFor();
      return last.locator('.text').innerText();
    },
  };
}

/** Serious and critical accessibility findings of axe (WCAG 2.2 AA and best practices), each in one line. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`);
}
