import { describe, expect, it } from 'vitest';
import { openStore } from '../../store/index.ts';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';
import { lookOnDarkPhone } from './testing/dark-phone.ts';

const fixture = consoleFixture();

const BOSS: Official = { login: 'sep', name: 'Lê Văn Sếp', roles: ['administrator'] };
const SUPERVISOR: Official = { login: 'truong', name: 'Hồ Thị Trưởng', roles: ['supervisor'] };
/** No server of this test sends on it: what is queued stays queued. */
const CHANNEL = 'zalo-oa';

/** Replies that a server before this one could not deliver. */
async function leaveUndelivered(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir });
  const now = Date.now();
  await store.conversations.open({ id: 'c', channel: CHANNEL, userId: 'u', locale: 'vi' }, now);
  for (const [id, text, state, code] of [
    ['o1', 'Dạ, lệ phí là 8.000 đồng.', 'outcome-unknown', 'WORKER_GONE'],
    ['o2', 'Dạ, mời anh/chị tới số 45 Lê Duẩn.', 'outcome-unknown', 'NO_ANSWER'],
    ['o3', 'Dạ, cần giấy chứng sinh.', 'failed', 'WINDOW_CLOSED'],
  ] as const) {
    const activity = { type: 'message', text };
    await store.outbox.enqueue({ id, conversationId: 'c', channel: CHANNEL, activity, epoch: 0 }, now);
    await store.outbox.fail(id, state, code, now);
  }
  await store.close();
}

describe('what could not be delivered', () => {
  it('is sent again by keyboard, with the warning that it may have arrived, or set aside', async () => {
    await fixture.restart(leaveUndelivered);
    const { page, errors } = await fixture.openAs(BOSS, '/console#/deliveries');
    await page.getByText('Máy chủ tắt đột ngột trong lúc gửi').waitFor();
    expect(await page.getByText('Dạ, cần giấy chứng sinh.').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);

    const row = page.getByRole('listitem').filter({ hasText: '8.000 đồng' });
    await row.getByRole('button', { name: 'Gửi lại' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('CÓ THỂ ĐÃ TỚI').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await row.count()).toBe(1);

    await row.getByRole('button', { name: 'Gửi lại' }).press('Enter');
    await dialog.getByRole('button', { name: 'Gửi lại' }).press('Enter');
    await page.getByText('Đã xếp để gửi lại.').waitFor();
    await row.waitFor({ state: 'hidden' });

    const other = page.getByRole('listitem').filter({ hasText: 'Lê Duẩn' });
    await other.getByRole('button', { name: 'Bỏ qua' }).click();
    await dialog.getByRole('button', { name: 'Bỏ qua' }).click();
    await page.getByText('Không có tin nào chưa rõ kết quả.').waitFor();

    await page.getByRole('link', { name: /Không gửi được/u }).click();
    await page.getByText('Quá hạn kênh cho trả lời, người dân phải nhắn trước').waitFor();
    expect(await lookOnDarkPhone(page)).toEqual({ findings: [], sidewaysPx: 0 });
    expect(errors).toEqual([]);
  }, 120_000);

  it('is not shown to whoever administers nothing', async () => {
    const { page } = await fixture.openAs(SUPERVISOR, '/console#/queue');
    await page.getByRole('heading', { name: 'Hàng chờ' }).waitFor();
    expect(await page.getByRole('link', { name: /Tin gửi/u }).count()).toBe(0);
  }, 60_000);
});
