import { expect, it } from 'vitest';
import { jpegWithPlace } from '../../channels/uploads/testing/pictures.ts';
import { accessibilityFindings, chatOn } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';
import { bePresent, claimFirst, finish, LAN, waitingResident } from './testing/desk-steps.ts';

const fixture = consoleFixture();
const KIEM: Official = { login: 'kiem', name: 'Đỗ Thị Kiểm', roles: ['auditor'], wards: ['26740'] };

/** What changes something has a word of these on its button. */
const CHANGING = /Nhận|Trả lại|Chuyển|Kết thúc|Vào trả lời|Hiện phần bị che|Gửi|Lưu/u;

it('tells an auditor before an empty queue of no bell and no key that are not theirs', async () => {
  const { page, errors } = await fixture.openAs(KIEM, '/console#/queue');

  await page.getByText('Không ai đang chờ.', { exact: true }).waitFor();
  await page.getByText('Chọn một dòng. Bấm ? để xem các phím.').waitFor();

  expect(errors).toEqual([]);
}, 60_000);

it('an auditor reads the lists and what is in them, and can change nothing; the audit says who did what, in words', async () => {
  const lan = await fixture.openAs(LAN);
  await bePresent(lan);
  const resident = await waitingResident(fixture);
  await resident.chat.ask('gọi em 0901234567');
  const kiem = await fixture.openAs(KIEM, '/console#/queue');
  const { page } = kiem;
  const findings: string[] = [];
  const look = async (state: string) => {
    for (const finding of await accessibilityFindings(page)) findings.push(`${state}: ${finding}`);
    const changing = await page.getByRole('main').getByRole('button', { name: CHANGING }).allInnerTexts();
    expect([state, changing]).toEqual([state, []]);
  };

  // Who waits.
  await page.locator('.handoff-row').first().getByRole('link').click();
  await page.getByRole('log').getByText('gọi em').waitFor();
  await page.getByText('Vai trò của bạn chỉ xem').waitFor();
  expect(await page.getByRole('textbox', { name: 'Câu trả lời cho người dân' }).count()).toBe(0);
  expect(await page.locator('.list-column').getByRole('button', { name: 'Nhận' }).count()).toBe(0);
  await look('queue');

  // Who is served, without a reload, and who was.
  await claimFirst(lan);
  await page.getByRole('link', { name: 'Đồng nghiệp' }).click();
  await page.locator('.handoff-row', { hasText: LAN.name }).getByRole('link').click({ timeout: 60_000 });
  await look('team');
  await lan.page.keyboard.press('t');
  await lan.page.keyboard.press('Escape');
  await finish(lan);
  await page.getByRole('button', { name: 'Đã xong' }).click();
  await page.locator('.handoff-row').first().getByRole('link').click();
  await page.getByRole('log').getByText('gọi em').waitFor();
  await look('ended');

  // What was reported, with its picture.
  const reporting = await fixture.open('/', { viewport: { width: 390, height: 800 } });
  const chat = chatOn(reporting.page);
  await chat.reply(1);
  await chat.ask('rác đổ đầy hẻm 42 đường Hàm Nghi');
  await chat.reply(2);
  await chat.ask('phường Sài Gòn');
  await chat.reply(3);
  await chat.ask('đầu hẻm');
  await chat.reply(4);
  await reporting.page
    .locator('#file')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpegWithPlace() });
  await chat.reply(5);
  await reporting.page.getByRole('button', { name: 'Đủ ảnh rồi' }).click();
  await chat.reply(6);
  await reporting.page.getByRole('button', { name: 'Không cần liên hệ' }).click();
  await chat.reply(7);
  await reporting.page.getByRole('button', { name: 'Gửi đi' }).click();
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/u.exec(await chat.reply(8)) ?? [];
  await page.getByRole('link', { name: 'Phản ánh' }).click();
  await page.getByText(code).click({ timeout: 60_000 });
  await page.getByRole('img', { name: 'Ảnh người dân gửi: a.jpg' }).waitFor();
  await look('voices');

  // The audit, by who and what, with names and codes in the place of ids.
  await page.getByRole('link', { name: 'Nhật ký' }).click();
  await page.getByLabel('Ai làm').selectOption({ label: LAN.name });
  await page.getByLabel('Việc gì').selectOption({ label: 'Kết thúc cuộc trò chuyện' });
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  const entries = page.locator('.audit-row');
  await entries.first().waitFor();
  await expect.poll(async () => entries.count()).toBe(1);
  expect(await entries.first().innerText()).toMatch(
    /Nguyễn Thị Lan[\s\S]*Kết thúc cuộc trò chuyện[\s\S]*Cuộc trò chuyện/u,
  );
  await look('audit');
  await page.getByRole('link', { name: 'Bỏ lọc' }).click();
  await page.locator('.audit-row', { hasText: code }).getByText('Xem phản ánh').waitFor();
  const shown = await page.locator('.audit-row').allInnerTexts();
  expect(shown.filter((row) => /[\da-f]{8}-[\da-f]{4}-/u.test(row))).toEqual([]);
  await page.locator('.audit-row', { hasText: code }).getByRole('link').click();
  await page.getByText('Đang chỉ xem việc trên một đối tượng.').waitFor();
  await page.locator('.audit-row').first().waitFor();
  expect(new Set(await page.locator('.audit-row').locator('a').allInnerTexts())).toEqual(new Set([code]));
  await page.setViewportSize({ width: 390, height: 800 });
  await look('audit on a phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );

  expect(findings).toEqual([]);
  expect([...kiem.errors, ...lan.errors]).toEqual([]);
}, 300_000);
