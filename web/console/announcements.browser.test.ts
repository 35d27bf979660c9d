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
    expect(await shown.innerText()).not.toContain('**');
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

  it('of a restored backup is sent again once its reader knows that it may be read twice, or settled', async () => {
    const [again, settled] = [randomUUID(), randomUUID()];
    await fixture.restart(async (dataDir) => {
      const store = await openStore({ dataDir });
      const now = Date.now();
      const news = { ward: SAIGON, toGroups: true, toSubscribers: false, dueAt: now };
      const createdBy = { id: 'truong', name: SUPERVISOR.name };
      await store.announcements.add({ ...news, id: again, body: 'Mai cắt điện.', createdBy }, now);
      await store.announcements.add({ ...news, id: settled, body: 'Hôm qua họp dân.', createdBy }, now);
      await store.close();
      const database = new Database(join(dataDir, 'motcua.sqlite'));
      database
        .prepare(`update announcements set state = 'outcome-unknown', finished_at = ? where id in (?, ?)`)
        .run(now, again, settled);
      database.close();
    });
    const { page, errors } = await fixture.openAs(SUPERVISOR, '/console#/announcements');
    await page.getByRole('link', { name: /cắt điện.*Không rõ đã gửi chưa/u }).click();
    await page.getByText(/Dữ liệu được khôi phục từ bản sao lúc .*gửi tiếp hoặc khép lại\./u).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    const refused = await page.evaluate(async (id) => {
      const session = (await (await fetch('/api/session')).json()) as { csrfToken: string };
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrfToken };
      const answer = await fetch(`/api/announcements/${id}/send-again`, { method: 'POST', headers, body: '{}' });
      return ((await answer.json()) as { code: string }).code;
    }, again);
    expect(refused).toBe('MayArriveTwice');
    await page.getByRole('button', { name: 'Gửi tiếp' }).press('Enter');
    await page.getByRole('dialog').getByText('sẽ đọc hai lần').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi tiếp' }).press('Enter');
    await page.getByRole('link', { name: /cắt điện.*(?:Chờ tới giờ|Đang gửi|Đã gửi)/u }).waitFor();

    await page.getByRole('link', { name: /họp dân.*Không rõ đã gửi chưa/u }).click();
    await page.getByRole('button', { name: 'Khép lại, không gửi' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Khép lại, không gửi' }).press('Enter');
    await page.getByText(/Đã khép lại lúc .* đã tới ai thì không rõ\./u).waitFor();
    expect(await page.getByRole('button', { name: 'Gửi tiếp' }).count()).toBe(0);
    expect(errors).toEqual([]);
  }, 120_000);

  it('says what it still needs while it cannot be shown', async () => {
    const { page } = await fixture.openAs(SUPERVISOR, '/console#/announcements/new');
    await page.getByText('Còn thiếu: Nội dung').waitFor();
    await page.getByLabel('Nội dung').fill('Sáng mai phường tiêm vắc xin.');
    for (const name of ['Gửi vào các nhóm của phường', 'Gửi người đã đăng ký nhận tin']) {
      await page.getByText(name, { exact: true }).click();
    }
    await page.getByText('Còn thiếu: nơi nhận: nhóm, hoặc người đã đăng ký').waitFor();
    expect(await page.getByRole('button', { name: 'Xem trước' }).isDisabled()).toBe(true);
  }, 60_000);

  it('is not offered to whoever supervises nothing', async () => {
    const { page } = await fixture.openAs(OFFICIAL, '/console#/queue');
    await page.getByRole('heading', { name: 'Hàng chờ' }).waitFor();
    expect(await page.getByRole('link', { name: 'Thông báo' }).count()).toBe(0);
  }, 60_000);
});
