import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { projectRoot, startApp, type App } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { sharedIndexDirectory } from './retrieval/index.ts';
import { accessibilityFindings, chatOn, launchBrowser, watchForErrors } from './web/testing/browser.ts';

let dataDir: string;
let config: Config;
let app: App;
let browser: Browser;
let page: Page;
let errors: readonly string[];

async function start(port = '0'): Promise<void> {
  config = readConfig({ DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'silent' });
  app = await startApp({
    config,
    logger: pino({ level: 'silent' }),
    indexDirectory: sharedIndexDirectory(projectRoot),
  });
  await app.ready();
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-browser-'));
  await start();
  browser = await launchBrowser();
}, 600_000);

afterAll(async () => {
  await browser.close();
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })).newPage();
  errors = watchForErrors(page);
  await page.goto(app.url);
});

afterEach(async () => {
  await page.context().close();
});

describe('the chat page on the real server', () => {
  it('greets, answers about a birth from the record with its source, and keeps the procedure for the next question', async () => {
    const chat = chatOn(page);
    expect(await chat.reply(1)).toContain('90 ngày');

    await chat.ask('vk e mới sinh bé, làm giấy khai sinh cần gì vậy');
    const answer = await chat.reply(2);
    await chat.ask('hạn mấy ngày');
    const followUp = await chat.reply(3);

    expect(answer.toLowerCase()).toContain('giấy chứng sinh');
    expect(answer).toContain('1.001193');
    expect(
      await chat.replies.nth(1).getByRole('link', { name: 'Cổng Dịch vụ công quốc gia' }).getAttribute('href'),
    ).toContain('https://dichvucong.gov.vn/');
    expect(answer).not.toContain('[1]');
    expect(followUp).toContain('60 ngày');
    expect(errors).toEqual([]);
  });

  it('parts the candidates and answers the one that is chosen with a button', async () => {
    const chat = chatOn(page);
    await chat.reply(1);
    await chat.ask('khai sinh');
    expect(await chat.reply(2)).toContain('1.');

    await chat.suggestions.first().click();

    expect(await chat.reply(3)).toMatch(/\d\.\d{6}/u);
  });

  it('remembers whether the answer helped', async () => {
    const chat = chatOn(page);
    await chat.reply(1);
    await chat.ask('đăng ký tạm trú cần giấy tờ gì');
    await chat.reply(2);

    await chat.replies.nth(1).getByRole('button', { name: 'Đúng', exact: true }).click();

    expect(await chat.reply(3)).toContain('cảm ơn');
  });

  it('goes on after the server was restarted in the middle of the conversation, with nothing lost or doubled', async () => {
    const chat = chatOn(page);
    await chat.reply(1);
    await chat.ask('đăng ký tạm trú cần giấy tờ gì');
    await chat.reply(2);

    const { port } = new URL(app.url);
    await app.close();
    await chat.ask('còn phí?');
    await start(port);
    await chat.reply(3);

    expect(await chat.replies.count()).toBe(3);
    expect(await chat.questions.count()).toBe(2);
    expect(await chat.replies.nth(2).innerText()).toContain('1.004194');
  }, 120_000);

  it('deletes the conversation on the server when it is ended and cleared', async () => {
    const chat = chatOn(page);
    await chat.reply(1);
    await chat.ask('chào bạn');
    await chat.reply(2);
    const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');

    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();
    await page.getByRole('button', { name: 'Xóa hết' }).click();

    expect((await deleted).status()).toBe(204);
  });

  it('has no serious accessibility finding with an answer on the page', async () => {
    const chat = chatOn(page);
    await chat.reply(1);
    await chat.ask('làm căn cước cho con 10 tuổi');
    await chat.reply(2);

    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
