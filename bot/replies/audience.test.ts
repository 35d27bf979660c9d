import { describe, expect, it } from 'vitest';
import { OUTCOMES } from '../contract.ts';
import { audienceOf, privateInstead } from './audience.ts';

const replyOf = (outcome: string) => ({
  type: 'message',
  text: 'Hồ sơ H29.16.14-260902-0021 của ông Mẫu',
  locale: 'vi-VN',
  channelData: { motcua: { outcome } },
});

describe('who may read a reply', () => {
  it.each(OUTCOMES.filter((outcome) => /^(?:dossier|ticket|official|handed|feedback)/u.test(outcome)))(
    'is one person where it ends as %s',
    (outcome) => {
      expect(audienceOf(replyOf(outcome)).audience).toBe('personal');
    },
  );

  it.each(['answered', 'clarifying', 'guarded-emergency', 'guarded-personal-data'])('is a group for %s', (outcome) => {
    expect(audienceOf(replyOf(outcome)).audience).toBe('public');
  });

  it('is one person where nothing is known of it', () => {
    expect(audienceOf({ type: 'message', text: 'x' }).audience).toBe('personal');
    expect(audienceOf(replyOf('a-new-outcome')).audience).toBe('personal');
  });

  it('has one fixed sentence in its place, and the private way', () => {
    const personal = audienceOf(replyOf('dossier-shown'));
    if (personal.audience === 'public') throw new Error('It is personal');

    const { activity } = privateInstead(personal, 'https://zalo.me/1');

    expect(activity.text).toMatch(/nhóm chung.*https:\/\/zalo\.me\/1/u);
    expect(JSON.stringify(activity)).not.toMatch(/H29|Mẫu/u);
  });
});
