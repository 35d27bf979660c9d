import { expect, it } from 'vitest';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';

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
