import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChecklistPages } from './checklist-pages.ts';
import { loadCatalogue, type Catalogue } from './knowledge/index.ts';
import { accessibilityFindings, launchBrowser, watchForErrors } from './web/testing/browser.ts';

const ROOT = import.meta.dirname;
const BIRTH = '1.001193';
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'";

let catalogue: Catalogue;
let server: Server;
let url: string;
let browser: Browser;
let page: Page;
let errors: readonly string[];

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: join(ROOT, 'knowledge') });
  const app = express();
  app.use((_request, response, next) => {
    response.set('Content-Security-Policy', CSP);
    next();
  });
  app.use(createChecklistPages({ catalogue: () => catalogue, publicUrl: undefined }));
  app.use(express.static(join(ROOT, 'web', 'pages')));
  server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 600_000);

afterAll(async () => {
  await browser.close();
  server.close();
});

beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 800, height: 1000 } })).newPage();
  errors = watchForErrors(page);
});

afterEach(async () => {
  await page.context().close();
});

/** How many pages a PDF has, by its page tree. */
function pagesOf(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/gu) ?? []).length;
}

describe('the page to print', () => {
  it('shows every paper with a box, the facts and the source, with nothing that the policy refuses', async () => {
    await page.goto(`${url}/checklist/${BIRTH}`);
    const text = await page.locator('body').innerText();

    for (const { name } of catalogue.find(BIRTH)!.record!.cases[0]!.documents) expect(text).toContain(name);
    expect(await page.locator('.papers input[type=checkbox]').count()).toBe(7);
    expect(text).toContain('25/11/2026');
    expect(await page.locator('.qr svg').count()).toBe(1);
    expect(errors).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });

  it.each([
    ['in Vietnamese', `/checklist/${BIRTH}`],
    ['in English', `/checklist/${BIRTH}?lang=en`],
    ['of nothing known', '/checklist/9.999999'],
  ])('has no serious accessibility finding %s', async (_name, path) => {
    await page.goto(`${url}${path}`);

    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it.each([`/checklist/${BIRTH}`, '/checklist/1.014062?case=default', '/checklist/1.004194?lang=en'])(
    'prints %s on one A4 page',
    async (path) => {
      await page.goto(`${url}${path}`);
      const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));

      expect(pages).toBe(1);
    },
  );

  it('is printed at a press of the button, which is not on the paper', async () => {
    await page.goto(`${url}/checklist/${BIRTH}`);
    await page.evaluate("window.print = () => document.body.setAttribute('data-printed', 'yes')");
    await page.getByRole('button', { name: 'In trang này' }).click();

    expect(await page.locator('body').getAttribute('data-printed')).toBe('yes');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.actions').isVisible()).toBe(false);
  });

  it('ticks what was ticked in the chat, told after the # of the address', async () => {
    await page.goto(`${url}/checklist/${BIRTH}`);
    const id = await page.locator('.papers input').nth(1).getAttribute('id');
    await page.goto('about:blank');
    await page.goto(`${url}/checklist/${BIRTH}#${id!},nonsense`);

    expect(await page.locator('.papers input:checked').count()).toBe(1);
    expect(await page.locator('.papers input').nth(1).isChecked()).toBe(true);
  });
});
