import { beforeAll, describe, expect, it } from 'vitest';
import { allTextOf } from '../testing/asking.ts';
import { openConversing, type Conversing } from '../testing/conversing.ts';

const NOTICE = 'Em là **trợ lý ảo (AI)**, không phải cán bộ ạ.';

let conversing: Conversing;

beforeAll(async () => {
  conversing = await openConversing();
}, 600_000);

describe('whoever comes back after a long gap', () => {
  it('is told once more that this is an AI, before the answer and once', async () => {
    const conversation = conversing.converse();
    await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    conversation.wait(24);

    const back = await conversation.say('phí làm giấy khai sinh bao nhiêu');
    const next = await conversation.say('làm ở đâu ạ');

    expect(back.outcome).toBe('answered');
    expect(back.replies[0]?.text?.startsWith(`${NOTICE}\n\n`)).toBe(true);
    expect(allTextOf(next)).not.toContain(NOTICE);
  });

  it('in English too', async () => {
    const conversation = conversing.converse();
    await conversation.say('what do I need to register a birth?');
    conversation.wait(30 * 24);

    const back = await conversation.say('how much does a birth registration cost?');

    expect(allTextOf(back)).toContain('I am a **virtual assistant (AI)**, not an official.');
  });

  it('is not told again within the day, however much was said', async () => {
    const conversation = conversing.converse();
    await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    for (const _ of [1, 2, 3]) {
      conversation.wait(20);
      expect(allTextOf(await conversation.say('phí làm giấy khai sinh bao nhiêu'))).not.toContain(NOTICE);
    }
  });

  it('is helped first in an emergency', async () => {
    const conversation = conversing.converse();
    await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    conversation.wait(48);

    const cry = await conversation.say('cháy nhà rồi cứu với');

    expect(cry.outcome).toBe('guarded-emergency');
    expect(allTextOf(cry)).not.toContain(NOTICE);
  });

  it('hears it after words of a page that was only opened again', async () => {
    const conversation = conversing.converse();
    await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    conversation.wait(48);
    await conversation.send({ type: 'event', name: 'webchat/join', value: { language: 'vi' } });

    expect(allTextOf(await conversation.say('phí làm giấy khai sinh bao nhiêu'))).toContain(NOTICE);
  });
});
