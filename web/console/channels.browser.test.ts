import { describe, expect, it } from 'vitest';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';

const fixture = consoleFixture();

const BOSS: Official = { login: 'sep', name: 'Lê Văn Sếp', roles: ['administrator'] };

describe('the accounts of channels', () => {
  it('are added, kept from forgetting a consent, switched off and removed, and no secret comes back', async () => {
    const { page } = await fixture.openAs(BOSS, '/console#/channels/new');
    await page.getByLabel('Tên gọi').fill('Phường Sài Gòn');
    await page.getByLabel('Phường', { exact: true }).selectOption('26740');
    await page.getByLabel('Mã ứng dụng (App ID)').fill('50554360515256678');
    await page.getByLabel('Khóa bí mật của ứng dụng').fill('a-secret-of-the-app');
    await page.getByLabel('Mã Official Account (OA ID)').fill('1646843870823903717');
    const add = page.locator('form').getByRole('button', { name: 'Thêm tài khoản kênh' });
    expect(await add.isDisabled()).toBe(true);
    await page.getByLabel('OA Secret Key', { exact: false }).fill('a-secret-of-the-webhook');
    await add.click();

    await page.getByText('Đã thêm. Có hiệu lực').waitFor();
    // Nobody has consented yet: every screen of an administrator says so.
    await page.getByText('Phường Sài Gòn: kênh không nhận mã truy cập nữa').waitFor();
    expect(await page.content()).not.toMatch(/a-secret-of-the/u);
    expect(await page.getByLabel('Khóa bí mật của ứng dụng').inputValue()).toBe('');
    await page.getByText('Đã lưu, không xem lại được').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await page.getByText('Quản trị viên OA chưa cấp quyền.').waitFor();
    await page.getByText('Chưa đặt PUBLIC_URL').waitFor();

    await page.getByRole('button', { name: 'Tắt', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Tắt', exact: true }).click();
    await page.getByRole('button', { name: 'Bật lại' }).waitFor();
    await page.getByText('Phường Sài Gòn: kênh không nhận').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Gỡ', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Gỡ', exact: true }).click();
    await page.getByText('Chưa có tài khoản nào.').waitFor();
  });

  it('say what the way back from a page of consent brought', async () => {
    const { page } = await fixture.openAs(BOSS, '/console#/channels/zalo-oa%3A1?consent=other-account');

    await page.getByText('Quyền vừa cấp là của một tài khoản khác.').waitFor();
  });
});
