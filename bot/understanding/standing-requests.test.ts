import { expect, it } from 'vitest';
import { asksForPerson, asksWhetherToMeet } from './standing-requests.ts';

it.each([
  'có cần gặp cán bộ để làm khai sinh không',
  'làm hộ chiếu có phải gặp công an không',
  'co can gap can bo khong',
  'đăng ký kết hôn có bắt buộc gặp trực tiếp cán bộ không',
  'cần gặp cán bộ không em',
  'do I need to meet an official to register a birth',
])('"%s" asks whether, and for nobody', (message) => {
  expect(asksWhetherToMeet(message)).toBe(true);
  expect(asksForPerson(message)).toBe(false);
});

it.each([
  'em cần gặp cán bộ',
  'em cần gặp cán bộ được không',
  'tui muốn gặp cán bộ có được không',
  'cho gặp người thật',
  'I need to talk to a person',
])('"%s" asks for somebody', (message) => {
  expect(asksWhetherToMeet(message)).toBe(false);
  expect(asksForPerson(message)).toBe(true);
});
