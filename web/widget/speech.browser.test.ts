import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chatOn } from '../testing/browser.ts';
import { useChat } from './testing/chat-fixture.ts';

const fixture = useChat();

interface Heard {
  readonly started: string[];
  say(text: string): void;
  fail(error: string): void;
}
interface Spoken {
  readonly texts: string[];
  readonly voices: string[];
  finish(): void;
}
type Instrumented = typeof globalThis & { readonly heard: Heard; readonly spoken: Spoken };

/** A browser whose speech engines the test holds in its hand. */
async function openSpeakingChat(): Promise<Page> {
  const context = await fixture.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const started: string[] = [];
    let current: Recognition | undefined;
    const setCurrent = (recognition: Recognition): void => {
      current = recognition;
    };
    class Recognition {
      lang = '';
      onresult?: (event: unknown) => void;
      onerror?: (event: unknown) => void;
      onend?: () => void;
      constructor() {
        setCurrent(this);
      }
      start(): void {
        started.push(this.lang);
      }
      stop(): void {
        this.onend?.();
      }
    }
    const heard: Heard = {
      started,
      say: (transcript) => current?.onresult?.({ results: [[{ transcript }]] }),
      fail: (error) => {
        current?.onerror?.({ error });
        current?.onend?.();
      },
    };
    const texts: string[] = [];
    const voices: string[] = [];
    let utterance: SpeechSynthesisUtterance | undefined;
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [
        { lang: 'en-US', localService: true },
        { lang: 'vi-VN', localService: true },
      ],
      speak(spoken: SpeechSynthesisUtterance) {
        utterance = spoken;
        texts.push(spoken.text);
        voices.push(spoken.lang);
      },
      cancel: () => undefined,
    });
    const finish = (): void => {
      utterance?.onend?.(new Event('end') as SpeechSynthesisEvent);
    };
    class Utterance {
      lang = '';
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.assign(globalThis, { SpeechRecognition: Recognition, heard, spoken: { texts, voices, finish } });
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
  });
  await page.goto(fixture.server.url);
  await chatOn(page).reply(1);
  return page;
}

const startedOn = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as Instrumented).heard.started);

describe('speech input', () => {
  it('does not listen before the resident has agreed that the browser’s maker hears them', async () => {
    const page = await openSpeakingChat();

    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();
    await page.getByText(/Hãng làm trình duyệt .* sẽ nghe giọng nói/).waitFor();
    expect(await startedOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Không', exact: true }).click();

    expect(await startedOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();
    await page.getByRole('dialog').waitFor();
  });

  it('writes what it hears into the field, for the resident to send', async () => {
    const page = await openSpeakingChat();
    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();
    await page.getByRole('button', { name: 'Đồng ý' }).click();
    await page.getByText('Đang nghe anh/chị nói').waitFor();
    expect(await startedOn(page)).toEqual(['vi-VN']);

    await page.evaluate(() => (globalThis as Instrumented).heard.say('làm giấy khai sinh'));
    expect(await chatOn(page).input.inputValue()).toBe('làm giấy khai sinh');
    expect(fixture.server.sent('message')).toEqual([]);
    await page.getByRole('button', { name: 'Dừng nghe' }).click();
    await page.getByRole('button', { name: 'Gửi', exact: true }).click();

    expect(await chatOn(page).reply(2)).toContain('1.001193');
  });

  it('asks once, and can be forbidden again in the options', async () => {
    const page = await openSpeakingChat();
    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();
    await page.getByRole('button', { name: 'Đồng ý' }).click();
    await page.getByRole('button', { name: 'Dừng nghe' }).click();
    await page.reload();

    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();
    await page.getByRole('button', { name: 'Dừng nghe' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('switch', { name: /giọng nói/ }).click();
    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();

    await page.getByRole('dialog').waitFor();
  });

  it('says what to do when nothing could be heard', async () => {
    const page = await openSpeakingChat();
    await page.getByRole('button', { name: 'Nói câu hỏi' }).click();
    await page.getByRole('button', { name: 'Đồng ý' }).click();

    await page.evaluate(() => (globalThis as Instrumented).heard.fail('not-allowed'));

    await page.getByText('kiểm tra quyền dùng micrô').waitFor();
  });
});

describe('reading aloud', () => {
  it('reads a reply in Vietnamese, without its marks, and stops when pressed again', async () => {
    const page = await openSpeakingChat();

    await page.getByRole('button', { name: 'Nghe', exact: true }).click();
    await page.getByRole('button', { name: 'Dừng đọc' }).waitFor();

    const { texts, voices } = await page.evaluate(() => ({
      ...(globalThis as Instrumented).spoken,
      finish: undefined,
    }));
    expect(texts[0]).toMatch(/^Dạ, Một Cửa xin chào anh\/chị! Em là trợ lý AI/);
    expect(voices).toEqual(['vi-VN']);
    await page.getByRole('button', { name: 'Dừng đọc' }).click();
    await page.getByRole('button', { name: 'Nghe', exact: true }).waitFor();
  });

  it('offers to read again when it is through', async () => {
    const page = await openSpeakingChat();
    await page.getByRole('button', { name: 'Nghe', exact: true }).click();

    await page.evaluate(() => (globalThis as Instrumented).spoken.finish());

    await page.getByRole('button', { name: 'Nghe', exact: true }).waitFor();
  });
});
