import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { jpegWithPlace } from '../../channels/uploads/testing/pictures.ts';
import { accessibilityFindings, chatOn } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import { bePresent, LAN } from './testing/desk-steps.ts';

const fixture = consoleFixture();
/** Two notes are one ring. */
const ringsOf = (page: Page) => page.evaluate(() => (window as unknown as { notes: number }).notes / 2);

async function countRings(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = window as unknown as { notes: number };
    counted.notes = 0;
    const { GainNode: Gain } = window;
    window.GainNode = class extends Gain {
      constructor(...made: ConstructorParameters<typeof Gain>) {
        super(...made);
        counted.notes += 1;
      }
    };
  });
}

const picture = { name: 'hẻm 42.jpg', mimeType: 'image/jpeg', buffer: jpegWithPlace() };

it('goes from the chat, with its picture, to the ward and comes back answered', async () => {
  const lan = await fixture.openAs(LAN, '/console#/queue');
  await bePresent(lan);
  await countRings(lan.page);
  const resident = await fixture.open('/', { viewport: { width: 390, height: 800 } });
  const chat = chatOn(resident.page);
  const files = resident.page.locator('#file');
  await chat.reply(1);
  await chat.ask('rác đổ đầy hẻm 42 đường Hàm Nghi');
  await chat.reply(2);
  await chat.ask('phường Sài Gòn');
  await chat.reply(3);
  await chat.ask('đầu hẻm');
  expect(await chat.reply(4)).toContain('Đừng gửi ảnh căn cước');

  // The button opens the chooser and says what may be sent; what may not is told in words, and not sent.
  const chooser = resident.page.waitForEvent('filechooser');
  await resident.page.getByRole('button', { name: 'Gửi ảnh hoặc PDF' }).click();
  await (await chooser).setFiles({ name: 'ảnh.heic', mimeType: 'image/heic', buffer: Buffer.from('x') });
  await resident.page.getByText('Điện thoại lưu ảnh này kiểu HEIC').waitFor();
  await files.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await resident.page.getByText('Em chỉ nhận ảnh JPEG, PNG, WebP và tệp PDF ạ.').waitFor();
  await files.setInputFiles(picture);
  await resident.page.getByRole('img', { name: 'Ảnh anh/chị đã gửi: hẻm 42.jpg' }).waitFor();
  expect(await chat.reply(5)).toContain('1 tệp');
  expect(await accessibilityFindings(resident.page)).toEqual([]);
  await resident.page.getByRole('button', { name: 'Đủ ảnh rồi' }).click();
  await chat.reply(6);
  await resident.page.getByRole('button', { name: 'Không cần liên hệ' }).click();
  expect(await chat.reply(7)).toContain('rác đổ đầy hẻm 42 đường Hàm Nghi');
  await resident.page.getByRole('button', { name: 'Gửi đi' }).click();
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/u.exec(await chat.reply(8)) ?? [];

  // The bell, the badge and the title call until somebody looks.
  await lan.page.waitForFunction(() => document.title.startsWith('(1)'), undefined, { polling: 200, timeout: 60_000 });
  await expect.poll(() => ringsOf(lan.page), { timeout: 90_000 }).toBeGreaterThan(1);
  await lan.page.getByRole('link', { name: /^Phản ánh\s*1$/u }).click();
  await lan.page.getByText(code).click();
  await lan.page.waitForFunction(() => !document.title.startsWith('('), undefined, { polling: 200 });
  const shown = lan.page.getByRole('main', { name: 'Phản ánh của người dân' });
  const photo = shown.getByRole('img', { name: 'Ảnh người dân gửi: hẻm 42.jpg' });
  await photo.waitFor();
  await expect.poll(async () => photo.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(24);
  await shown.getByRole('button', { name: 'Nhận xử lý' }).waitFor();
  await lan.page.keyboard.press('c');
  await shown.getByLabel('Loại').selectOption('order');
  await shown.getByRole('heading', { name: 'An ninh, trật tự, lấn chiếm' }).waitFor();
  await shown.getByLabel('Trả lời người dân').fill('Đã dọn sáng nay.');
  expect(await accessibilityFindings(lan.page)).toEqual([]);
  await lan.page.keyboard.press('Control+Enter');
  await shown.getByText('Người dân đã nhận.').waitFor();

  expect(await chat.reply(9)).toContain('Đã dọn sáng nay.');
  await chat.ask(`mã ${code}`);
  expect(await chat.reply(10)).toContain('Đã dọn sáng nay.');
  expect([...resident.errors, ...lan.errors]).toEqual([]);
}, 240_000);
