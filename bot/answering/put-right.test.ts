import { beforeAll, describe, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { signingNote } from './signing.ts';
import { openAsking, textOf, type Asking } from '../testing/asking.ts';

/** 2,000 đồng a page for the first two, 1,000 from the third, 200,000 at most. */
const COPIES = '2.000815';
/** To be registered within 15 days. */
const DEATH = '1.000656';
/** 162,500 đồng until the end of 2026. */
const TOUR_GUIDE = '1.001432';
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

async function replyTo(text: string, code: string): Promise<string> {
  return textOf(await asking.ask(text, { retriever: new FakeRetriever([{ code, probability: 0.97 }]) }));
}

const IN_VIETNAMESE = 'không có trong hồ sơ gốc';

describe('a false number', () => {
  it.each([
    ['nghe nói sao y giấy tờ phí 50.000 đồng một trang đúng không', COPIES],
    ['sao y có 2 tờ mà bị đòi phí 100.000 đồng là sao', COPIES],
    ['nghe nói sao y một tờ phí hai chục ngàn đúng không', COPIES],
    ['người ta nói khai tử hạn 60 ngày phải không', DEATH],
  ])('is not agreed with, nor said again: %s', async (message, code) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(IN_VIETNAMESE);
    expect(reply).not.toMatch(/50\.000|100\.000|60 ngày/u);
  });

  it('is told from a true one where its unit is left out', async () => {
    const reply = await replyTo('lệ phí đăng ký tạm trú là 15000', STAY);

    expect(reply).toContain(IN_VIETNAMESE);
    expect(reply).not.toMatch(/15\.?000/u);
  });

  it.each(['khai sinh trễ bị phạt 5 triệu phải hông', 'khai sinh tre phat bao nhieu tien'])(
    'of a fine is no fee: %s',
    async (message) => {
      const reply = await replyTo(message, BIRTH);

      expect(reply).toContain('không ghi mức phạt');
      expect(reply).toContain('60 ngày');
      expect(reply).not.toMatch(/Lệ phí:|5 triệu/u);
    },
  );

  it('is one whose last day is over in the city', async () => {
    const given = { retriever: new FakeRetriever([{ code: TOUR_GUIDE, probability: 0.97 }]) };
    const at = (now: Date) => asking.ask('thẻ hướng dẫn viên phí 162.500 đồng đúng không', given, {}, now);

    expect(textOf(await at(new Date('2026-12-31T16:30:00Z')))).toContain('Dạ đúng rồi');
    expect(textOf(await at(new Date('2026-12-31T17:30:00Z')))).not.toContain('Dạ đúng rồi');
  });

  it('is put right where only who said it is told, of the procedure in hand', async () => {
    const reply = textOf(
      await asking.ask('mà hàng xóm nói 100k', undefined, { procedureInHand: { code: STAY, aspect: 'fee' } }),
    );

    expect(reply).toContain(IN_VIETNAMESE);
    expect(reply).toContain('10.000 đồng');
  });

  it('is put right in English', async () => {
    const reply = await replyTo('I heard a certified copy costs a fee of 50,000 dong per page, is it true?', COPIES);

    expect(reply).toContain('does not stand in the official record');
  });
});

describe('a number of the procedure in hand', () => {
  const inHand = { procedureInHand: { code: STAY, aspect: 'documents' as const } };

  it.each([
    ['lệ phí ba trăm ngàn phải không', IN_VIETNAMESE, '7.000 đồng'],
    ['ủa sao kêu 9 ngày đúng không', IN_VIETNAMESE, '3 ngày làm việc'],
    ['ủa vậy 30 ngày phải hông', 'ghi của việc khác', '3 ngày làm việc'],
    ['vậy là 3 ngày đúng không', 'Dạ đúng rồi ạ', '3 ngày làm việc'],
  ])('is held against its record: %s', async (message, verdict, instead) => {
    const reply = textOf(await asking.ask(message, undefined, inHand));

    expect(reply).toContain(verdict);
    expect(reply).toContain(instead);
  });

  it('is not taken from what has nothing to do with it', async () => {
    const reply = textOf(await asking.ask('vay ngân hàng mua xe máy 20 triệu phải không', undefined, inHand));

    expect(reply).not.toContain(STAY);
  });
});

describe('how long a paper may be used', () => {
  it('is no time of processing', async () => {
    const reply = await replyTo('giấy độc thân xài được 3 tháng phải không', SINGLE);

    expect(reply).toContain('không ghi giấy này dùng được bao lâu');
    expect(reply).not.toContain('Thời gian:');
  });

  it('is confirmed where the record says so', async () => {
    expect(await replyTo('mỗi lần tạm trú có giá trị 2 năm đúng không', STAY)).toContain('2 năm');
  });
});

describe('the office that is named as the place', () => {
  it.each([
    ['làm lý lịch tư pháp ở sở tư pháp phải không', POLICE_RECORD, 'không phải ở Sở Tư pháp', 'Công an'],
    ['giấy độc thân xin ở tòa án hả', SINGLE, 'không phải ở tòa án', 'UBND phường'],
  ])('is said to be the wrong one: %s', async (message, code, wrong, right) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(wrong);
    expect(reply).toContain(right);
  });

  it.each([
    ['xin lý lịch tư pháp ở công an phải không', POLICE_RECORD],
    ['xin lý lịch tư pháp nộp ở đâu', POLICE_RECORD],
  ])('is not, where it is right or none is named: %s', async (message, code) => {
    expect(await replyTo(message, code)).not.toContain('không phải ở');
  });
});

describe('a signature', () => {
  it('is said not to be asked for where the record has none', () => {
    const record = asking.catalogue.find(COPIES)?.record;
    const silent = record === undefined ? undefined : { ...record, who: [], conditions: [], cases: [] };

    expect(silent && signingNote(silent, 'vi', (text) => text, '')).toContain('không ghi phải có chữ ký');
  });

  it.each([
    ['chủ trọ không chịu ký thì làm sao', STAY, 'về chữ ký và sự đồng ý, hồ sơ gốc ghi'],
    ['cần chữ ký của ai', LONGER_STAY, 'chữ ký'],
  ])('is told as the record has it: %s', async (message, code, told) => {
    const inHand = { procedureInHand: { code, aspect: 'documents' as const } };

    expect(textOf(await asking.ask(message, undefined, inHand))).toContain(told);
  });

  it('is not spoken of where only registering is', async () => {
    expect(await replyTo('không đăng ký tạm trú có sao không', STAY)).not.toContain('chữ ký và sự đồng ý');
  });
});

describe('an age that is told', () => {
  const inHand = { procedureInHand: { code: OLD_AGE, aspect: 'documents' as const } };

  it.each([
    ['ông ngoại 81 tuổi', 'thì đủ điều kiện về tuổi'],
    ['ba tôi 60 tuổi', 'thì chưa đúng tuổi'],
  ])('is held against the conditions of the procedure in hand: %s', async (message, verdict) => {
    expect(textOf(await asking.ask(message, undefined, inHand))).toContain(verdict);
  });
});

it('says no line twice, where the ages are told for a wedding', async () => {
  const reply = await replyTo('em sắp cưới, em 20 tuổi, bạn gái em 16 tuổi', MARRIAGE);

  const lines = reply.split('\n').filter((line) => line.length > 25);
  expect(reply).toContain('không ghi tuổi');
  expect(lines).toEqual([...new Set(lines)]);
});

const SINGLE = '1.004873';
const POLICE_RECORD = '3.000333';

describe('a number that is right or no premise', () => {
  it.each([
    ['nghe nói sao y phí 2.000 đồng một trang đúng không', COPIES],
    ['sao y giấy tờ phí bao nhiêu', COPIES],
    ['người mất 1 năm rồi có phải đi khai tử không', DEATH],
    ['khai tử hạn mấy ngày, ba em mất 10 ngày rồi', DEATH],
  ])('is answered as ever: %s', async (message, code) => {
    expect(await replyTo(message, code)).not.toContain(IN_VIETNAMESE);
  });
});

const PASSPORT = '1.001456';
const MARRIAGE = '1.000894';
const BIRTH = '1.001193';
/** 20,000 đồng in person, 10,000 online; some are exempt. */
const RESIDENCE = '1.004222';
const STAY = '1.004194';
const LONGER_STAY = '1.002755';
/** 25,000 đồng until 31 December 2026, then 50,000. */
const IDENTITY = '1.014063';
const IDENTITY_FROM_14 = '1.014061';
const OLD_AGE = '1.014027';

describe('a number to be confirmed', () => {
  it.each([
    ['làm hộ chiếu 8 ngày đúng không', PASSPORT, 'Dạ đúng rồi ạ'],
    ['làm hộ chiếu 200 ngàn, 8 ngày đúng không', PASSPORT, 'còn tùy trường hợp'],
    ['đăng ký kết hôn miễn phí đúng không', MARRIAGE, 'Dạ đúng rồi ạ'],
    ['khai tử đúng hạn thì miễn phí phải không em', DEATH, 'Dạ đúng rồi ạ'],
    ['đăng ký thường trú trên mạng 10 ngàn phải không', RESIDENCE, 'Dạ đúng rồi ạ'],
    ['đăng ký thường trú 7 ngày đúng không', RESIDENCE, 'Dạ đúng rồi ạ'],
    ['đổi căn cước 25 ngàn đúng không', IDENTITY, 'Dạ đúng rồi ạ'],
    ['qua năm 2027 đổi căn cước 50 ngàn phải không', IDENTITY, 'Dạ đúng rồi ạ'],
    ['khai tử hạn 15 ngày phải không', DEATH, 'Dạ đúng rồi ạ'],
  ])('is confirmed: %s', async (message, code, confirmed) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(confirmed);
    expect(reply).not.toContain(IN_VIETNAMESE);
  });

  it('is put right with the fee where the message never says "phí"', async () => {
    const reply = await replyTo('làm hộ chiếu 500 ngàn đúng không', PASSPORT);

    expect(reply).toContain(IN_VIETNAMESE);
    expect(reply).toContain('200.000 đồng');
  });

  it('is put right when it is only asked back', async () => {
    expect(await replyTo('làm hộ chiếu 2 triệu hả', PASSPORT)).toContain(IN_VIETNAMESE);
  });

  it('is told apart where one is right and one is not', async () => {
    const reply = await replyTo('làm hộ chiếu 200 ngàn, 3 ngày đúng không', PASSPORT);

    expect(reply).toContain('lệ phí thì còn tùy trường hợp, còn thời gian anh/chị nêu không có');
    expect(reply).toContain('8 ngày làm việc');
  });

  it('does not confirm a reduced fee that has ended', async () => {
    expect(await replyTo('làm hộ chiếu 160 ngàn đúng không', PASSPORT)).not.toContain('Dạ đúng');
  });

  it('is confirmed in English', async () => {
    expect(await replyTo('a passport takes 8 working days, right?', PASSPORT)).toContain('Yes, that is right');
  });
});

describe('a number that holds for some only', () => {
  it.each([
    ['khai tử quá hạn miễn phí đúng không', DEATH, 'khai tử đúng hạn (trong 15 ngày'],
    ['ba mất hồi năm ngoái giờ khai tử trễ, khỏi đóng tiền phải không', DEATH, 'mức do Hội đồng nhân dân'],
    ['đăng ký thường trú online 20 ngàn đúng không', RESIDENCE, 'hồ sơ gốc ghi: **10.000 đồng'],
    ['nhập khẩu nộp ở phường 10k phải hông', RESIDENCE, 'hồ sơ gốc ghi: **20.000 đồng'],
    ['sang năm đổi căn cước vẫn 25 ngàn hả', IDENTITY, 'hồ sơ gốc ghi: **50.000 đồng'],
    ['giờ đổi căn cước 50 ngàn đúng không', IDENTITY, 'hồ sơ gốc ghi: **25.000 đồng'],
    ['is permanent residence 20,000 dong online, right?', RESIDENCE, 'the record says: **10,000 đồng'],
  ])('is not agreed with where another is meant: %s', async (message, code, instead) => {
    const reply = await replyTo(message, code);

    expect(reply).not.toMatch(/Dạ đúng|that is right/u);
    expect(reply).toContain(instead);
  });

  it.each([
    ['đăng ký kết hôn 3 ngày có đúng không', MARRIAGE, 'chỉ là thời gian chờ UBND nơi khác'],
    ['nghe nói đăng ký thường trú 20 ngàn', RESIDENCE, 'hồ sơ gốc ghi cho: nộp trực tiếp'],
    ['khai tử miễn phí phải không', DEATH, 'hồ sơ gốc ghi cho: khai tử đúng hạn'],
    ['làm hộ chiếu 400 ngàn đúng không', PASSPORT, 'bị hư hỏng hoặc bị mất'],
    ['khai tử mất 15 ngày đúng không', DEATH, 'hạn phải làm'],
  ])('is told with whom it holds for: %s', async (message, code, holds) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain('còn tùy trường hợp');
    expect(reply).toContain(holds);
    expect(reply).not.toMatch(/Dạ đúng|không có trong hồ sơ gốc/u);
  });

  it('is not agreed with where the record gives none for the way that is meant', async () => {
    const reply = await replyTo('đăng ký tạm trú online 10 ngàn đúng không', STAY);

    expect(reply).not.toContain('Dạ đúng');
    expect(reply).toContain('7.000 đồng');
  });
});

describe('"miễn phí" that the record does not say', () => {
  it.each([
    ['khai sinh đúng hạn miễn phí đúng không', BIRTH, 'hồ sơ gốc không ghi là miễn phí'],
    ['nghe nói đăng ký thường trú giờ miễn phí', RESIDENCE, 'không phải ai cũng được miễn phí'],
    ['hộ nghèo khai tử trễ miễn phí đúng không', DEATH, 'không phải ai cũng được miễn phí'],
    ['làm hộ chiếu giờ miễn phí phải không', PASSPORT, 'hồ sơ gốc không ghi là miễn phí'],
  ])('is no figure that is not there: %s', async (message, code, told) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(told);
    expect(reply).not.toMatch(/con số|Dạ đúng/u);
  });
});

describe('a time to act within', () => {
  it.each([
    ['khai tử trong 30 ngày phải không', DEATH, '15 ngày'],
    ['khai sinh cho bé trong vòng 90 ngày đúng không', BIRTH, '60 ngày'],
    ['nghe nói khai sinh hạn 90 ngày', BIRTH, '60 ngày'],
    ['gia hạn tạm trú trước 30 ngày phải không', LONGER_STAY, '15 ngày'],
    ['gia han tam tru truoc 30 ngay phai khong', LONGER_STAY, '15 ngày'],
  ])('is put right with the time limit: %s', async (message, code, limit) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(IN_VIETNAMESE);
    expect(reply).toContain(limit);
    expect(reply).not.toMatch(/[39]0 ngày/u);
  });

  it.each([
    ['khai tử trong 15 ngày phải không', DEATH],
    ['gia hạn tạm trú trước 15 ngày phải không', LONGER_STAY],
    ['khai sinh trong vòng 60 ngày đúng không', BIRTH],
  ])('is confirmed: %s', async (message, code) => {
    expect(await replyTo(message, code)).toContain('Dạ đúng rồi ạ');
  });
});

describe('an age', () => {
  it.each([
    ['làm căn cước từ 16 tuổi phải không', IDENTITY_FROM_14, 'từ đủ 14 tuổi'],
    ['trợ cấp người già từ 60 tuổi đúng không', OLD_AGE, 'từ đủ 75 tuổi'],
    ['phải trên 80 tuổi mới được lãnh tiền người già hả', OLD_AGE, 'từ đủ 75 tuổi'],
  ])('is held against what the record says of ages: %s', async (message, code, age) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(age);
    expect(reply).not.toMatch(/Dạ đúng|(?:60|80|16) tuổi/u);
  });
});
