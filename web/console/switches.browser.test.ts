import { describe, expect, it } from 'vitest';
import { accessibilityFindings, chatOn } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';
import { lookOnDarkPhone } from './testing/dark-phone.ts';

const fixture = consoleFixture();

const BOSS: Official = { login: 'sep', name: 'Lê Văn Sếp', roles: ['administrator', 'supervisor'] };
const WARD_BOSS: Official = { login: 'truong', name: 'Hồ Thị Trưởng', roles: ['supervisor'], wards: ['26740'] };
const WORDS = 'Dạ, lệ phí khai sinh đang được rà lại, mời anh/chị gặp cán bộ.';
const ASKING = 'thủ tục 1.001193 lệ phí bao nhiêu';

async function resident() {
  const opened = await fixture.open('/', { viewport: { width: 390, height: 800 } });
  const chat = chatOn(opened.page);
  await chat.reply(1);
  return { ...opened, chat };
}

describe('what administrators set', () => {
  it('is switched off by keyboard, read by residents at once, and switched on again', async () => {
    const boss = await fixture.openAs(BOSS, '/console#/switches/off');
    const { page } = boss;
    await page.getByText('Không có gì đang tắt.').waitFor();
    await page.getByLabel('Tìm thủ tục').fill('1.001193');
    await page
      .getByRole('button', { name: /1\.001193/u })
      .first()
      .press('Enter');
    await page.getByLabel('Lý do').fill('đổi');
    await page.getByText('Còn thiếu: Lý do (lưu vào nhật ký) (từ 5 ký tự)').waitFor();
    await page.getByLabel('Lý do').fill('Lệ phí vừa đổi');
    await page.getByLabel('Lời gửi người dân').fill(WORDS);
    await page.getByRole('button', { name: 'Tắt', exact: true }).press('Enter');
    await page.getByText('Đã tắt. Có hiệu lực').waitFor();

    const asking = await resident();
    await asking.chat.ask(ASKING);
    await asking.page.getByText(WORDS).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Mở lại' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mở lại' }).click();
    await page.getByText('Không có gì đang tắt.').waitFor();
    const again = await resident();
    await again.chat.ask(ASKING);
    await again.chat.reply(2);
    expect(await again.page.getByText(WORDS).count()).toBe(0);
    expect([...boss.errors, ...asking.errors]).toEqual([]);
  }, 90_000);

  it('are the hours of a ward, with a Saturday and a source', async () => {
    const { page, errors } = await fixture.openAs(BOSS, '/console#/switches/hours');
    await page.getByRole('heading', { name: 'Đặt giờ' }).waitFor();
    await page.getByLabel('Phường, xã', { exact: true }).selectOption('26740');
    await page.getByRole('button', { name: 'Thêm buổi Thứ Bảy' }).click();
    await page.getByLabel('Nguồn', { exact: true }).fill('Thông báo của phường');
    await page.getByRole('button', { name: 'Lưu giờ làm việc' }).click();
    await page.getByText('Đã lưu giờ làm việc.').waitFor();

    const asking = await resident();
    await asking.chat.ask('phường Sài Gòn mấy giờ mở cửa');
    await asking.page.getByText('7:30–11:30 thứ Bảy').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
  }, 90_000);
});

describe('what a supervisor of a ward sets', () => {
  it('is which matters officials answer themselves; switches are not shown', async () => {
    const { page, errors } = await fixture.openAs(WARD_BOSS, '/console#/switches');
    await page.getByRole('heading', { name: 'Việc chỉ cán bộ trả lời', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: /Tắt, mở trợ lý/u }).count()).toBe(0);
    await page.getByLabel('Việc gì').selectOption('phrases');
    await page.getByLabel('Tên chủ đề').fill('Tranh chấp đất đai');
    await page.getByLabel('Cụm từ nhận ra chủ đề').fill('lấn ranh\ntranh chấp đất');
    await page.getByRole('button', { name: 'Để cán bộ trả lời' }).click();
    await page.getByText('Đã để cho cán bộ trả lời.').waitFor();

    const asking = await resident();
    await asking.chat.ask('phường Sài Gòn ở đâu');
    await asking.chat.reply(2);
    await asking.chat.ask('hàng xóm lấn ranh đất nhà em');
    await asking.page.getByText('để cán bộ trực tiếp trả lời').waitFor();

    expect(await lookOnDarkPhone(page)).toEqual({ findings: [], sidewaysPx: 0 });
    await page.getByText('Tranh chấp đất đai').first().waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: /Việc chỉ cán bộ trả lời/u }).click();
    await page.getByRole('button', { name: 'Cho trợ lý trả lời lại' }).click();
    await page.getByText('Trợ lý trả lời lại việc này.').waitFor();
    expect(errors).toEqual([]);
  }, 90_000);
});
