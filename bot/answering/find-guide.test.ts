import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { createGuideFinder, type GuideFinder } from './find-guide.ts';

let catalogue: Catalogue;
let findGuide: GuideFinder;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
  findGuide = createGuideFinder(catalogue.guides.values(), (vietnamese) => catalogue.english(vietnamese));
});

describe('a message that asks how to do it', () => {
  it.each([
    ['kích hoạt VNeID mức 2 sao', 'activate-vneid'],
    ['kich hoat vneid kieu gi', 'activate-vneid'],
    ['em nhận tn duyệt r mà k biết kích hoạt vneid ntn', 'activate-vneid'],
    ['how can i activate vneid', 'activate-vneid'],
    ['đăng nhập dịch vụ công kiểu gì', 'log-in-to-portal'],
    ['dang nhap cong dich vu cong khong duoc', 'log-in-to-portal'],
    ['tui già rồi không biết nộp online, chỉ tui với', 'log-in-to-portal'],
    ['chụp giấy tờ gửi lên sao cho được', 'upload-a-photo'],
    ['up giấy tờ lên web kiểu gì', 'upload-a-photo'],
    ['can I just take a photo of my documents', 'upload-a-photo'],
    ['đóng tiền online kiểu gì', 'pay-online'],
    ['tra tien tren mang sao', 'pay-online'],
    ['nộp phí xong có biên lai không', 'pay-online'],
    ['chỉ tui cách coi hồ sơ tới đâu', 'follow-a-dossier'],
    ['mất giấy hẹn rồi sao lấy kết quả', 'follow-a-dossier'],
    ['nhờ con đi nộp giùm', 'authorise-someone'],
    ['toi o nuoc ngoai nho em gai nop ho so giup', 'authorise-someone'],
    ['lên phường thì làm gì trước', 'at-the-counter'],
    ['người già có được ưu tiên khỏi xếp hàng không', 'at-the-counter'],
    ['quên mật khẩu cổng dịch vụ công', 'reset-vneid-password'],
    ['mẹ em không nhớ mật khẩu vneid', 'reset-vneid-password'],
    ['forgot my vneid password', 'reset-vneid-password'],
    ['Can my son submit for me?', 'authorise-someone'],
    ['Can someone else apply on my behalf?', 'authorise-someone'],
    ['can my wife pick up the result', 'authorise-someone'],
    ['How can I follow my application?', 'follow-a-dossier'],
    ['how to track my application status online', 'follow-a-dossier'],
    ['tra cứu hồ sơ đã nộp ở đâu', 'follow-a-dossier'],
    ['xem tình trạng hồ sơ ở đâu', 'follow-a-dossier'],
    ['lam sao nop ho so tren mang', 'log-in-to-portal'],
    ['nộp hồ sơ trực tuyến như thế nào', 'log-in-to-portal'],
    ['how do i apply online', 'log-in-to-portal'],
    ['my VNeID is locked', 'reset-vneid-password'],
    ['what do I do at the ward office', 'at-the-counter'],
  ])('finds its guide: "%s"', (message, id) => {
    expect(findGuide(message)?.guide.id).toBe(id);
  });

  it('is found by every question, alias and title of the guide itself, in both languages', () => {
    for (const guide of catalogue.guides.values()) {
      const titles = { vi: guide.title, en: catalogue.english(guide.title) ?? '' };
      for (const [language, title] of Object.entries(titles)) {
        expect(findGuide(title), title).toEqual({ guide, isTitle: true, language });
      }
      const wordings = [...guide.questions, ...guide.questionsEn, ...guide.aliases, ...guide.aliasesEn];
      for (const wording of wordings) expect(findGuide(wording)?.guide.id, wording).toBe(guide.id);
    }
  });

  it.each([
    ['activate vneid', 'en'],
    ['I forgot my VNeID password', 'en'],
    ['quen mat khau vneid', 'vi'],
    ['kích hoạt VNeID mức 2 sao', 'vi'],
  ])('is known to be asked in the language of the words that were found: "%s"', (message, language) => {
    expect(findGuide(message)?.language).toBe(language);
  });

  it('may name a place, whose syllables say nothing of what', () => {
    expect(findGuide('lên phường Bình Hưng Hòa thì làm gì trước')).toBeUndefined();
    expect(findGuide('lên phường Bình Hưng Hòa thì làm gì trước', new Set(['binh', 'hung', 'hoa']))?.guide.id).toBe(
      'at-the-counter',
    );
  });
});

describe('a message that asks for a procedure', () => {
  it.each([
    'ủy quyền cho con đi làm khai sinh được không',
    'nhờ con đi khai tử giùm',
    'nhờ mẹ xin giấy độc thân giùm',
    'đăng ký vneid mức 2 ở đâu',
    'làm vneid cho con nít',
    'nộp phạt nguội online',
    'đóng tiền điện qua mạng',
    'toi o xa nho em trai di nop ho so dinh chinh so dat can uy quyen khong',
    'nộp thuế đất qua mạng kiểu gì',
    'lên phường làm khai sinh cần gì',
    'ra phường làm giấy kết hôn thì làm gì trước',
    'làm giấy ủy quyền thì làm sao',
    'ủy quyền nhận lương hưu',
    'chụp hình làm căn cước ở đâu',
    'lấy số nhà ở đâu',
    'pay traffic fine online',
    'hồ sơ của tôi tới đâu rồi',
    'tra cứu hồ sơ',
    'quên mật khẩu ngân hàng',
    'Can my son submit the birth registration for me?',
    'check my passport application',
    'how to apply for temporary residence online',
    'nộp hồ sơ thuế online kiểu gì',
    'app dịch vụ công giả',
  ])('finds no guide: "%s"', (message) => {
    expect(findGuide(message)).toBeUndefined();
  });

  it('is not taken for another syllable that is written with other marks: "quay lại" is no "quầy"', () => {
    expect(findGuide('ờ vậy thôi, quay lại cái một lần, xong nhận được giấy gì')).toBeUndefined();
  });

  it('finds no guide in the ways that people ask for procedures, but where a procedure is that guide', () => {
    const taken = [...catalogue.procedures.values()].flatMap(({ code, name, shortName, ways }) =>
      [
        name,
        shortName,
        ...(ways === undefined ? [] : [...ways.aliases, ...ways.situations, ...ways.questions, ...ways.questionsEn]),
      ]
        .filter((way) => findGuide(way) !== undefined)
        .map((way) => `${code} ${way}`),
    );

    // A dossier that must be completed, of whatever procedure; and the activation, which the record does not tell.
    expect(taken).toEqual(['1.014092 Hồ sơ bị yêu cầu bổ sung', '3.000228 kích hoạt VNeID']);
  });
});
