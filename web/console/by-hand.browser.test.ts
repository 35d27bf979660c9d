import type { Page } from 'playwright-core';
import { afterAll, expect, it, vi } from 'vitest';
import { startFakeZalo, zaloSettings } from '../../channels/zalo-oa/testing/fake-zalo.ts';
import { callWebhook } from '../../testing.ts';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import { serveHere, type Official } from './testing/console-server.ts';
import { bePresent, field, log } from './testing/desk-steps.ts';

const zalo = await startFakeZalo();
const fixture = consoleFixture(serveHere(zaloSettings(zalo)));
afterAll(() => zalo.close());

const LAN: Official = { login: 'lan', name: 'Nguyễn Thị Lan', roles: ['official'] };
const BY_HAND = 'Chị mang giấy chứng sinh ra phường giúp em.';
const PATIENCE = { timeout: 30_000 };
let messages = 0;

const nextId = () => `by-hand-${(messages += 1)}`;
const readBy = (person: string) => zalo.sent.filter(({ userId }) => userId === person).map(({ text }) => text);
const hears = (person: string, words: string) =>
  vi.waitFor(() => expect(readBy(person).at(-1)).toContain(words), PATIENCE);
const say = (text: string, from: string) =>
  callWebhook(fixture.app, 'zalo-oa', zalo.call({ sender: { id: from }, message: { text, msg_id: nextId() } }));

/** A resident whom somebody answers in Zalo's own app. */
async function answeredByHand(person: string, question: string): Promise<void> {
  await say(question, person);
  await vi.waitFor(() => expect(readBy(person).length).toBeGreaterThan(1), PATIENCE);
  await callWebhook(fixture.app, 'zalo-oa', zalo.accountWrote(BY_HAND, nextId(), person));
  await hears(person, 'nên em im lặng');
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

it('says who answers in Zalo’s app and for how long, and lets an official take it over and give it back', async () => {
  const person = '4001';
  const { page, errors } = await fixture.openAs(LAN, '/console#/queue');
  await bePresent({ page, errors });
  await answeredByHand(person, 'làm giấy khai sinh cho con cần giấy tờ gì');

  await page.goto(new URL('/console#/team', page.url()).href);
  await page.locator('.handoff-row').first().click();

  await page.getByText('Đang trả lời trong ứng dụng của kênh').first().waitFor();
  await log(page).getByText(BY_HAND).waitFor();
  await page.getByText(/im lặng tới một giờ sau tin cuối của họ.*“hỏi trợ lý”.*“Vào trả lời”/u).waitFor();
  expect(await field(page).count()).toBe(0);
  expect(await accessibilityFindings(page)).toEqual([]);

  await button(page, 'Vào trả lời').click();
  const asked = page.getByRole('dialog');
  await asked.getByRole('textbox').fill('trả lời tiếp cho chị');
  await asked.getByRole('button', { name: 'Vào trả lời' }).click();
  await page.getByText('Bạn đang giữ').waitFor();
  await hears(person, 'Nguyễn Thị Lan');
  await field(page).fill('Dạ, em Lan trả lời tiếp ạ.');
  await page.keyboard.press('Enter');
  await hears(person, 'em Lan trả lời tiếp');

  await button(page, 'Trả lại trợ lý').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Trả lại trợ lý' }).click();
  await page.getByText('Bạn đang giữ').waitFor({ state: 'detached' });
  await say('làm giấy khai sinh cho con lệ phí bao nhiêu', person);
  await vi.waitFor(() => expect(readBy(person).join()).toContain('Lệ phí'), PATIENCE);
  expect(errors).toEqual([]);
}, 180_000);

it('shows at once that the resident asked for the assistant again', async () => {
  const person = '4002';
  await answeredByHand(person, 'đăng ký kết hôn cần giấy tờ gì');
  const { page, errors } = await fixture.openAs(LAN, '/console#/team');
  await page.locator('.handoff-row').first().click();
  await page.getByText('Đang trả lời trong ứng dụng của kênh').first().waitFor();

  await say('hỏi trợ lý', person);
  await hears(person, 'em trở lại với anh/chị đây');

  await page.getByText('Trợ lý đang trả lời. Vào trả lời khi người dân cần.').waitFor();
  expect(errors).toEqual([]);
}, 180_000);
