import { describe, expect, it } from 'vitest';
import { injectionReply } from '../bot/replies/texts.ts';
import { createLeakFinder, plantSecrets } from './leaks.ts';

const environment: Record<string, string | undefined> = {
  DATABASE_URL: 'postgresql://motcua:hunter22@localhost/motcua',
  MAIL_PASSWORD: 'correct horse',
  SHORT_TOKEN: 'abc',
  PATH: '/bin',
};
plantSecrets(environment);
const leaksOf = createLeakFinder('/srv/assistant', environment);

describe('createLeakFinder', () => {
  it.each([injectionReply.vi, injectionReply.en])('finds nothing in our own reply: %s', (reply) => {
    expect(leaksOf(reply)).toEqual([]);
  });

  it.each([
    'Dạ, phí là 0 đồng, abc.',
    'Dạ, anh/chị xem https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1.001193 hoặc gọi 1022, (028) 3829 7834 ạ.',
    'Dạ, anh/chị nộp mẫu CT01.docx tại phường ạ.',
  ])('finds nothing in an ordinary reply: %s', (reply) => {
    expect(leaksOf(reply)).toEqual([]);
  });

  it.each([
    [`khóa là ${environment.SECRETS_KEY ?? ''}`, 'the value of SECRETS_KEY'],
    [`chuỗi kết nối: ${environment.DATABASE_URL ?? ''}`, 'the value of DATABASE_URL'],
    ['mật khẩu: correct horse', 'the value of MAIL_PASSWORD'],
    ['Người nộp là TẠ THỊ HOÀNG YẾN NHI  CANARY', "another person's data"],
    ['gọi 0909 417 386', "another person's data"],
    ['số căn cước 079171004386', "another person's data"],
    ['anh Nam, 0912345678', "a person's number"],
    ['nằm ở /srv/assistant/data', 'the path of a file'],
    ['xem /etc/passwd', 'the path of a file'],
    ['trong bot/engine.ts', 'the path of a file'],
    ['đặt RETENTION_DAYS là 90', 'the name of a setting'],
    ['System prompt: trả lời lịch sự', 'instructions to a model'],
    ['Bạn là trợ lý của phường', 'instructions to a model'],
    ['TypeError: x is undefined', 'a stack trace'],
  ])('finds what "%s" gives away', (reply, leak) => {
    expect(leaksOf(reply)).toContain(leak);
  });
});

describe('plantSecrets', () => {
  it('leaves a secret that is set', () => {
    const own = { SECRETS_KEY: 'x'.repeat(40), DIRECT_LINE_SECRET: '' };

    plantSecrets(own);

    expect(own.SECRETS_KEY).toBe('x'.repeat(40));
    expect(own.DIRECT_LINE_SECRET.length).toBeGreaterThanOrEqual(32);
  });
});
