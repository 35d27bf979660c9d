import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWidget, type BuiltWidget } from '../testing/browser.ts';

const MAX_GZIPPED_BYTES = 40 * 1024;

let widget: BuiltWidget;

beforeAll(async () => {
  widget = await buildWidget();
});
afterAll(() => widget.remove());

const read = (path: string): Promise<string> => readFile(join(widget.folder, path), 'utf8');

describe('the built chat', () => {
  it('is one script of 40 KB at most when compressed, Lit included', async () => {
    const script = await read('widget.js');

    expect(gzipSync(script).length).toBeLessThan(MAX_GZIPPED_BYTES);
    expect(script).not.toMatch(/\bimport\s*[({"']/);
  });

  it('comes with a page that has no inline script or style', async () => {
    const { document } = parseHTML(await read('index.html'));

    expect([...document.querySelectorAll('script')].map((script) => script.textContent)).toEqual(['']);
    expect(document.querySelectorAll('style, [style], [onload], [onclick]')).toHaveLength(0);
  });

  it('comes with every file that the page names', async () => {
    const { document } = parseHTML(await read('index.html'));
    const paths = [...document.querySelectorAll('link, script')].map(
      (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
    );

    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) expect((await readFile(join(widget.folder, path))).length).toBeGreaterThan(0);
  });

  it('names the hotline where scripts are off', async () => {
    const { document } = parseHTML(await read('index.html'));

    expect(document.querySelector('noscript a[href="tel:1022"]')?.textContent).toBe('1022');
  });
});
