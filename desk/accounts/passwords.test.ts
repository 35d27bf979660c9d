import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, passwordFault } from './passwords.ts';

const lan = { login: 'lan.nguyen@tphcm.gov.vn', name: 'Nguyễn Thị Lan' };

describe('a password', () => {
  it.each(['con mèo nhà tôi béo', 'Tr0ng vườn có 3 cây', 'x9-Kf72 lmQp', '😀 một hai ba bốn'])(
    'may be %j',
    (password) => {
      expect(passwordFault(password, lan)).toBeUndefined();
    },
  );

  it.each([
    ['ngắn quá', 'PasswordTooShort'],
    ['123456789012', 'PasswordTooEasy'],
    ['210987654321', 'PasswordTooEasy'],
    ['abcdefghijkl', 'PasswordTooEasy'],
    ['aaaaaaaaaaaaaaaa', 'PasswordTooEasy'],
    ['Mật khẩu@123456', 'PasswordTooEasy'],
    ['hochiminh@2026!', 'PasswordTooEasy'],
    ['NguyễnThịLan2026', 'PasswordTooEasy'],
    ['lan.nguyen12345', 'PasswordTooEasy'],
    ['dài'.repeat(100), 'PasswordTooLong'],
  ])('may not be %j', (password, fault) => {
    expect(passwordFault(password, lan)).toBe(fault);
  });

  it('is the same however the keyboard composes its marks, and no other is', async () => {
    const stored = await hashPassword('con mèo nhà tôi béo'.normalize('NFD'));

    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect(await isPassword('con mèo nhà tôi béo', stored)).toBe(true);
    expect(await isPassword('con meo nha toi beo', stored)).toBe(false);
    expect(await isPassword('con mèo nhà tôi béo', undefined)).toBe(false);
  });
});
