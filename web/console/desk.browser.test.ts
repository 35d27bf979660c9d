import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { chatOn } from '../testing/browser.ts';
import { consoleFixture, type Opened } from './testing/console-fixture.ts';

const SAIGON = ['26740'];
const fixture = consoleFixture();

/** A resident who asked for an official of the ward, agreed to wait, and waits. */
async function waitingResident(question = 'đăng ký khai sinh cần giấy tờ gì'): Promise<Opened> {
  const resident = await fixture.open('/', { viewport: { width: 390, height: 800 } });
  const chat = chatOn(resident.page);
  await chat.reply(1);
  await chat.ask(question);
  await chat.reply(2);
  await chat.ask('cho tôi gặp cán bộ phường Sài Gòn');
  await chat.reply(3);
  await chat.ask('đồng ý');
  await chat.reply(4);
  return resident;
}

async function bePresent({ page }: Opened): Promise<void> {
  await page.getByRole('button', { name: 'Tôi có mặt' }).click();
  await page.getByRole('button', { name: 'Có mặt', exact: false }).first().waitFor();
}

const rows = (page: Page) => page.locator('.handoff-row');

it('lets one of two officials claim a resident, answer from the suggestion and finish, while the other sees who holds it', async () => {
  const lan = await fixture.openAs({ login: 'lan', name: 'Nguyễn Thị Lan', roles: ['official'], wards: SAIGON });
  const minh = await fixture.openAs({ login: 'minh', name: 'Trần Văn Minh', roles: ['official'], wards: SAIGON });
  await bePresent(lan);
  await bePresent(minh);
  const resident = await waitingResident();
  const chat = chatOn(resident.page);
  await rows(lan.page).first().waitFor();
  await rows(minh.page).first().waitFor();

  await rows(minh.page).getByRole('link').first().click();
  await lan.page.bringToFront();
  await lan.page.keyboard.press('n');
  await lan.page.getByText('Trần Văn Minh đang xem').waitFor();
  await lan.page.keyboard.press('c');
  await lan.page.getByText('Bạn đang giữ').waitFor();
  await minh.page.getByText('Nguyễn Thị Lan đang giữ', { exact: true }).waitFor();
  expect(await rows(minh.page).count()).toBe(0);

  await chat.ask('lệ phí bao nhiêu vậy chị');
  await lan.page.getByRole('log').getByText('lệ phí bao nhiêu vậy chị').waitFor();
  await lan.page.getByRole('region', { name: 'Câu trả lời soạn sẵn' }).waitFor();
  await lan.page.keyboard.press('s');
  const field = lan.page.getByRole('textbox', { name: 'Câu trả lời cho người dân' });
  expect(await field.inputValue()).not.toBe('');
  await field.fill('Dạ, đăng ký đúng hạn thì miễn phí chị nhé.');
  await field.press('Enter');
  await resident.page.getByText('Dạ, đăng ký đúng hạn thì miễn phí chị nhé.').waitFor();
  await lan.page.locator('.message.official').getByText('miễn phí chị nhé').waitFor();

  await field.press('Escape');
  await lan.page.keyboard.press('x');
  await lan.page.getByRole('dialog').getByText('Kết quả').waitFor();
  await lan.page.getByRole('dialog').getByRole('button', { name: 'Kết thúc' }).click();
  await lan.page.getByText('Đã kết thúc.').waitFor();

  expect([...lan.errors, ...minh.errors, ...resident.errors]).toEqual([]);
}, 120_000);
