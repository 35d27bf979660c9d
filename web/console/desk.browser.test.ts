import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { queueHandoff } from '../../desk/testing/desk-fixture.ts';
import { openStore } from '../../store/index.ts';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Opened } from './testing/console-server.ts';
import { madeHandoff, madeSnapshot, ME } from './testing/made-handoff.ts';
import { bePresent, claimFirst, field, finish, LAN, log, MINH, rows, waitingResident } from './testing/desk-steps.ts';

const fixture = consoleFixture();

const header = (page: Page) => page.locator('.conversation-header');
const firstReplyDue = (page: Page) => header(page).getByTitle('Hẹn trả lời lần đầu');
const nextReplyDue = (page: Page) => header(page).getByTitle('về lại hàng chờ');

let lan: Opened;
let minh: Opened;

beforeEach(async () => {
  lan = await fixture.openAs(LAN);
  minh = await fixture.openAs(MINH);
  await bePresent(lan);
  await bePresent(minh);
}, 60_000);

describe('two officials and a resident', () => {
  it('one claims and answers from the suggestion; the other sees who looks and who holds', async () => {
    const resident = await waitingResident(fixture);
    await rows(minh.page).first().getByRole('link').click();
    await rows(lan.page).first().waitFor();
    await lan.page.bringToFront();
    await lan.page.keyboard.press('n');
    await lan.page.getByText('Trần Văn Minh đang xem').waitFor();

    await lan.page.keyboard.press('c');
    await lan.page.getByText('Bạn đang giữ').waitFor();
    await minh.page.getByText('Nguyễn Thị Lan đang giữ', { exact: true }).waitFor();
    expect(await rows(minh.page).count()).toBe(0);
    expect(await field(minh.page).count()).toBe(0);
    for (const { page } of [lan, minh]) await firstReplyDue(page).waitFor();

    await resident.chat.ask('lệ phí đăng ký tạm trú bao nhiêu');
    await log(lan.page).getByText('lệ phí đăng ký tạm trú bao nhiêu').waitFor();
    await lan.page.getByRole('region', { name: 'Câu trả lời soạn sẵn' }).waitFor();
    await lan.page.keyboard.press('s');
    expect(await field(lan.page).inputValue()).toContain('đồng');
    await field(lan.page).fill('Dạ, nộp trực tuyến thì rẻ hơn chị nhé.');
    await minh.page.getByText('Nguyễn Thị Lan đang soạn').waitFor();
    await field(lan.page).press('Enter');

    await resident.page.getByText('Dạ, nộp trực tuyến thì rẻ hơn chị nhé.').waitFor();
    await lan.page.locator('.message.official').getByText('rẻ hơn chị nhé').waitFor();
    for (const { page } of [lan, minh]) await firstReplyDue(page).waitFor({ state: 'detached' });
    await resident.chat.ask('dạ em cảm ơn chị');
    for (const { page } of [lan, minh]) await nextReplyDue(page).waitFor();
    await finish(lan);
    expect([...lan.errors, ...minh.errors, ...resident.errors]).toEqual([]);
  }, 90_000);

  it('who comes too late is told who was first', async () => {
    await waitingResident(fixture);
    await Promise.all([rows(lan.page).first().waitFor(), rows(minh.page).first().waitFor()]);
    for (const { page } of [lan, minh]) await rows(page).first().getByRole('link').click();
    const claims = [lan, minh].map(({ page }) => page.getByRole('button', { name: 'Nhận cuộc này' }).first());
    for (const claim of claims) await claim.waitFor();

    // In the pages themselves: pointers would come one after the other.
    await Promise.all(claims.map((claim) => claim.evaluate((button: HTMLButtonElement) => button.click())));

    const holds = await Promise.race(
      [lan, minh].map(async (one) => {
        await one.page.getByText('Bạn đang giữ').waitFor();
        return one;
      }),
    );
    const [other, name] = holds === lan ? [minh, 'Nguyễn Thị Lan'] : [lan, 'Trần Văn Minh'];
    await other.page.getByText(`${name} đã nhận trước.`).waitFor();
    await other.page.getByText(`${name} đang giữ`, { exact: true }).waitFor();
    expect(await other.page.getByText('Bạn đang giữ').count()).toBe(0);
    await finish(holds);
  }, 90_000);

  it('a transfer reaches the colleague with its note, loudly, and takes the word from who gave it', async () => {
    const resident = await waitingResident(fixture);
    await claimFirst(lan);
    await lan.page.keyboard.press('t');
    const sheet = lan.page.getByRole('dialog');
    const colleague = await sheet.locator('option', { hasText: 'Trần Văn Minh' }).getAttribute('value');
    await sheet.locator('select').selectOption(colleague);
    await sheet.getByText('Còn thiếu: Lời nhắn cho người nhận').waitFor();
    await sheet.getByLabel('Lời nhắn cho người nhận').fill('Chị này hỏi về đất, nhờ anh.');
    await sheet.getByRole('button', { name: 'Chuyển' }).click();
    await lan.page.getByText('Đã chuyển.').waitFor();

    // A page behind another paints nothing: its title is looked at by the clock.
    await minh.page.waitForFunction(() => /^\(\d+\)/u.test(document.title), undefined, { polling: 200 });
    await minh.page.bringToFront();
    await minh.page.keyboard.press('2');
    await rows(minh.page).first().getByRole('link').click();
    await minh.page.getByText('Chị này hỏi về đất, nhờ anh.').first().waitFor();
    await minh.page.waitForFunction(() => !document.title.startsWith('('));
    await field(minh.page).fill('Dạ em là Minh, địa chính phường.');
    await field(minh.page).press('Enter');
    await resident.page.getByText('Dạ em là Minh, địa chính phường.').waitFor();

    expect(await resident.page.getByText('nhờ anh').count()).toBe(0);
    await finish(minh);
  }, 90_000);
});

describe('one official', () => {
  it('keeps a draft over a reload and a lost network, and then sees everything that was missed', async () => {
    const resident = await waitingResident(fixture);
    await claimFirst(lan);
    await field(lan.page).fill('Dạ chị đợi em xem');
    await lan.page.reload();
    await field(lan.page).waitFor();
    expect(await field(lan.page).inputValue()).toBe('Dạ chị đợi em xem');

    await lan.page.context().setOffline(true);
    await lan.page.getByText('Mất kết nối. Bản nháp được giữ').waitFor();
    await resident.chat.ask('em ở trọ thì chủ nhà có phải ký không');
    await field(lan.page).press('End');
    await field(lan.page).pressSequentially(' lại hồ sơ');
    await field(lan.page).press('Enter');
    await lan.page.context().setOffline(false);
    await log(lan.page).getByText('em ở trọ thì chủ nhà có phải ký không').waitFor();

    await lan.page.getByText('Mất kết nối. Bản nháp được giữ').waitFor({ state: 'detached' });
    expect(await field(lan.page).inputValue()).toBe('Dạ chị đợi em xem lại hồ sơ');
    expect(await resident.page.getByText('Dạ chị đợi em xem').count()).toBe(0);
    await finish(lan);
  }, 90_000);

  it('sends once what it got no answer for, keeps the cursor while others write, and is told what fails offline', async () => {
    const resident = await waitingResident(fixture);
    await claimFirst(lan);
    const { page } = lan;
    // The reply gets there; that it did is lost on the way back.
    await page.route(
      '**/replies',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await field(page).fill('Dạ chị mang căn cước nhé.');
    await field(page).press('Enter');
    await resident.page.getByText('Dạ chị mang căn cước nhé.').waitFor();
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await page.locator('.message.pending').waitFor({ state: 'detached' });
    await field(page).fill('Chị cần gì nữa không?');
    await field(page).press('Enter');
    await resident.page.getByText('Chị cần gì nữa không?').waitFor();
    expect(await resident.page.getByText('Dạ chị mang căn cước nhé.').count()).toBe(1);
    expect(await log(page).getByText('Dạ chị mang căn cước nhé.').count()).toBe(1);

    // Messages, a colleague and the queue change around somebody who writes.
    await field(page).pressSequentially('Em đang ');
    const others = await waitingResident(fixture);
    await page.locator('.rail .count').first().waitFor();
    await minh.page.evaluate((hash) => (location.hash = hash), new URL(page.url()).hash);
    await page.getByText('Trần Văn Minh đang xem').waitFor();
    await resident.chat.ask('dạ không ạ');
    await log(page).getByText('dạ không ạ').waitFor();
    await page.keyboard.type('viết.');
    expect(await field(page).inputValue()).toBe('Em đang viết.');
    // Tab leaves the field: nothing holds the keyboard.
    await page.keyboard.press('Tab');
    expect(await field(page).evaluate((textarea) => textarea === document.activeElement)).toBe(false);

    await page.context().setOffline(true);
    await page.getByText('Mất kết nối. Bản nháp được giữ').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    const end = page.getByRole('dialog').getByRole('button', { name: 'Kết thúc' });
    // How it ended is counted: nothing is chosen for the official.
    expect(await page.getByRole('dialog').locator('input:checked').count()).toBe(0);
    expect(await end.isDisabled()).toBe(true);
    await page.keyboard.press('2');
    expect(await page.getByLabel('Đã hướng dẫn đến nơi khác').isChecked()).toBe(true);
    await end.click();
    await page.getByText('Chưa kết nối được máy chủ').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Mất kết nối. Bản nháp được giữ').waitFor({ state: 'detached' });
    await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc' }).click();
    await page.getByText('Đã kết thúc.').waitFor();
    await page.keyboard.press('1');
    await claimFirst(lan);
    await finish(lan);
    expect(others.errors).toEqual([]);
  }, 180_000);

  it('sees what a resident wrote as text and nothing else, masked until a reason is given', async () => {
    const resident = await waitingResident(fixture);
    await resident.chat.ask('<b>gọi</b> em 0901234567 https://lua-dao.example');
    await claimFirst(lan);

    const said = log(lan.page).getByText('<b>gọi</b> em');
    await said.waitFor();
    expect(await said.innerText()).not.toContain('0901234567');
    expect(await said.locator('a, b').count()).toBe(0);
    await lan.page.getByRole('button', { name: 'Việc khác' }).click();
    await lan.page.getByRole('menuitem', { name: 'Hiện phần bị che' }).click();
    await lan.page.getByLabel('Lý do').fill('Người dân nhờ gọi lại');
    await lan.page.getByRole('dialog').getByRole('button', { name: 'Hiện phần bị che' }).click();
    await log(lan.page).getByText('0901234567').waitFor();
    await finish(lan);
  }, 90_000);

  it('inserts any part of any procedure, and a note that only the desk sees', async () => {
    const resident = await waitingResident(fixture);
    await claimFirst(lan);
    await lan.page.keyboard.press('i');
    await lan.page.keyboard.type('Đã xem giấy tờ tại quầy.');
    await lan.page.keyboard.press('Enter');
    await lan.page.locator('.message.note').getByText('Đã xem giấy tờ tại quầy.').waitFor();

    await lan.page.keyboard.press('Escape');
    await lan.page.keyboard.press('r');
    await lan.page.keyboard.press('/');
    await lan.page.keyboard.type('lệ phí kết hôn');
    await lan.page
      .getByRole('menuitem', { name: /^Lệ phí · .*kết hôn/iu })
      .first()
      .click();
    await lan.page.waitForFunction(() => document.querySelector('textarea')?.value !== '');
    expect(await field(lan.page).inputValue()).toMatch(/mã 1\.000894.*phí/isu);

    await field(lan.page).fill('');
    await field(lan.page).press('Control+k');
    await lan.page.keyboard.type('đăng ký kết hôn');
    await lan.page
      .getByRole('menuitem', { name: /kết hôn/iu })
      .first()
      .click();
    await lan.page.getByRole('menuitem', { name: /phí/iu }).first().click();
    await lan.page.waitForFunction(() => document.querySelector('textarea')?.value !== '');
    expect(await field(lan.page).inputValue()).toMatch(/kết hôn/iu);
    await field(lan.page).press('Enter');
    await resident.chat.replies
      .last()
      .getByText(/kết hôn/iu)
      .first()
      .waitFor();

    expect(await resident.page.getByText('Đã xem giấy tờ tại quầy.').count()).toBe(0);
    await finish(lan);
  }, 90_000);
});

it('warns of each gap of what was inserted until the reply is begun anew', async () => {
  const { chat } = await waitingResident(fixture);
  await claimFirst(lan);
  // The catalogue knows no more of it than its name.
  await chat.ask('đăng ký hành nghề thẩm định giá mất bao lâu, lệ phí bao nhiêu');
  await lan.page.getByRole('region', { name: 'Câu trả lời soạn sẵn' }).getByText('thẩm định giá').first().waitFor();
  await lan.page.keyboard.press('s');

  const gaps = lan.page.getByRole('region', { name: 'Ô viết' }).locator('> .gaps');
  await gaps.filter({ hasText: /^Hồ sơ không ghi: [^;]*; [^;]*\. Bạn kiểm tra trước khi gửi\.$/u }).waitFor();
  for (const gap of ['lệ phí', 'thời gian giải quyết']) expect(await gaps.textContent()).toContain(gap);
  await field(lan.page).pressSequentially(' Dạ.');
  expect(await gaps.count()).toBe(1);
  await field(lan.page).fill('');
  await gaps.waitFor({ state: 'detached' });
  await field(lan.page).fill('Dạ em chào anh.');
  await field(lan.page).press('Enter');
  await finish(lan);
}, 90_000);

describe('the console', () => {
  it('has no serious accessibility finding, in the light and in the dark, wide and on a phone', async () => {
    await waitingResident(fixture);
    const findings: string[] = [];
    const check = async (page: Page, state: string) => {
      for (const finding of await accessibilityFindings(page)) findings.push(`${state}: ${finding}`);
    };
    await rows(lan.page).first().waitFor();
    await check(lan.page, 'queue');
    await claimFirst(lan);
    await check(lan.page, 'conversation');
    for (const key of ['?', 't', 'x', '/', 'p']) {
      await lan.page.keyboard.press(key);
      await lan.page.getByRole('dialog').waitFor();
      await check(lan.page, key);
      await lan.page.keyboard.press('Escape');
      await lan.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await lan.page.emulateMedia({ colorScheme: 'dark' });
    await check(lan.page, 'dark');
    await lan.page.setViewportSize({ width: 390, height: 800 });
    await check(lan.page, 'phone');
    const sideways = await lan.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );

    expect(findings).toEqual([]);
    expect(sideways).toBe(0);
    await lan.page.setViewportSize({ width: 1440, height: 900 });
    await finish(lan);
  }, 120_000);

  it('counts as late who waits longer than was promised, not who was answered late', async () => {
    const past = Date.now() - 60_000;
    const held = { state: 'active', holder: ME, dueAt: past, sla: 'breached' } as const;
    const mine = [
      madeHandoff('waits', { ...held, summary: 'chưa ai trả lời' }),
      madeHandoff('answered', { ...held, firstReplyAt: past + 30_000, summary: 'đã trả lời' }),
    ];
    await lan.page.route('**/api/desk/snapshot', (route) => route.fulfill({ json: madeSnapshot({ mine }) }));
    await lan.page.goto(new URL('/console#/mine', lan.page.url()).href);
    await lan.page.reload();
    await lan.page.getByText('đã trả lời').waitFor();

    await lan.page.getByRole('button', { name: 'Quá hạn (1)' }).click();

    await lan.page.getByText('đã trả lời').waitFor({ state: 'detached' });
    expect(await rows(lan.page).allInnerTexts()).toEqual([expect.stringMatching(/quá .*chưa ai trả lời/su)]);
  }, 60_000);

  it('goes on by itself after the server was restarted, and puts a hundred rows at most into the page of a thousand', async () => {
    const resident = await waitingResident(fixture);
    await claimFirst(lan);

    await fixture.restart(async (dataDir) => {
      await lan.page.getByText('Mất kết nối. Bản nháp được giữ').waitFor();
      const store = await openStore({ dataDir });
      for (let index = 0; index < 1000; index += 1)
        await queueHandoff(store, { id: `h${index}`, createdAt: Date.now() });
      await store.close();
    });
    await resident.chat.ask('chị ơi còn đó không');
    await log(lan.page).getByText('chị ơi còn đó không').waitFor({ timeout: 40_000 });
    await finish(lan);

    await lan.page.keyboard.press('1');
    await lan.page.reload();
    await lan.page.getByRole('heading', { name: 'Hàng chờ 1000' }).waitFor();
    const counts: number[] = [];
    for (let step = 0; step < 20; step += 1) {
      counts.push(await rows(lan.page).count());
      await lan.page.locator('.scroller').evaluate((scroller) => scroller.scrollBy(0, scroller.scrollHeight / 20));
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(100);
    expect(Math.min(...counts)).toBeGreaterThan(5);
  }, 240_000);
});
