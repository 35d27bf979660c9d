import { describe, expect, it } from 'vitest';
import { feedbackOf, isVisible, parseActivity, parseActivitySet, replyDetails, residentText } from './activity.ts';
import { createFeedback, createMessageFromAction } from './outgoing.ts';

describe('parseActivitySet', () => {
  it('takes a frame, its watermark as text, and leaves out what is no activity', () => {
    const set = parseActivitySet({
      activities: [{ type: 'message', text: 'a' }, null, 7, { text: 'no type' }],
      watermark: 3,
    });

    expect(set).toEqual({ activities: [{ type: 'message', text: 'a' }], watermark: '3' });
  });

  it('is undefined for an answer that holds no activities', () => {
    expect([parseActivitySet(''), parseActivitySet({}), parseActivitySet({ activities: 'all' })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('parseActivity', () => {
  it('leaves out properties of the wrong kind instead of passing them on', () => {
    const activity = parseActivity({
      type: 'message',
      text: 5,
      from: 'bot',
      suggestedActions: { actions: [{ type: 'imBack', title: 'Có', value: 'Có' }, { title: 'no type' }] },
      channelData: ['not an object'],
    });

    expect(activity).toEqual({
      type: 'message',
      suggestedActions: { actions: [{ type: 'imBack', title: 'Có', value: 'Có' }] },
    });
  });
});

describe('replyDetails', () => {
  it('reads the reasons of the feedback that may be given', () => {
    const reasons = [{ id: 'wrong-fact', title: 'Sai' }];

    const details = replyDetails({
      type: 'message',
      channelData: { motcua: { outcome: 'answered', conversationOwner: 'bot', feedback: { reasons } } },
    });

    expect(details).toEqual({ outcome: 'answered', conversationOwner: 'bot', feedback: { reasons } });
  });

  it('is empty for a reply of another bot', () => {
    expect(replyDetails({ type: 'message', channelData: { other: true } })).toEqual({});
  });
});

describe('what a button sends', () => {
  it('imBack: its value, as if typed', () => {
    expect(createMessageFromAction({ type: 'imBack', title: 'Lệ phí?', value: 'Lệ phí bao nhiêu?' })).toEqual({
      type: 'message',
      text: 'Lệ phí bao nhiêu?',
    });
  });

  it('messageBack: text and value go to the assistant, the resident sees the display text', () => {
    const activity = createMessageFromAction({
      type: 'messageBack',
      title: 'Chọn',
      text: 'chon 1.001193',
      displayText: 'Đăng ký khai sinh',
      value: { code: '1.001193' },
    });

    expect(activity).toMatchObject({ text: 'chon 1.001193', value: { code: '1.001193' } });
    expect(residentText(activity)).toBe('Đăng ký khai sinh');
  });

  it('postBack: nothing is shown', () => {
    const activity = createMessageFromAction({ type: 'postBack', title: 'Chọn', value: { code: '1.001193' } });

    expect(activity.value).toEqual({ code: '1.001193' });
    expect(isVisible({ ...activity, from: { id: 'resident', role: 'user' } })).toBe(false);
  });
});

describe('feedbackOf', () => {
  it('reads back what createFeedback wrote', () => {
    expect(feedbackOf(createFeedback('c|3', 'dislike', ['unclear'], 'khó hiểu'))).toEqual({
      replyToId: 'c|3',
      reaction: 'dislike',
    });
  });

  it('is undefined for another invoke', () => {
    expect(
      feedbackOf({ type: 'invoke', name: 'message/submitAction', replyToId: '1', value: { actionName: 'x' } }),
    ).toBe(undefined);
  });
});
