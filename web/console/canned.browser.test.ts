import { expect, it } from 'vitest';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import { chatOn } from '../testing/browser.ts';
import type { Official } from './testing/console-server.ts';
import { bePresent, claimFirst, field } from './testing/desk-steps.ts';

const fixture = consoleFixture();
const BOSS: Official = { login: 'truong', name: 'Hồ Thị Trưởng', roles: ['supervisor'], wards: ['26740'] };

it('prepared replies are written, checked for what they are filled with, changed and deleted', async () => {
  const { page, errors } = await fixture.openAs(BOSS, '/console#/canned/new');
  const text = page.getByLabel('Nội dung');
  await page.getByLabel('Tên câu mẫu').fill('Chào và báo phí');
  await text.fill('Dạ, phí của {{procedure.price}} ạ.');
  await page.getByRole('button', { name: 'Lưu câu mẫu' }).click();
  await page.getByText('Không có chỗ điền nào tên “procedure.price”.').waitFor();

  await text.fill('Dạ, em là ');
  await page.getByRole('button', { name: 'Tên cán bộ' }).press('Enter');
  expect(await text.inputValue()).toBe('Dạ, em là {{official.name}}');
  await page.getByRole('button', { name: 'Lưu câu mẫu' }).click();
  await page.getByText('Đã lưu câu mẫu.').waitFor();
  await page.getByRole('heading', { name: 'Chào và báo phí' }).waitFor();
  expect(await page.getByLabel('Dùng cho').inputValue()).toBe('26740');
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Xoá câu mẫu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xoá câu mẫu' }).click();
  await page.getByText('Đã xoá câu mẫu.').waitFor();
  expect(errors).toEqual([]);
}, 60_000);

it('a prepared reply asks which procedure fills it, and is not sent with a place left open', async () => {
  const official = await fixture.openAs(BOSS, '/console#/canned/new');
  const { page, errors } = official;
  await page.getByLabel('Tên câu mẫu').fill('Báo lệ phí');
  await page.getByLabel('Nội dung').fill('Dạ, {{procedure.name}}: {{procedure.fee}}');
  await page.getByRole('button', { name: 'Lưu câu mẫu' }).click();
  await page.getByRole('heading', { name: 'Báo lệ phí' }).waitFor();
  await page.goto(new URL('/console#/queue', page.url()).href);
  await bePresent(official);
  const resident = await fixture.open('/', { viewport: { width: 390, height: 800 } });
  const chat = chatOn(resident.page);
  await chat.reply(1);
  await chat.ask('tôi muốn nói chuyện với cán bộ phường Sài Gòn');
  await chat.reply(2);
  await chat.ask('đồng ý');
  await chat.reply(3);
  await claimFirst(official);

  // Nothing that was said names a procedure: it is asked for.
  await page.keyboard.press('r');
  await page.keyboard.press('/');
  // Found by the very words of its name, it stands before what may only be near them.
  await page.keyboard.type('báo');
  await page.getByRole('group', { name: 'Thủ tục' }).waitFor();
  await expect.poll(() => page.getByRole('menuitem').first().innerText()).toMatch(/^Báo lệ phí/u);
  // A long name stays within the sheet.
  await page.keyboard.press('Control+a');
  await page.keyboard.type('gửi, nhận đơn khởi kiện, tài liệu, chứng cứ');
  await page
    .getByRole('menuitem', { name: /nhận đơn khởi kiện, tài liệu, chứng cứ/u })
    .first()
    .click();
  await page.getByPlaceholder('Chọn phần cần chèn').waitFor();
  const sheet = page.locator('.sheet');
  expect(await sheet.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  await page.keyboard.press('Backspace');
  await page.getByRole('menuitem', { name: 'Báo lệ phí' }).click();
  const search = page.getByPlaceholder('Tìm thủ tục để điền vào mẫu này');
  await search.fill('đăng ký tạm trú');
  expect(await accessibilityFindings(page)).toEqual([]);
  await page
    .getByRole('menuitem', { name: /Đăng ký tạm trú/iu })
    .first()
    .click();
  await expect.poll(() => field(page).inputValue()).toMatch(/^Dạ, Đăng ký tạm trú.*: .*đồng/isu);
  expect(await page.getByRole('alert').count()).toBe(0);

  await field(page).fill('Dạ, lệ phí là {{procedure.fee}} ạ.');
  await page.getByRole('alert').filter({ hasText: 'Còn chỗ chưa điền: Lệ phí {{procedure.fee}}.' }).waitFor();
  expect(await page.getByRole('button', { name: 'Gửi', exact: true }).isDisabled()).toBe(true);
  expect(await accessibilityFindings(page)).toEqual([]);
  await field(page).press('Enter');
  // What is typed next takes its place.
  await page.keyboard.type('15.000 đồng');
  expect(await field(page).inputValue()).toBe('Dạ, lệ phí là 15.000 đồng ạ.');
  await page.keyboard.press('Enter');
  await resident.page.getByText('Dạ, lệ phí là 15.000 đồng ạ.').waitFor();
  expect(errors).toEqual([]);
}, 120_000);
