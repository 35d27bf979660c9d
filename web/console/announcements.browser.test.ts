import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../store/index.ts';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';
import { lookOnDarkPhone } from './testing/dark-phone.ts';

const fixture = consoleFixture();

const SUPERVISOR: Official = { login: 'truong', name: 'Hồ Thị Trưởng', roles: ['supervisor'] };
const OFFICIAL: Official = { login: 'lan', name: 'Nguyễn Thị Lan', roles: ['official'] };
const SAIGON = '26740';

/** A resident of the web page who agreed to be told. */
async function subscribe(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir });
  const now = Date.now();
  await store.conversations.open({ id: 'c', channel: 'directline', userId: 'u', locale: 'vi' }, now);
  const consent = { ward: SAIGON, purpose: 'ward-news', textVersion: '1', consentedAt: now };
  await store.announcementConsents.give('c', consent);
  await store.close();
}

/** By day the server ends at once what is for nobody: here it is as if somebody were still to be told. */
function neverFinish(dataDir: string): void {
  const database = new Database(join(dataDir, 'motcua.sqlite'));
  database.exec(
    `create trigger never_finish before update of state on announcements when new.state = 'sent'
     begin select raise(ignore); end`,
  );
  database.close();
}

/** Far enough to be called off in peace, as the field wants it. */
const TOMORROW_NOON = `${new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10)}T12:00`;

describe('an announcement', () => {
  it('is written, seen as channels show it, sent, and called off by the keyboard', async () => {
    await fixture.restart(subscribe);
    const { page, errors } = await fixture.openAs(SUPERVISOR, '/console#/announcements');
    await page.getByText('Chưa có thông báo nào.').waitFor();
    await page.getByRole('button', { name: 'Soạn thông báo' }).press('Enter');
    await page.getByLabel('Phường, xã').selectOption(SAIGON);
    await page.getByLabel('Nội dung').fill('Chị Mẫu gọi 0901234567.');
    await page.getByLabel('Khi nào gửi').selectOption('later');
    await page.getByLabel('Giờ gửi').fill(TOMORROW_NOON);
    await page.getByRole('button', { name: 'Xem trước' }).press('Enter');
    const shown = page.getByRole('region', { name: 'Người dân sẽ thấy' });
    await shown.getByText('Thông báo của Phường Sài Gòn').first().waitFor();
    await shown.getByText('1 nơi nhận').waitFor();
    await page.getByRole('alert').filter({ hasText: '••••••••67' }).waitFor();
    expect(await shown.getByRole('button', { name: 'Gửi thông báo' }).isDisabled()).toBe(true);
    expect(await accessibilityFindings(page)).toEqual([]);

    // What was shown is what is sent: another text must be looked at again.
    await page.getByLabel('Nội dung').fill('Sáng mai phường tiêm vắc xin.');
    await shown.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Xem trước' }).press('Enter');
    await shown.getByRole('button', { name: 'Gửi thông báo' }).press('Enter');

    await page.getByText('Người soạn: Hồ Thị Trưởng').waitFor();
    expect(await page.getByRole('link', { name: /tiêm vắc xin.*Chờ tới giờ/u }).count()).toBe(1);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hủy thông báo' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy thông báo' }).press('Enter');
    await page.getByRole('link', { name: /tiêm vắc xin.*Đã hủy/u }).waitFor();
    expect(await lookOnDarkPhone(page)).toEqual({ findings: [], sidewaysPx: 0 });
    expect(errors).toEqual([]);
  }, 120_000);

  it('is called off while it is being sent, and says what had left by then', async () => {
    await fixture.restart(async (dataDir) => {
      const store = await openStore({ dataDir });
      const now = Date.now();
      const createdBy = { id: 'truong', name: SUPERVISOR.name };
      const news = { id: randomUUID(), ward: SAIGON, body: 'Chiều nay cúp nước.', dueAt: now, createdBy };
      await store.announcements.add({ ...news, toGroups: true, toSubscribers: false }, now);
      await store.announcements.due(now);
      await store.close();
      neverFinish(dataDir);
    });
    const { page, errors } = await fixture.openAs(SUPERVISOR, '/console#/announcements');
    await page.getByRole('link', { name: /cúp nước.*Đang gửi/u }).click();
    await page.getByRole('button', { name: 'Hủy thông báo' }).press('Enter');
    const asked = page.getByRole('dialog');
    await asked.getByText('Nơi nào đã nhận thì không thu lại được; nơi nào chưa nhận thì không gửi nữa.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await asked.getByRole('button', { name: 'Hủy thông báo' }).press('Enter');

    await page.getByText(/Đã hủy lúc .*: không gửi cho nơi nào\./u).waitFor();
    expect(await page.getByRole('button', { name: 'Hủy thông báo' }).count()).toBe(0);
    expect(errors).toEqual([]);
  }, 120_000);

  it('is not offered to whoever supervises nothing', async () => {
    const { page } = await fixture.openAs(OFFICIAL, '/console#/queue');
    await page.getByRole('heading', { name: 'Hàng chờ' }).waitFor();
    expect(await page.getByRole('link', { name: 'Thông báo' }).count()).toBe(0);
  }, 60_000);
});
