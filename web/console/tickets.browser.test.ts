import { beforeEach, describe, expect, it } from 'vitest';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Opened } from './testing/console-server.ts';
import { bePresent, claimFirst, LAN, type Resident, waitingResident } from './testing/desk-steps.ts';

const fixture = consoleFixture();
let lan: Opened;
let resident: Resident;

/** Takes the ticket that is open, unless it is theirs already. */
async function holdTicket({ page }: Opened): Promise<void> {
  const claim = page.getByRole('button', { name: 'Nhận phiếu này' });
  await page
    .getByRole('button', { name: /Nhận phiếu này|Gửi câu trả lời/u })
    .first()
    .waitFor();
  if (await claim.isVisible()) await claim.click();
}

const answer = ({ page }: Opened) => page.getByLabel('Câu trả lời', { exact: true });
const send = ({ page }: Opened) => page.getByRole('button', { name: 'Gửi câu trả lời' });

beforeEach(async () => {
  lan = await fixture.openAs(LAN);
  await bePresent(lan);
  resident = await waitingResident(fixture);
  await claimFirst(lan);
  await lan.page.keyboard.press('h');
  await lan.page.getByRole('dialog').getByRole('button', { name: 'Hẹn trả lời sau' }).click();
  await lan.page.getByRole('main', { name: 'Phiếu hẹn trả lời' }).waitFor();
}, 90_000);

describe('a ticket', () => {
  it('promises an answer for later, with a code, and gives it where it was asked', async () => {
    const code = await lan.page.locator('.conversation-meta .code').innerText();
    await resident.page.getByText(code).first().waitFor();

    await holdTicket(lan);
    await answer(lan).fill('Dạ, chủ nhà cần ký vào tờ khai CT01.');
    await send(lan).click();

    await resident.page.getByText('Dạ, chủ nhà cần ký vào tờ khai CT01.').waitFor();
  }, 90_000);

  it('asks what the official makes of it, not the last "dạ"', async () => {
    const { page } = lan;
    const second = await waitingResident(fixture);
    await page.goto(new URL('/console#/queue', page.url()).href);
    await claimFirst(lan);
    await second.chat.ask('dạ em chờ');
    await page.getByRole('log').getByText('dạ em chờ').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('h');
    const sheet = page.getByRole('dialog');
    expect(await sheet.getByLabel('Câu hỏi', { exact: true }).inputValue()).toBe('dạ em chờ');
    await sheet.getByLabel('Câu hỏi', { exact: true }).fill('Đăng ký tạm trú khi chủ nhà ở nước ngoài?');
    await sheet.getByRole('button', { name: 'Hẹn trả lời sau' }).click();

    const main = page.getByRole('main', { name: 'Phiếu hẹn trả lời' });
    await main.getByText('Đăng ký tạm trú khi chủ nhà ở nước ngoài?').waitFor();
  }, 90_000);

  it('that is not theirs is passed on to another field, and the next one sees why', async () => {
    await holdTicket(lan);
    await lan.page.getByRole('button', { name: 'Chuyển', exact: true }).click();
    const sheet = lan.page.getByRole('dialog');
    await sheet.getByLabel('Lĩnh vực', { exact: true }).selectOption({ label: 'Hộ tịch' });
    await sheet.getByLabel('Lời nhắn cho người nhận').fill('Việc này của bên hộ tịch.');
    await sheet.getByRole('button', { name: 'Chuyển' }).click();

    await lan.page.getByText('Đã chuyển.').waitFor();
    await lan.page.getByText('Nhận phiếu này để trả lời.').waitFor();
    await lan.page.locator('.conversation-meta').getByText('Hộ tịch').waitFor();
    await lan.page.getByRole('link', { name: 'Xem cuộc trò chuyện' }).click();
    await lan.page.getByText('Việc này của bên hộ tịch.').first().waitFor();
  }, 90_000);

  it('is taken, passed on and closed with the keys of a conversation', async () => {
    const { page } = lan;
    await holdTicket(lan);
    await page.getByRole('button', { name: 'Trả lại hàng chờ' }).click();
    // A key does what its button does, once that can be pressed.
    await page.getByRole('button', { name: 'Nhận phiếu này' }).click({ trial: true });

    await page.keyboard.press('c');
    await answer(lan).waitFor();

    await page.getByRole('button', { name: 'Chuyển' }).click({ trial: true });
    await page.keyboard.press('t');
    await page.getByRole('dialog', { name: 'Chuyển cho ai?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.getByRole('dialog').getByLabel('Lý do').waitFor();
  }, 90_000);

  it('put back elsewhere is offered again to who answers it before the news came, with what they wrote', async () => {
    await holdTicket(lan);
    await answer(lan).waitFor();
    // The line of events stays silent from here on.
    await lan.page.route('**/api/desk/events*', () => undefined);
    await lan.page.reload();
    await answer(lan).fill('Dạ, chủ nhà cần ký.');
    const elsewhere = await fixture.openAs(LAN, `/console${new URL(lan.page.url()).hash}`);
    await elsewhere.page.getByRole('button', { name: 'Trả lại hàng chờ' }).click();
    await elsewhere.page.getByText('Nhận phiếu này để trả lời.').waitFor();

    await send(lan).click();
    await lan.page.getByText('Chưa ai nhận việc này.').waitFor();
    await lan.page.getByRole('button', { name: 'Nhận phiếu này' }).click();

    await answer(lan).waitFor();
    expect(await answer(lan).inputValue()).toBe('Dạ, chủ nhà cần ký.');
    await send(lan).click();
    await resident.page.getByText('Dạ, chủ nhà cần ký.').waitFor();
  }, 90_000);
});
