import { describe, expect, it } from 'vitest';
import { isHeldOutWay, isLearnedMessage } from './training-split.ts';

const TEXTS = [
  'vợ em mới sinh',
  'mất bằng lái',
  'con tôi chào đời',
  'xin giấy xác nhận độc thân',
  'mất cccd thì lm s ạ',
  'bé mới sanh',
  'báo tử cho ông nội',
];

// The expected values are what `is_learned_message` and `is_held_out` of training/train_catalogue.py say.
describe('what the encoder was trained on', () => {
  it('tells the messages that it learned as its training script does', () => {
    expect(TEXTS.filter(isLearnedMessage)).toEqual([
      'mất bằng lái',
      'xin giấy xác nhận độc thân',
      'mất cccd thì lm s ạ',
    ]);
  });

  it('tells the ways of asking that were kept out as its training script does', () => {
    expect(TEXTS.filter((text) => isHeldOutWay('1.001193', text))).toEqual(['bé mới sanh']);
  });

  it('decides about a way of asking by its procedure as well', () => {
    expect(isHeldOutWay('1.001193', 'bé mới sanh')).not.toBe(isHeldOutWay('2.000635', 'bé mới sanh'));
  });
});
