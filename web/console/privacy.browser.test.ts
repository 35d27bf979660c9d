import { describe, expect, it } from 'vitest';
import { openStore } from '../../store/index.ts';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';
import { lookOnDarkPhone } from './testing/dark-phone.ts';

const fixture = consoleFixture();

const BOSS: Official = { login: 'sep', name: 'Lê Văn Sếp', roles: ['administrator', 'auditor'] };
const WARD_BOSS: Official = { login: 'phuong', name: 'Hồ Thị Phường', roles: ['administrator'], wards: ['26740'] };

/** One whose answer was due years ago. */
async function leaveLate(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir });
  const days = { receivedOn: '2025-01-06', answerBy: '2025-01-08', doneBy: '2025-01-16' };
  await store.privacyRequests.register({ number: '1/PA', kind: 'access', hasProcessor: false, ...days });
  await store.close();
}

describe('requests about personal data', () => {
  it('are registered, answered and refused by keyboard, with what is late told on every screen', async () => {
    await fixture.restart(leaveLate);
    const { page, errors } = await fixture.openAs(BOSS, '/console#/accounts');
    await page.getByRole('link', { name: '1 yêu cầu về dữ liệu cá nhân đã quá hạn' }).press('Enter');
    const late = page.getByRole('listitem').filter({ hasText: '1/PA' });
    await late.getByText('Quá hạn', { exact: true }).waitFor();
    await late.getByText('Trả lời người hỏi trước hết ngày').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Ghi yêu cầu' }).press('Enter');
    await page.getByLabel('Số trong sổ').fill('2/PA');
    await page.getByLabel('Người dân yêu cầu').selectOption('correction');
    await page.getByLabel('Người hỏi').fill('Nguyễn Thị Lan 0901234567');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ghi', exact: true }).press('Enter');
    const row = page.getByRole('listitem').filter({ hasText: '2/PA' });
    await row.getByText('N••• T••• L••• •••').waitFor();
    await page.getByText('2 yêu cầu, 1 đã quá hạn').waitFor();
    expect(await page.getByText('0901234567').count()).toBe(0);

    const dialog = page.getByRole('dialog');
    await row.getByRole('button', { name: 'Đã trả lời người hỏi' }).press('Enter');
    await dialog.getByRole('button', { name: 'Đã trả lời người hỏi' }).press('Enter');
    await row.getByText('Đã trả lời người hỏi lúc').waitFor();
    expect(await row.getByRole('button', { name: 'Đã trả lời người hỏi' }).count()).toBe(0);

    await row.getByRole('button', { name: 'Từ chối' }).press('Enter');
    expect(await accessibilityFindings(page)).toEqual([]);
    const refuse = dialog.getByRole('button', { name: 'Từ chối' });
    expect(await refuse.isDisabled()).toBe(true);
    await dialog.getByLabel('Lý do').fill('không chứng minh được là mình');
    await refuse.press('Enter');
    await row.waitFor({ state: 'hidden' });

    // What is done to data itself is done by a command: the dialog says which.
    await late.getByRole('button', { name: 'Đã làm xong' }).press('Enter');
    await dialog.getByText('privacy:export').waitFor();
    await dialog.getByRole('button', { name: 'Đã làm xong' }).press('Enter');
    await page.getByText('Không có yêu cầu nào đang xử lý.').waitFor();
    await page.getByRole('link', { name: 'đã quá hạn' }).waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: 'Nhật ký' }).press('Enter');
    await page.getByRole('main').getByText('Đóng yêu cầu về dữ liệu cá nhân').first().waitFor();
    await page.getByRole('link', { name: 'Dữ liệu', exact: true }).press('Enter');
    await page.getByRole('link', { name: /Đã đóng/u }).press('Enter');
    await page.getByText('Lý do: không chứng minh được là mình').waitFor();
    await page.getByText('Trễ hạn: trả lời, làm xong').waitFor();
    expect(await page.getByText('bởi Lê Văn Sếp').count()).toBe(2);
    expect(await lookOnDarkPhone(page)).toEqual({ findings: [], sidewaysPx: 0 });
    expect(errors).toEqual([]);
  }, 120_000);

  it('are not shown to who administers a ward alone', async () => {
    const { page } = await fixture.openAs(WARD_BOSS, '/console#/privacy');
    await page.getByRole('heading', { name: 'Tài khoản' }).waitFor();

    expect(await page.getByRole('link', { name: /Dữ liệu|Tin gửi/u }).count()).toBe(0);
  }, 60_000);
});
