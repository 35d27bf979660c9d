import { expect, it } from 'vitest';
import { coverSecrets, tellsSecret } from './told-secret.ts';

it.each([
  ['mã otp 482913 nè em', 'mã otp •••••• nè em'],
  ['mã xác nhận của em là 5521.', 'mã xác nhận của em là ••••.'],
  ['mat khau vneid la hoa1990', 'mat khau vneid la •••••••'],
  ['otp: 339 201, làm căn cước ở đâu', 'otp: •••••••, làm căn cước ở đâu'],
  ['my password is hello123, and the PIN 4711', 'my password is ••••••••, and the PIN ••••'],
])('covers the secret in "%s"', (message, covered) => {
  expect(tellsSecret(message)).toBe(true);
  expect(coverSecrets(message)).toBe(covered);
});

it.each([
  'mật khẩu là 8 ký tự phải không',
  'mật khẩu vneid của em là gì',
  'mã otp là 6 số',
  'otp hết hạn sau 3000 giây',
  'otp gửi về 0901234567 không tới',
  'mã hồ sơ 482913',
  'mã otp không về, gọi 1022 được không',
])('sees none in "%s"', (message) => {
  expect(tellsSecret(message)).toBe(false);
  expect(coverSecrets(message)).toBe(message);
});
