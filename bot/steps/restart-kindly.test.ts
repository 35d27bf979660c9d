import { beforeAll, describe, expect, it } from 'vitest';
import { openConversing, type Conversing } from '../testing/conversing.ts';
import { allTextOf } from '../testing/asking.ts';

let conversing: Conversing;

beforeAll(async () => {
  conversing = await openConversing();
}, 600_000);

describe('a conversation whose stored state this code cannot read', () => {
  it('begins anew with a word about it, once', async () => {
    const conversation = conversing.converse();
    await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    conversation.age((stored) => {
      stored.version = 99;
    });

    const first = await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    const second = await conversation.say('còn phí?');

    expect(first.outcome).toBe('answered');
    expect(allTextOf(first)).toContain('không còn nhớ mình đang nói tới đâu');
    expect(second.outcome).toBe('answered');
    expect(allTextOf(second)).not.toContain('không còn nhớ');
  });

  it.each([
    ['of a dialog that is gone', { dialog: 'fortune-telling', version: 1, step: 'asked', slots: {} }],
    ['of a newer version', { dialog: 'choose-procedure', version: 99, step: 'listed', slots: {} }],
  ])('says that what was open begins again: a frame %s', async (_, frame) => {
    const conversation = conversing.converse();
    await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    conversation.age((stored) => {
      stored.dialogs = [frame];
    });

    const turn = await conversation.say('còn phí?');

    expect(turn.outcome).toBe('answered');
    expect(allTextOf(turn)).toContain('phần mình đang làm dở phải làm lại từ đầu');
    expect(turn.state.dialogs).toEqual([]);
  });

  it('says nothing before help', async () => {
    const conversation = conversing.converse();
    conversation.age((stored) => {
      stored.version = 99;
    });

    const turn = await conversation.say('cháy nhà rồi cứu với');

    expect(turn.outcome).toBe('guarded-emergency');
    expect(allTextOf(turn)).not.toContain('vừa được cập nhật');
  });

  it('says nothing of a new conversation, nor of one that can be read', async () => {
    const conversation = conversing.converse();

    const first = await conversation.say('làm giấy khai sinh cho bé cần giấy gì');
    const second = await conversation.say('hướng dẫn em từng bước');
    const third = await conversation.say('nói lại');

    for (const turn of [first, second, third]) expect(allTextOf(turn)).not.toContain('vừa được cập nhật');
  });
});
