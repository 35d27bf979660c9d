import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, passwordFault } from './passwords.ts';

const lan = { login: 'lan.nguyen@tphcm.gov.vn', name: 'Nguyễn Thị Lan' };

describe('a password', () => {
  it.each([
    'con mèo nhà tôi béo',
    'Tr0ng vườn có 3 cây',
    'x9-Kf72 lmQp',
    '😀 một hai ba bốn',
    'phường mình mưa suốt',
    'correct horse battery staple',
    'ភាសាខ្មែរបុរាណ',
    'Lan thích ăn xoài xanh',
    'kjhqvz-98172',
  ])('may be %j', (password) => {
    expect(passwordFault(password, lan)).toBeUndefined();
  });

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
    ['motcuamotcua', 'PasswordTooEasy'],
    ['MộtCửa-2026-mc', 'PasswordTooEasy'],
    ['M0tCu@M0tCu@1', 'PasswordTooEasy'],
    ['admin motcua admin', 'PasswordTooEasy'],
    ['cán bộ phường 1', 'PasswordTooEasy'],
    ['Sài Gòn 30041975', 'PasswordTooEasy'],
    ['P@ssw0rd12345', 'PasswordTooEasy'],
    ['passwordpassword', 'PasswordTooEasy'],
    ['qwertyuiop123', 'PasswordTooEasy'],
    ['1qaz2wsx3edc', 'PasswordTooEasy'],
    ['1q2w3e4r5t6y', 'PasswordTooEasy'],
    ['zxcvbnm,./098', 'PasswordTooEasy'],
    ['iloveyou123456', 'PasswordTooEasy'],
    ['anhyeuem130199', 'PasswordTooEasy'],
    ['Lan và Lan 1990', 'PasswordTooEasy'],
    ['x7k x7k x7k x7k', 'PasswordTooEasy'],
    ['manchesterunited', 'PasswordTooEasy'],
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
