import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue, type Guide } from '../../knowledge/index.ts';
import { localiser } from './format.ts';
import { composeGuide, composeGuideLink, guideClaims, verifyGuideReply } from './guide-reply.ts';

let catalogue: Catalogue;
let guides: readonly Guide[];

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
  guides = [...catalogue.guides.values()];
});

function guideOf(id: string): Guide {
  const guide = catalogue.guides.get(id);
  if (guide === undefined) throw new Error(`There is no guide ${id}`);
  return guide;
}

describe('a guide as a reply', () => {
  it('numbers the steps, warns, and links the official guide and what was read', () => {
    const reply = composeGuide(catalogue, guideOf('reset-vneid-password'), 'vi');

    expect(reply).toMatch(/^\*\*Quên mật khẩu VNeID\*\*\n\nDạ\. /u);
    expect(reply).toContain('\n6. Đặt mật khẩu mới');
    expect(reply).toMatch(/\*\*Lưu ý:\*\* Đừng đọc mã OTP/u);
    expect(reply).toContain('Hướng dẫn chính thức: [Trang VNeID của Bộ Công an][1]');
    expect(reply).toContain('\n[1]: https://vneid.gov.vn\n[2]: https://dantri.com.vn/');
    expect(reply).toContain('Đối chiếu ngày 25/11/2026');
  });

  it('names the words that open the next guides and procedures', () => {
    const reply = composeGuide(catalogue, guideOf('activate-vneid'), 'vi');

    expect(reply).toContain('→ “Đăng nhập Cổng Dịch vụ công”');
    expect(reply).toContain('(3.000228)');
  });

  it('is complete in English: nothing but names and button texts stays Vietnamese', () => {
    for (const guide of guides) {
      const reply = composeGuide(catalogue, guide, 'en');
      for (const { text } of [...guide.steps, ...(guide.notes ?? []), ...(guide.cautions ?? [])]) {
        expect(reply, text).toContain(catalogue.english(text));
      }
      expect(reply).toMatch(/Official guide: .*\n\nSources: .*Checked on 25 November 2026/u);
    }
  });

  it('holds no number and no link that the guide does not hold, in either language', () => {
    for (const guide of guides) {
      for (const language of ['vi', 'en'] as const) {
        const reply = composeGuide(catalogue, guide, language);
        expect(verifyGuideReply(reply, guide, catalogue), guide.id).toEqual({ wrongQuantities: [], wrongLinks: [] });
      }
    }
  });

  it('numbers its links as the citations are numbered', () => {
    for (const guide of guides) {
      const reply = composeGuide(catalogue, guide, 'vi');
      const defined = [...reply.matchAll(/^\[(\d+)\]: (\S+)$/gmu)].map(([, number, url]) => `${number} ${url}`);
      const cited = guideClaims(guide, localiser(catalogue, 'vi')).map(({ url }, index) => `${index + 1} ${url}`);
      expect(defined).toEqual(cited);
    }
  });
});

describe('the check of a guide reply', () => {
  it.each([
    ['an amount', 'hết 10.000 đồng', 'hết 15.000 đồng'],
    ['a link', 'https://dichvucong.gov.vn\n', 'https://dichvucong-gov.vn\n'],
  ])('finds %s that stands in no text of the guide', (_what, from, to) => {
    const guide = guideOf('authorise-someone');
    const reply = composeGuide(catalogue, guide, 'vi').replace(from, to);

    const { wrongQuantities, wrongLinks } = verifyGuideReply(reply, guide, catalogue);

    expect(wrongQuantities.length + wrongLinks.length).toBe(1);
  });

  it('leaves a short reply with the official guide, in both languages', () => {
    const guide = guideOf('pay-online');

    expect(composeGuideLink(catalogue, guide, 'vi')).toContain('(https://dichvucong.gov.vn)');
    expect(composeGuideLink(catalogue, guide, 'en')).toContain('**Pay a fee online**');
  });
});
