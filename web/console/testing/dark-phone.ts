import type { Page } from 'playwright-core';
import { accessibilityFindings } from '../../testing/browser.ts';

/** Turns the page into a phone in the dark: what axe finds there, and by how many pixels it scrolls sideways. */
export async function lookOnDarkPhone(page: Page): Promise<{ findings: readonly string[]; sidewaysPx: number }> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 800 });
  return {
    findings: await accessibilityFindings(page),
    sidewaysPx: await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}
