import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityFindings, chatOn } from '../testing/browser.ts';
import { useChat } from './testing/chat-fixture.ts';

const fixture = useChat();

/** 1280 px at 400 % zoom is a window of 320 by 256 CSS pixels. */
const ZOOMED_400_PERCENT = { viewport: { width: 320, height: 256 } };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** How far anything reaches out to the right of the window, in pixels. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const chat = document.querySelector('motcua-chat')?.shadowRoot;
    const scrolled = [
      document.documentElement,
      ...(chat?.querySelectorAll<HTMLElement>('.chat, .scroller, .column') ?? []),
    ];
    return Math.max(...scrolled.map((element) => element.scrollWidth - element.clientWidth));
  });
}

/** The buttons and boxes found whose fill and border both differ from black by less than 3 to 1 (WCAG 1.4.11). */
function lostOnBlack(controls: Locator): Promise<readonly string[]> {
  return controls.evaluateAll((elements) => {
    const luminanceOf = (color: string): number => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
      const [r, g, b] = [red, green, blue].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return alpha * (0.2126 * r! + 0.7152 * g! + 0.0722 * b!);
    };
    const standsOut = (color: string): boolean => (luminanceOf(color) + 0.05) / 0.05 >= 3.1;
    return elements
      .filter((element) => {
        const { appearance, backgroundColor, borderTopColor } = getComputedStyle(element);
        return (
          (element.matches('input') && appearance === 'auto') ||
          !(standsOut(backgroundColor) || standsOut(borderTopColor))
        );
      })
      .map((element) => element.textContent.trim() || element.outerHTML);
  });
}

describe('for everyone', () => {
  it('has no serious finding of axe, whatever is open', async () => {
    const { page, chat } = await fixture.openChat();
    const findings: string[] = [];
    const check = async (state: string): Promise<void> => {
      for (const finding of await accessibilityFindings(page)) findings.push(`${state}: ${finding}`);
    };

    await check('greeting');
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);
    await page.getByRole('button', { name: 'Chưa đúng' }).click();
    await check('feedback form');
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await check('options');
    await page.getByRole('switch', { name: 'Tương phản cao' }).click();
    await page.getByRole('switch', { name: 'Chữ lớn' }).click();
    await check('large type, high contrast');
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();
    await check('end and clear');

    expect(findings).toEqual([]);
  });

  it('has no serious finding of axe on a wide screen, offline', async () => {
    const { page, chat, context } = await fixture.openChat(DESKTOP);
    await context.setOffline(true);
    await page.getByText('Đang mất mạng').waitFor();
    await chat.ask('chờ mạng');

    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('is a labelled live log that stays quiet while it loads', async () => {
    const { page } = await fixture.openChat();

    const log = page.getByRole('log', { name: 'Tin nhắn' });

    expect(await log.getAttribute('aria-live')).toBe('polite');
    expect(await log.getAttribute('aria-busy')).toBe('false');
    await page.getByRole('textbox', { name: 'Câu hỏi của anh/chị' }).waitFor();
  });

  it.each([
    ['320 px', { viewport: { width: 320, height: 640 } }],
    ['400 % zoom', ZOOMED_400_PERCENT],
  ])('needs no sideways scrolling at %s, large type included', async (_name, options) => {
    const { page, chat } = await fixture.openChat(options);
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);
    await chat.ask(`https://dichvucong.gov.vn/${'rat-dai-'.repeat(20)}`);
    await chat.reply(3);
    const widths = [await overflow(page)];
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('switch', { name: 'Chữ lớn' }).click();
    widths.push(await overflow(page));

    expect(widths).toEqual([0, 0]);
  });

  it('keeps the field in reach and lets everything else scroll at 400 % zoom', async () => {
    const { page, chat } = await fixture.openChat(ZOOMED_400_PERCENT);
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);

    const field = await chat.input.boundingBox();
    expect(field!.y + field!.height).toBeLessThanOrEqual(256);
    expect(field!.y).toBeGreaterThan(150);
    const answer = await chat.replies.nth(1).boundingBox();
    expect(answer!.y).toBeLessThan(150);
    await page.getByRole('link', { name: '1022' }).scrollIntoViewIfNeeded();
    await page.getByText('trợ lý AI, không phải cán bộ').waitFor();
  });

  it('leaves most of a window of 320 by 200 px to what is written, with targets of 24 px or more', async () => {
    const { page, chat } = await fixture.openChat({ viewport: { width: 320, height: 200 } });
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);

    const composer = await page.locator('.composer').boundingBox();
    const header = await page.locator('.header').boundingBox();
    const sizes = await page
      .locator('button:visible, #input')
      .evaluateAll((targets) =>
        targets.map((target) => target.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
      );

    expect(composer!.height).toBeLessThanOrEqual(46);
    expect(composer!.y + composer!.height).toBeCloseTo(200, 0);
    expect(header!.height).toBeLessThanOrEqual(42);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    expect(await overflow(page)).toBe(0);
  });

  it('remembers large type and high contrast', async () => {
    const { page, chat } = await fixture.openChat();
    const sizeOfText = (): Promise<string> =>
      chat.replies
        .first()
        .locator('.text')
        .evaluate((text) => getComputedStyle(text).fontSize);
    const before = parseFloat(await sizeOfText());
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('switch', { name: 'Chữ lớn' }).click();
    await page.getByRole('switch', { name: 'Tương phản cao' }).click();

    await page.reload();

    await chat.reply(1);
    expect(parseFloat(await sizeOfText())).toBeCloseTo(before * 1.3, 1);
    expect(await page.locator('.chat').evaluate((chatBox) => getComputedStyle(chatBox).backgroundColor)).toBe(
      'rgb(0, 0, 0)',
    );
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    expect(await page.getByRole('switch', { name: 'Chữ lớn' }).getAttribute('aria-checked')).toBe('true');
  });

  it('shows what can be pressed in every sheet and form as such in high contrast', async () => {
    const context = await fixture.newContext();
    await context.addInitScript('globalThis.SpeechRecognition = class {}');
    const page = await context.newPage();
    await page.goto(fixture.server.url);
    const chat = chatOn(page);
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('switch', { name: 'Tương phản cao' }).click();
    await page.getByRole('button', { name: 'Chưa đúng' }).click();
    await page.getByLabel('Khó hiểu').check();
    const controls = page.locator('.button:visible, .reason input, .sheet .button');
    expect(await controls.count()).toBeGreaterThan(6);
    const lost = [...(await lostOnBlack(controls))];

    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();
    lost.push(...(await lostOnBlack(page.locator('.sheet .button'))));
    await page.getByRole('button', { name: 'Thôi' }).last().click();
    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();
    lost.push(...(await lostOnBlack(page.locator('.sheet .button'))));

    expect(lost).toEqual([]);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('closes the options at Escape and gives the focus back', async () => {
    const { page } = await fixture.openChat();
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('switch', { name: 'Chữ lớn' }).focus();

    await page.keyboard.press('Escape');

    await page.locator('#options-button:focus').waitFor();
    expect(await page.locator('#options').isVisible()).toBe(false);
  });

  it('has targets of 44 px or more', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);
    await page.getByRole('button', { name: 'Tùy chọn' }).click();

    const small = await page
      .locator('button:visible, a.suggestion:visible')
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.getBoundingClientRect().height < 44 || target.getBoundingClientRect().width < 44)
          .map((target) => target.textContent),
      );

    expect(small).toEqual([]);
  });

  it('shows where the focus is', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.input.focus();
    await page.keyboard.press('Shift+Tab');

    const outline = await page.evaluate(() => {
      const focused = document.activeElement?.shadowRoot?.activeElement;
      return focused ? getComputedStyle(focused).outline : '';
    });

    expect(outline).toContain('solid 3px');
  });

  it('stands still where the resident asked for no motion', async () => {
    const { page } = await fixture.openChat({ reducedMotion: 'reduce' });
    fixture.server.push({ type: 'typing' });

    const dot = page.locator('.typing span').first();

    expect(await dot.evaluate((span) => getComputedStyle(span).animationName)).toBe('none');
  });

  it('prints the conversation, not the controls', async () => {
    const { page, chat } = await fixture.openChat(DESKTOP);
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);

    await page.emulateMedia({ media: 'print' });

    expect(await chat.replies.nth(1).isVisible()).toBe(true);
    expect(await chat.input.isVisible()).toBe(false);
    expect(await page.getByRole('switch').first().isVisible()).toBe(false);
    expect(await page.locator('.scroller').evaluate((scroller) => scroller.scrollHeight - scroller.clientHeight)).toBe(
      0,
    );
  });

  it('keeps to the strict Content-Security-Policy', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();

    expect(fixture.errors).toEqual([]);
  });

  it('is styled under that policy where stylesheets cannot be adopted', async () => {
    const context = await fixture.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      delete (Document.prototype as Partial<Document>).adoptedStyleSheets;
    });
    await page.goto(fixture.server.url);
    await page.locator('.message.reply').waitFor();

    const header = page.locator('.header');

    expect(await header.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(13, 74, 72)');
    expect(fixture.errors).toEqual([]);
  });
});
