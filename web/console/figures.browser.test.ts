import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { accessibilityFindings, chatOn } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';
import { bePresent, claimFirst, finish, waitingResident } from './testing/desk-steps.ts';

const fixture = consoleFixture();
const BOSS: Official = { login: 'sep', name: 'Lê Văn Sếp', roles: ['administrator', 'supervisor'] };

describe('the figures', () => {
  it('are of what residents did, readable wide and on a phone, in the light and in the dark, and go into a table', async () => {
    const boss = await fixture.openAs(BOSS);
    await bePresent(boss);
    const asking = await fixture.open('/', { viewport: { width: 390, height: 800 } });
    const chat = chatOn(asking.page);
    await chat.reply(1);
    await chat.ask('thủ tục 1.001193 lệ phí bao nhiêu');
    await chat.reply(2);
    await waitingResident(fixture);
    await claimFirst(boss);
    await finish(boss);

    const { page, errors } = boss;
    await page.getByRole('link', { name: 'Số liệu' }).click();
    await page.getByRole('heading', { name: 'Số liệu', level: 2 }).waitFor();
    const card = (name: string) =>
      page
        .locator('.figure-cards > div', { has: page.getByText(name, { exact: true }) })
        .locator('dd')
        .innerText();
    await page.getByText('Xong không cần cán bộ').first().waitFor();
    expect(await card('Lần ghé có hỏi')).toBe('2');
    expect(await card('Xong không cần cán bộ')).toMatch(/^50\s?% 1 \/ 2$/u);
    expect(await card('Cần cán bộ')).toBe('1');
    expect(await page.getByText('Số lần ghé mà câu hỏi cuối cùng được trả lời').count()).toBe(1);
    await page.getByText('Cách tính các số khác').click();
    await page.getByText('Từ lúc vào hàng chờ đến lúc có cán bộ nhận.').waitFor();
    expect(await page.getByRole('table', { name: 'Thủ tục được hỏi nhiều' }).innerText()).toContain('1.001193');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải bảng (CSV)' }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv).toContain('Lần ghé;asking;Có hỏi;2;lần');

    const findings: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 850 });
        for (const finding of await accessibilityFindings(page)) findings.push(`${scheme} ${width}: ${finding}`);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways).toBe(0);
      }
    }
    expect(findings).toEqual([]);

    await page.getByRole('link', { name: '30 ngày' }).press('Enter');
    await page.getByRole('heading', { name: 'Số liệu', level: 2 }).waitFor();
    await page.getByText('Lượt theo giờ trong ngày').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    expect(errors).toEqual([]);
  }, 120_000);
});
