import type { Page } from 'playwright-core';
import { chatOn, type ChatPage } from '../../testing/browser.ts';
import type { ConsoleServer, Official, Opened } from './console-server.ts';

const SAIGON = ['26740'];
export const LAN: Official = { login: 'lan', name: 'Nguyễn Thị Lan', roles: ['official'], wards: SAIGON };
export const MINH: Official = { login: 'minh', name: 'Trần Văn Minh', roles: ['official'], wards: SAIGON };

export interface Resident extends Opened {
  readonly chat: ChatPage;
}

/** A resident who asked for an official of the ward, agreed to wait, and waits. */
export async function waitingResident(fixture: ConsoleServer, patienceMs?: number): Promise<Resident> {
  const opened = await fixture.open('/', { viewport: { width: 390, height: 800 } });
  if (patienceMs !== undefined) opened.page.setDefaultTimeout(patienceMs);
  const chat = chatOn(opened.page);
  await chat.reply(1);
  await chat.ask('đăng ký tạm trú cần giấy tờ gì');
  await chat.reply(2);
  await chat.ask('tôi muốn nói chuyện với cán bộ phường Sài Gòn');
  await chat.reply(3);
  await chat.ask('đồng ý');
  await chat.reply(4);
  return { ...opened, chat };
}

export async function bePresent({ page }: Opened): Promise<void> {
  const press = page.getByRole('button', { name: 'Tôi có mặt' });
  const present = page.getByRole('button', { name: /^Có mặt/u });
  await press.or(present).first().waitFor();
  if (await press.isVisible()) await press.click();
  await present.waitFor();
}

export const rows = (page: Page) => page.locator('.handoff-row');
export const field = (page: Page) => page.getByRole('textbox', { name: 'Câu trả lời cho người dân' });
export const log = (page: Page) => page.getByRole('log');

/** Opens whoever waits first, and takes them. */
export async function claimFirst({ page }: Opened): Promise<void> {
  await rows(page).first().waitFor();
  await page.bringToFront();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Nhận cuộc này' }).first().waitFor();
  await page.keyboard.press('c');
  await page.getByText('Bạn đang giữ').waitFor();
}

/** Ends what is open, so that the next test begins with an empty desk. */
export async function finish({ page }: Opened): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await page.getByRole('dialog').getByLabel('Đã trả lời').waitFor();
  await page.keyboard.press('1');
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc' }).click();
  await page.getByText('Đã kết thúc.').waitFor();
}
