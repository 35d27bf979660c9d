import { expect, it } from 'vitest';
import { tellsOfDeath, tellsWhereDied } from './tells-of-death.ts';

it.each([
  'má em mất rồi',
  'ba tôi mới mất hôm qua',
  'Dạ, bà nội mất rồi em ơi',
  'chồng em qua đời rồi',
  'ba em mất được 2 tuần',
  'ma em mat roi',
  'mẹ tôi vừa mất sáng nay.',
  'ba em mới mất hồi sáng, em rối quá không biết làm gì trước',
  'mẹ tôi vừa qua đời tối qua, giờ tôi phải làm gì',
  'bà nội mất rồi, cả nhà rối quá',
  'chồng tui mới mất, tui không biết bắt đầu từ đâu',
  'ma em moi mat hom qua, gio em phai lam sao',
  "my father died this morning, I don't know what to do",
  'My father has passed away',
  'my mother died yesterday',
  'she died at home',
  'My grandfather passed away at home last night, what do I do?',
  'my mom died at home this morning. what now?',
  'Grandma passed in her sleep last night, who do we call',
  'my husband just died of cancer in the hospital 3 days ago and I don’t know where to start',
  'our father suddenly passed away two days ago, what should we do first?',
])('hears of a death: %s', (message) => {
  expect(tellsOfDeath(message)).toBe(true);
});

it.each([
  'má em mất căn cước',
  'má em mất giấy rồi',
  'em mất rồi',
  'mà em mất rồi',
  'ba em mất bằng lái hôm qua',
  'bà nội mất thì làm giấy gì',
  'ba em mất năm ngoái, em phải làm gì để sang tên xe',
  'mất rồi',
  'my father lost his card',
  'my passport is dead',
  'my son passed the exam last week',
  'my phone died at home',
  'my father died last year, how do I transfer his motorbike',
  'he died owing tax, who pays',
])('hears of none: %s', (message) => {
  expect(tellsOfDeath(message)).toBe(false);
});

it.each(['ba tui mới mất hồi khuya', 'ba toi mat hoi khuya'])('"%s" tells of a death', (message) => {
  expect(tellsOfDeath(message)).toBe(true);
});

it.each([
  ['ổng mất ở nhà', true],
  ['ba em mất ở bệnh viện', true],
  ['she died at home', true],
  ['ba em mất căn cước', false],
  ['mất ở đâu', false],
])('"%s" tells where somebody died: %s', (message, tells) => {
  expect(tellsWhereDied(message)).toBe(tells);
});
