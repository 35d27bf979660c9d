import { describe, expect, it, vi } from 'vitest';
import { chatOn } from '../testing/browser.ts';
import { useChat } from './testing/chat-fixture.ts';

const fixture = useChat();

describe('a conversation in the browser', () => {
  it('greets, takes a question by keyboard, confirms it and answers', async () => {
    const { page, chat } = await fixture.openChat();

    await page.keyboard.press('Tab');
    while ((await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)) !== 'input') {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('em chào');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('cả nhà');
    await page.keyboard.press('Enter');

    expect(await chat.reply(2)).toBe('Dạ, em nghe rõ: em chào\ncả nhà');
    await page.locator('.message.resident[data-delivery=sent]').getByText('Đã gửi').waitFor();
    expect(await chat.input.inputValue()).toBe('');
    expect(fixture.server.sent('message')).toMatchObject([{ text: 'em chào\ncả nhà', locale: 'vi-VN' }]);
  });

  it('does not send when Enter ends a word of an input method', async () => {
    const { chat } = await fixture.openChat();
    await chat.input.fill('khai sinh');

    await chat.input.evaluate((input) => {
      input.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
      );
    });

    expect(await chat.input.inputValue()).toBe('khai sinh');
    expect(fixture.server.sent('message')).toEqual([]);
  });

  it('sends a suggested question when it is pressed, and takes the others away', async () => {
    const { chat } = await fixture.openChat();

    await chat.suggestions.first().click();

    await chat.reply(2);
    expect(fixture.server.sent('message')).toMatchObject([{ text: 'Làm giấy khai sinh cho bé cần gì?' }]);
    expect(await chat.suggestions.allInnerTexts()).not.toContain('Đăng ký tạm trú online được không?');
  });

  it('shows an answer with its lists, its bold words and its source as a link to a new tab', async () => {
    const { page, chat } = await fixture.openChat();

    await chat.ask('làm giấy khai sinh');

    await chat.reply(2);
    const answer = chat.replies.nth(1);
    expect(await answer.locator('ol > li').count()).toBe(2);
    expect(await answer.locator('ol > li ul > li').count()).toBe(2);
    expect(await answer.locator('strong').allInnerTexts()).toContain('1 ngày làm việc');
    const source = answer.getByRole('link', { name: /Cổng Dịch vụ công/ });
    expect(await source.getAttribute('rel')).toContain('noopener');
    expect(await source.getAttribute('href')).toMatch(/^https:\/\/dichvucong\.gov\.vn\//);
    expect(await page.getByRole('link', { name: /Mở trang chính thức/ }).getAttribute('target')).toBe('_blank');
  });

  it.each([360, 1280])('keeps a long official name small at the end, %i px wide with large type', async (width) => {
    const { page, chat } = await fixture.openChat({ viewport: { width, height: 740 } });
    if (width < 1000) await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('switch', { name: 'Chữ lớn' }).click();
    await chat.ask('sổ đỏ cho đất');
    await chat.reply(2);

    const paragraphs = chat.replies.nth(1).locator('.text > p');
    const styleOf = (index: number): Promise<{ size: number; color: string; lines: number }> =>
      paragraphs.nth(index).evaluate((paragraph) => {
        const { fontSize, color, lineHeight } = getComputedStyle(paragraph);
        return { size: parseFloat(fontSize), color, lines: paragraph.clientHeight / parseFloat(lineHeight) };
      });
    const [first, source] = [await styleOf(0), await styleOf((await paragraphs.count()) - 1)];

    expect(Math.round(first.lines)).toBeLessThanOrEqual(2);
    expect(source.size).toBeLessThan(first.size * 0.9);
    expect(source.color).not.toBe(first.color);
    expect(await paragraphs.last().innerText()).toContain('Thủ tục: Đăng ký đất đai');
  });

  it.each([false, true])(
    'shows all six choices and the end of the question on a phone (large type: %s)',
    async (isLarge) => {
      const { page, chat } = await fixture.openChat();
      if (isLarge) {
        await page.getByRole('button', { name: 'Tùy chọn' }).click();
        await page.getByRole('switch', { name: 'Chữ lớn' }).click();
        await page.locator('#options-button').click();
      }
      await chat.ask('thủ tục cư trú');
      await chat.reply(2);

      const view = (await page.locator('.scroller').boundingBox())!;
      const choices = await chat.suggestions.evaluateAll((buttons) =>
        buttons
          .map((button) => button.getBoundingClientRect())
          .map(({ top, bottom, height }) => ({ top, bottom, height })),
      );
      const lastChoice = (await chat.replies.nth(1).locator('li').last().boundingBox())!;

      expect(choices).toHaveLength(6);
      expect(Math.min(...choices.map(({ height }) => height))).toBeGreaterThanOrEqual(44);
      expect(choices[0]!.top).toBeGreaterThan(view.y);
      expect(choices[5]!.bottom).toBeLessThanOrEqual(view.y + view.height);
      expect(lastChoice.y + lastChoice.height).toBeGreaterThan(view.y + 80);
    },
  );

  it('shows the beginning of an answer, however many questions are suggested under it', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);

    const view = (await page.locator('.scroller').boundingBox())!;
    const firstLine = (await chat.replies.nth(1).locator('.text > p').first().boundingBox())!;

    expect(await chat.suggestions.count()).toBeGreaterThan(3);
    expect(firstLine.y).toBeGreaterThanOrEqual(view.y);
    expect(firstLine.y).toBeLessThan(view.y + view.height / 2);
  });

  it('shows what looks like HTML as text', async () => {
    const { page, chat } = await fixture.openChat();

    await chat.ask('<img src=x onerror=alert(1)> **<b>đậm</b>**');

    expect(await chat.reply(2)).toBe('Dạ, em nghe rõ: <img src=x onerror=alert(1)> <b>đậm</b>');
    expect(await page.locator('.log img, .log b').count()).toBe(0);
  });

  it('takes "Đúng" at one press', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);

    await page.getByRole('button', { name: 'Đúng', exact: true }).click();

    await page.getByText('Anh/chị đã chọn: Đúng').waitFor();
    expect(fixture.server.sent('invoke')).toMatchObject([
      {
        name: 'message/submitAction',
        replyToId: fixture.server.activities().find(({ text }) => text?.includes('1.001193'))?.id,
        value: {
          actionName: 'feedback',
          actionValue: { reaction: 'like', feedback: { reasons: [], feedbackText: '' } },
        },
      },
    ]);
  });

  it('asks what is wrong after "Chưa đúng", and still knows after a reload', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);

    await page.getByRole('button', { name: 'Chưa đúng' }).click();
    expect(fixture.server.sent('invoke')).toEqual([]);
    await page.keyboard.press('Space');
    await page.getByLabel('Khó hiểu').check();
    await page.getByLabel(/nói thêm/).fill('thiếu lệ phí');
    await page.getByRole('button', { name: 'Gửi góp ý' }).click();

    await page.getByText('Anh/chị đã góp ý: Chưa đúng').waitFor();
    await vi.waitFor(() => {
      expect(fixture.server.sent('invoke')).toMatchObject([
        {
          value: {
            actionValue: {
              reaction: 'dislike',
              feedback: { reasons: ['wrong-procedure', 'unclear'], feedbackText: 'thiếu lệ phí' },
            },
          },
        },
      ]);
    });
    await page.reload();
    await page.getByText('Anh/chị đã góp ý: Chưa đúng').waitFor();
  });

  it('leaves the feedback form at Escape, with nothing sent', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);
    await page.getByRole('button', { name: 'Chưa đúng' }).click();

    await page.keyboard.press('Escape');

    await page.locator('.not-helpful:focus').waitFor();
    expect(await page.locator('.feedback-form').count()).toBe(0);
    expect(fixture.server.sent('invoke')).toEqual([]);
  });

  it('switches to English: its own words, the event and the locale of what follows', async () => {
    const { page, chat } = await fixture.openChat();

    await page.getByRole('button', { name: 'English' }).click();
    await chat.reply(2);
    await chat.ask('hello');

    expect(await chat.reply(3)).toBe('I heard: hello');
    expect(await chat.input.getAttribute('placeholder')).toBe('What would you like to know?');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(fixture.server.sent('event').at(-1)).toMatchObject({ name: 'motcua/language', value: { language: 'en' } });
    expect(fixture.server.sent('message')).toMatchObject([{ locale: 'en-US' }]);
  });

  it('counts down near the limit and does not send what is too long', async () => {
    const { page, chat } = await fixture.openChat();

    await chat.input.fill('a'.repeat(1990));
    await page.getByText('Còn 10 ký tự').waitFor();
    await chat.input.fill('a'.repeat(2003));
    await page.getByText('Dài quá 3 ký tự').waitFor();
    await chat.input.press('Enter');

    expect(await chat.questions.count()).toBe(0);
    expect(await chat.input.getAttribute('aria-invalid')).toBe('true');
  });

  it('says that it is typing from the question on, where the server tells nothing of it', async () => {
    const { page, chat } = await fixture.openChat();
    fixture.server.muteBot();

    await chat.ask('chờ chút');

    await page.locator('.typing').waitFor();
    expect(await chat.replies.count()).toBe(1);
  });

  it('says that it is typing until the answer is there', async () => {
    const { page, chat } = await fixture.openChat();

    fixture.server.push({ type: 'typing' });
    await page.locator('.typing').waitFor();
    await page.getByText('Một Cửa đang soạn câu trả lời').waitFor({ state: 'attached' });
    fixture.server.push({ type: 'message', text: 'xong' });

    expect(await chat.reply(2)).toBe('xong');
    await page.locator('.typing').waitFor({ state: 'detached' });
  });

  it('shows both tabs the same conversation, each message once', async () => {
    const { chat, context } = await fixture.openChat();
    const secondPage = await context.newPage();
    await secondPage.goto(fixture.server.url);
    const second = chatOn(secondPage);
    await second.reply(1);

    await chat.ask('từ tab một');

    expect(await second.reply(2)).toBe('Dạ, em nghe rõ: từ tab một');
    expect(await second.questions.count()).toBe(1);
    expect(fixture.server.conversationIds).toHaveLength(1);
  });
});
