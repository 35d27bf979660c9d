import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityFindings, chatOn } from '../testing/browser.ts';
import { useChat } from './testing/chat-fixture.ts';
import { startHostPage, type HostPage } from './testing/host-page.ts';

let host: HostPage;
const fixture = useChat();

beforeEach(async () => {
  host = await startHostPage(() => fixture.server.url, 'data-position="left" data-label="Hỏi thủ tục"');
  fixture.server.allowOrigin(host.origin);
});
afterEach(async () => {
  await host.stop();
  expect(fixture.errors).toEqual([]);
});

async function openHost(options?: BrowserContextOptions): Promise<Page> {
  const context = await fixture.newContext(options);
  const page = await context.newPage();
  await page.goto(host.url);
  return page;
}

describe('the chat on another site of the city', () => {
  it('adds a button by one script tag, and connects only when it is pressed', async () => {
    const page = await openHost();
    await page.getByRole('button', { name: 'Hỏi thủ tục' }).waitFor();
    expect(fixture.server.calls).toEqual([]);

    await page.getByRole('button', { name: 'Hỏi thủ tục' }).click();
    const chat = chatOn(page);
    await chat.reply(1);
    await chat.ask('làm giấy khai sinh');

    expect(await chat.reply(2)).toContain('1.001193');
  });

  it('sits on the side that the tag asks for', async () => {
    const page = await openHost({ viewport: { width: 1280, height: 800 } });

    const button = await page.getByRole('button', { name: 'Hỏi thủ tục' }).boundingBox();

    expect(button!.x).toBeLessThan(100);
    expect(button!.y).toBeGreaterThan(600);
  });

  it('closes at Escape, gives the focus back and keeps the conversation', async () => {
    const page = await openHost({ viewport: { width: 1280, height: 800 } });
    await page.getByRole('button', { name: 'Hỏi thủ tục' }).click();
    const chat = chatOn(page);
    await chat.reply(1);
    await chat.ask('em chào');
    await chat.reply(2);

    await page.keyboard.press('Escape');

    await page.locator('.launcher:focus').waitFor();
    expect(await chat.input.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    await chat.questions.getByText('em chào').waitFor();
    expect(await chat.replies.count()).toBe(2);
  });

  it('leaves the panel open when Escape closes a question in it', async () => {
    const page = await openHost();
    await page.getByRole('button', { name: 'Hỏi thủ tục' }).click();
    await chatOn(page).reply(1);
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();

    await page.keyboard.press('Escape');

    await page.locator('dialog.sheet').waitFor({ state: 'detached' });
    expect(await chatOn(page).input.isVisible()).toBe(true);
  });

  it('covers a phone', async () => {
    const page = await openHost();
    await page.getByRole('button', { name: 'Hỏi thủ tục' }).click();

    expect(await page.locator('.panel').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
  });

  it('leaves the page beside it in reach on a wide screen', async () => {
    const other = await startHostPage(() => fixture.server.url);
    fixture.server.allowOrigin(other.origin);
    const page = await (await fixture.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.goto(other.url);
    await page.getByRole('button', { name: 'Hỏi Một Cửa' }).click();
    await chatOn(page).reply(1);

    await page.getByRole('link', { name: 'Góp ý' }).click();

    expect(page.url()).toContain('#gop-y');
    expect(await chatOn(page).input.isVisible()).toBe(true);
    await other.stop();
  });

  it('has no serious finding of axe, closed or open', async () => {
    const page = await openHost();
    const closed = await accessibilityFindings(page);
    await page.getByRole('button', { name: 'Hỏi thủ tục' }).click();
    await chatOn(page).reply(1);

    expect([...closed, ...(await accessibilityFindings(page))]).toEqual([]);
  });
});

describe('on a site that is not allowed', () => {
  async function openStranger(isForbiddenReadably: boolean): Promise<Page> {
    if (isForbiddenReadably) {
      fixture.server.allowOrigin(stranger.origin);
      fixture.server.forbidStarts();
    }
    const page = await (await fixture.newContext()).newPage();
    await page.goto(stranger.url);
    await page.getByRole('button', { name: 'Hỏi Một Cửa' }).click();
    await chatOn(page).ask('làm giấy khai sinh');
    return page;
  }

  let stranger: HostPage;
  beforeEach(async () => {
    stranger = await startHostPage(() => fixture.server.url);
  });
  afterEach(() => stranger.stop());

  it('says so at a readable 403, stops, and shows the way to the chat’s own page and to 1022', async () => {
    const page = await openStranger(true);
    const { banner, questions } = chatOn(page);

    await page.getByText('Trang này chưa được phép mở khung trò chuyện').waitFor();
    await questions.getByText('Chưa gửi được').waitFor();
    expect(
      await banner.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([`${fixture.server.url}/`, 'tel:1022']);
    expect(await page.locator('.typing').count()).toBe(0);
    const { length } = fixture.server.calls;
    await page.waitForTimeout(2_000);
    expect(fixture.server.calls).toHaveLength(length);

    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('This site has not been allowed').waitFor();
    fixture.server.forbidStarts(false);
    await page.getByRole('button', { name: 'Send again' }).click();
    expect(await chatOn(page).reply(2)).toContain('1.001193');
  });

  it('says that this may be it when no answer gets through, and takes the message once it is allowed', async () => {
    const page = await openStranger(false);
    const { banner, questions } = chatOn(page);

    await page.getByText('có thể trang này chưa được phép').waitFor({ timeout: 30_000 });
    await questions.getByText('Chưa gửi được').waitFor();
    expect(await banner.getByRole('link', { name: 'mở trang của Một Cửa' }).getAttribute('href')).toBe(
      `${fixture.server.url}/`,
    );
    expect(fixture.server.conversationIds).toEqual([]);

    fixture.server.allowOrigin(stranger.origin);
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    expect(await chatOn(page).reply(2)).toContain('1.001193');
  });
});
