import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFindings, type ChatPage } from '../testing/browser.ts';
import { useChat } from './testing/chat-fixture.ts';

const chat = useChat();

async function openList(): Promise<{ page: Page; chat: ChatPage }> {
  const opened = await chat.openChat();
  await opened.chat.ask('danh sách giấy tờ');
  await opened.chat.reply(2);
  return opened;
}

describe('a list of papers in the chat', () => {
  it('has a box for each paper in place of the words, high enough to press, and counts what is there', async () => {
    const { page } = await openList();
    const boxes = page.locator('.checklist input[type=checkbox]');
    const rows = page.locator('.checklist .paper');

    expect(await boxes.count()).toBe(3);
    for (const row of await rows.all()) expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await page.getByLabel('Giấy chứng sinh').check();
    expect(await page.locator('.checklist-count').innerText()).toContain('1/3');
    expect(chat.errors).toEqual([]);
  });

  it('is ticked with the keyboard', async () => {
    const { page } = await openList();
    await page.getByLabel('Giấy chứng sinh').focus();
    await page.keyboard.press('Space');

    expect(await page.getByLabel('Giấy chứng sinh').isChecked()).toBe(true);
  });

  it('keeps the ticks on this device after a reload, and sends none of them', async () => {
    const { page } = await openList();
    const posted: string[] = [];
    page.on('request', (request) => posted.push(request.postData() ?? ''));
    await page.getByLabel('Giấy chứng sinh').check();
    await page.reload();

    await page.locator('.checklist').waitFor();
    expect(await page.getByLabel('Giấy chứng sinh').isChecked()).toBe(true);
    expect(posted.join('')).not.toContain('pbbbbbbbbbb');
  });

  it('sends the ticks into the chat when that is pressed', async () => {
    const { page, chat: talk } = await openList();
    await page.getByLabel('Giấy chứng sinh').check();
    await page.getByRole('button', { name: 'Gửi vào đoạn chat' }).click();

    expect(await talk.reply(3)).toContain('pbbbbbbbbbb');
    expect(await talk.questions.last().innerText()).toContain('1/3');
  });

  it('leads to the page to print with the ticks after the #', async () => {
    const { page } = await openList();
    await page.getByLabel('Giấy chứng sinh').check();
    const address = await page.getByRole('link', { name: 'In danh sách' }).getAttribute('href');

    expect(address).toBe(`${chat.server.url}/checklist/1.001193?case=default&lang=vi#pbbbbbbbbbb`.replace('//c', '/c'));
  });

  it('copies the list where the browser cannot share it', async () => {
    const { page } = await openList();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByLabel('Giấy chứng sinh').check();
    await page.getByRole('button', { name: 'Sao chép' }).click();

    await page.getByRole('button', { name: 'Đã sao chép' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('☑ Giấy chứng sinh');
    expect(copied).toContain('☐ Tờ khai');
  });

  it('forgets the ticks with the conversation', async () => {
    const { page } = await openList();
    await page.getByLabel('Giấy chứng sinh').check();
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();
    await page.getByRole('button', { name: 'Xóa hết' }).click();
    await page.locator('.checklist').waitFor({ state: 'detached' });

    const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('ticks')));
    expect(kept).toEqual([]);
  });

  it('has no serious accessibility finding', async () => {
    const { page } = await openList();

    expect(await accessibilityFindings(page)).toEqual([]);
  });
});

describe('the address of a printed list', () => {
  it('opens the chat and asks about the procedure, once', async () => {
    const context = await chat.newContext();
    const page = await context.newPage();
    await page.goto(`${chat.server.url}?procedure=1.001193`);
    await page.locator('.message.resident').waitFor();

    expect(await page.locator('.message.resident').innerText()).toContain('1.001193');
    expect(page.url()).not.toContain('procedure');
    await page.reload();
    await page.locator('.message.reply').first().waitFor();
    expect(await page.locator('.message.resident').count()).toBe(1);
  });

  it('asks nothing that is no code', async () => {
    const context = await chat.newContext();
    const page = await context.newPage();
    await page.goto(`${chat.server.url}?procedure=%3Cscript%3E`);
    await page.locator('.message.reply').first().waitFor();

    expect(await page.locator('.message.resident').count()).toBe(0);
  });
});
