import { describe, expect, it } from 'vitest';
import { complainsOfErrands } from './errands.ts';
import { isEmergency } from './emergency.ts';

/** However much it sounds of a cry for help. */
const SOUNDS_URGENT = 0.9;

describe('weary of what an office asks', () => {
  it.each([
    'trời ơi tui đi tới đi lui 4 bận rồi đó',
    'già rồi mà bắt chạy lên chạy xuống hoài, đuối lắm',
    'bực ghê, lên phường mấy lần mà chưa xong',
    'chờ hoài chờ mãi mệt mỏi ghê',
    'met qua di len di xuong 5 lan roi',
    'oải lắm rồi, bổ sung 3 lần rồi',
    'đau chân quá, lên xuống mấy lần rồi',
    'nản quá, hẹn hoài không được',
    'nộp đi nộp lại 3 lần rồi mà vẫn thiếu',
    'I have been there three times already, so tired',
  ])('"%s" is no emergency', (message) => {
    expect(complainsOfErrands(message)).toBe(true);
    expect(isEmergency(message, SOUNDS_URGENT)).toBe(false);
  });
});

it.each([
  'làm căn cước với bằng lái chung 1 lần luôn được không',
  'nop ho so ket hon voi ho khau 1 lan luon khoi di nua duoc hong',
  'ra phường 1 lần rồi khỏi quay lại phải không em',
])('"%s" goes once, and complains of nothing', (message) => {
  expect(complainsOfErrands(message)).toBe(false);
});

describe('a danger beside it', () => {
  it.each([
    'ba tôi lên xuống cầu thang 3 lần rồi ngất xỉu',
    'đi tới đi lui mấy lần rồi khó thở quá',
    'lên sân thượng mấy lần rồi, định nhảy',
    'nó đi tới đi lui mấy bận trước nhà, cầm dao',
    'gọi 114 mấy lần không ai nghe, cháy to quá',
    'he came to my house three times with a knife',
    'mệt quá không thở nổi',
    'con em sốt co giật 3 lần rồi',
  ])('"%s" is heard', (message) => {
    expect(complainsOfErrands(message)).toBe(false);
    expect(isEmergency(message, SOUNDS_URGENT)).toBe(true);
  });
});
