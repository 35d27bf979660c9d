import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Opened } from './testing/console-server.ts';
import { ConsoleServer } from './testing/console-server.ts';
import { bePresent, field, LAN, log, MINH, type Resident, rows, waitingResident } from './testing/desk-steps.ts';
import { type HeldModel, startHeldModel } from './testing/held-model.ts';
import { inOwnProcess } from './testing/own-process.ts';

/** Everything is waited for as it happens; a machine that is busy may take this long for one thing. */
const PATIENCE_MS = 90_000;

interface Desk extends Opened {
  readonly name: string;
}

let model: HeldModel;
let server: ConsoleServer;

beforeAll(async () => {
  model = await startHeldModel();
  server = new ConsoleServer(inOwnProcess({ LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'held' }));
  await server.start();
}, 300_000);
afterAll(async () => {
  await server.stop();
  await model.stop();
});

const holding = (page: Page) => page.getByText('Bạn đang giữ', { exact: true });
const rowOf = (page: Page, words: string) => rows(page).filter({ hasText: words });
/** How often something was said to a resident. */
const told = ({ page }: Resident, words: string) => page.locator('.message', { hasText: words }).count();

async function officialAt(official: typeof LAN): Promise<Desk> {
  const opened = await server.openAs(official);
  opened.page.setDefaultTimeout(PATIENCE_MS);
  await bePresent(opened);
  return { ...opened, name: official.name };
}

/** Somebody who waits and has said who they are. */
async function residentNamed(name: string): Promise<Resident> {
  const resident = await waitingResident(server, PATIENCE_MS);
  await resident.chat.ask(`tôi là ${name}`);
  return resident;
}

async function open({ page }: Desk, words: string): Promise<void> {
  await rowOf(page, words).getByRole('link').click();
  await log(page).getByText(words).waitFor();
}

async function answer({ page }: Desk, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
  await page.locator('.message.official:not(.pending)', { hasText: text }).waitFor();
}

it('two officials and three residents at once: a race, a transfer, a killed server, a take-over from the bot', async () => {
  const lan = await officialAt(LAN);
  const minh = await officialAt(MINH);
  const [hoa, binh, cuc] = await Promise.all([
    residentNamed('Hoa nhà số 1'),
    residentNamed('Bình nhà số 2'),
    residentNamed('Cúc nhà số 3'),
  ]);

  // The race: both want Hoa's, in their pages at the same moment.
  for (const desk of [lan, minh]) await open(desk, 'tôi là Hoa');
  const claims = [lan, minh].map(({ page }) => page.getByRole('button', { name: 'Nhận cuộc này' }).first());
  await Promise.all(claims.map((claim) => claim.evaluate((button: HTMLButtonElement) => button.click())));
  const first = await Promise.race(
    [lan, minh].map((desk) =>
      holding(desk.page)
        .waitFor()
        .then(() => desk),
    ),
  );
  const second = first === lan ? minh : lan;
  await second.page.getByText(`${first.name} đã nhận trước.`).waitFor();
  await second.page.getByText(`${first.name} đang giữ`, { exact: true }).waitFor();
  expect(await holding(second.page).count()).toBe(0);

  // Each answers somebody, at the same time.
  await second.page.keyboard.press('1');
  await open(second, 'tôi là Bình');
  await second.page.getByRole('button', { name: 'Nhận cuộc này' }).first().click();
  await holding(second.page).waitFor();
  await Promise.all([answer(first, 'Chào chị Hoa.'), answer(second, 'Chào anh Bình.')]);
  await Promise.all([hoa.page.getByText('Chào chị Hoa.').waitFor(), binh.page.getByText('Chào anh Bình.').waitFor()]);

  // The transfer: the one has the word no more, the other has it and knows why.
  await first.page.bringToFront();
  await first.page.keyboard.press('Escape');
  await first.page.keyboard.press('t');
  const sheet = first.page.getByRole('dialog');
  const colleague = await sheet.locator('option', { hasText: second.name }).getAttribute('value');
  await sheet.locator('select').selectOption(colleague);
  await sheet.getByLabel('Lời nhắn cho người nhận').fill('Chị Hoa hỏi về đất.');
  await sheet.getByRole('button', { name: 'Chuyển' }).click();
  await first.page.getByText('Đã chuyển.').waitFor();
  await second.page.keyboard.press('Escape');
  await second.page.keyboard.press('2');
  await open(second, 'tôi là Hoa');
  await second.page.getByText('Chị Hoa hỏi về đất.').first().waitFor();
  await answer(second, 'Em nhận hồ sơ của chị Hoa.');
  await hoa.page.getByText('Em nhận hồ sơ của chị Hoa.').waitFor();

  // The server dies with a draft begun here, and residents who write on meanwhile.
  await field(second.page).fill('Dạ chị Hoa đợi em');
  await server.restart(async () => {
    for (const { page } of [lan, minh]) await page.getByText('Mất kết nối. Bản nháp được giữ').waitFor();
    await field(second.page).press('End');
    await field(second.page).pressSequentially(' xem lại');
    await field(second.page).press('Enter');
    await hoa.chat.ask('máy chủ hỏng hả em');
    await cuc.chat.ask('còn ai không');
  });
  for (const { page } of [lan, minh])
    await page.getByText('Mất kết nối. Bản nháp được giữ').waitFor({ state: 'detached' });
  await log(second.page).getByText('máy chủ hỏng hả em').waitFor();
  expect(await field(second.page).inputValue()).toBe('Dạ chị Hoa đợi em xem lại');
  await field(second.page).press('Enter');
  await hoa.page.getByText('Dạ chị Hoa đợi em xem lại').waitFor();
  await first.page.keyboard.press('1');
  await rowOf(first.page, 'còn ai không').waitFor();
  await open(first, 'còn ai không');
  await first.page.getByRole('button', { name: 'Nhận cuộc này' }).first().click();
  await holding(first.page).waitFor();
  await answer(first, 'Có em đây, chị Cúc.');
  await cuc.page.getByText('Có em đây, chị Cúc.').waitFor();
  for (const [resident, words] of [
    [hoa, 'Chào chị Hoa.'],
    [hoa, 'Em nhận hồ sơ của chị Hoa.'],
    [hoa, 'máy chủ hỏng hả em'],
    [hoa, 'Dạ chị Hoa đợi em xem lại'],
    [binh, 'Chào anh Bình.'],
    [cuc, 'còn ai không'],
    [cuc, 'Có em đây, chị Cúc.'],
  ] as const) {
    expect([words, await told(resident, words)]).toEqual([words, 1]);
  }
  for (const words of ['máy chủ hỏng hả em', 'Dạ chị Hoa đợi em xem lại', 'Em nhận hồ sơ của chị Hoa.']) {
    expect([words, await log(second.page).getByText(words, { exact: true }).count()]).toEqual([words, 1]);
  }

  // Given back, the bot is about to answer; before it has, the official has the word again.
  const { isOvertaken, repliesBefore } = await takeOverDuringReply(second, hoa);
  expect(isOvertaken).toBe(true);
  await answer(second, 'Em trả lời chị đây.');
  await hoa.page.getByText('Em trả lời chị đây.').waitFor();
  expect(await botReplies(hoa)).toBe(repliesBefore);

  expect([lan, minh, hoa, binh, cuc].flatMap(({ errors }) => errors)).toEqual([]);
}, 900_000);

/** Answers of the bot about certified copies. */
const botReplies = (resident: Resident) => told(resident, '2.000815');

/**
 * Asks the bot something, and takes the conversation from it while it words its answer. The bot waits some seconds for
 * that and no longer: where it went on alone before the official had the word, it is asked again.
 */
async function takeOverDuringReply(
  { page }: Desk,
  resident: Resident,
): Promise<{ readonly isOvertaken: boolean; readonly repliesBefore: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const question = `chứng thực bản sao lệ phí bao nhiêu (lần ${attempt})`;
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await page.getByRole('dialog').getByRole('button', { name: 'Trả lại trợ lý' }).click();
    await page.getByText('Đã trả lại cho trợ lý.').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Vào trả lời' }).click();
    await page.getByLabel('Lý do').fill('Bot trả lời chậm');
    const repliesBefore = await botReplies(resident);

    const asked = model.holdNext();
    await resident.chat.ask(question);
    const { isGivenUp, release } = await asked;
    await page.getByRole('dialog').getByRole('button', { name: 'Vào trả lời' }).click();
    await holding(page).waitFor();
    const isOvertaken = !isGivenUp();
    release();

    // It is passed on with the end of the bot's turn.
    await log(page).getByText(question).waitFor();
    if (isOvertaken || attempt === 5) return { isOvertaken, repliesBefore };
  }
}
