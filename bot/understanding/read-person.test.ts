import { describe, expect, it } from 'vitest';
import { readPerson, withoutOwnAge } from './read-person.ts';

/** The person, their age and whether the message says itself that it asks for them: "má 70 !". */
function person(message: string): string {
  const read = readPerson(message);
  if (read === undefined || read === 'self') return read ?? '–';
  return [read.relation, read.age, read.isExplicit ? '!' : undefined].filter((part) => part !== undefined).join(' ');
}

describe('for whom a message asks', () => {
  it.each([
    ['em hỏi giùm má em 70 tuổi', 'má 70 !'],
    ['hỏi giùm má em, bà 72 tuổi, làm căn cước tại nhà được không', 'má 72 !'],
    ['hỏi giùm ba má làm sổ đỏ', 'ba má !'],
    ['Em hỏi dùm mẹ chồng em', 'mẹ chồng !'],
    ['em hỏi hộ bố', 'bố !'],
    ['cho em hỏi giúp ông ngoại 80 tuổi ạ', 'ông ngoại 80 !'],
    ['hỏi cho con em', 'con !'],
    ['hỏi cho con trai em 15 tuổi làm căn cước', 'con trai 15 !'],
    ['em hỏi giùm cô hàng xóm', 'cô hàng xóm !'],
    ['tôi hỏi giùm ông chú tôi', 'ông chú !'],
    ['em hỏi giùm bạn em', 'bạn !'],
    ['hỏi giùm con bạn em 30 tuổi', 'con bạn 30 !'],
    ['hoi gium con nho ban bi mat can cuoc', 'con nhỏ bạn !'],
    ['con bạn tui 28 tuổi làm hộ chiếu', 'con bạn 28'],
    ['thằng bạn em 30 tuổi muốn cưới vợ', 'thằng bạn 30'],
    ['làm khai sinh cho con của bạn em', 'con của bạn'],
    ['lam can cuoc cho con ba hang xom', 'con bà hàng xóm'],
    ['hoi gium ma em 70 tuoi lam can cuoc', 'má 70 !'],
    ['hoi cho con em 6 tuoi', 'con 6 !'],
    ['má em 70 tuổi muốn làm căn cước', 'má 70'],
    ['ba tôi năm nay 82 tuổi, đi lại khó', 'ba 82'],
    ['bà em 90 tuổi nằm một chỗ', 'bà 90'],
    ['con em 6 tuổi', 'con 6'],
    ['bé 9t làm hộ chiếu', 'bé 9'],
    ['con gái tôi được 13 tuổi', 'con gái 13'],
    ['làm căn cước cho con cần gì', 'con'],
    ['làm hộ chiếu cho vợ', 'vợ'],
    ['đăng ký tạm trú cho ba mẹ', 'ba mẹ'],
    ['em 25 tuổi hỏi giùm má em 70 tuổi', 'má 70 !'],
    ['con 20 tuổi hỏi giùm ba con 60 tuổi', 'ba 60 !'],
    ["I'm asking for my mother, she is 70", 'mother 70 !'],
    ['còn chồng em cần gì', 'chồng !'],
    ['vậy ba em có cần ra phường không', 'ba !'],
    ['rồi vợ tui nộp ở đâu', 'vợ !'],
    ['thế bé thì cần giấy tờ gì ạ', 'bé !'],
    ['con em thì làm mấy ngày', 'con !'],
    ['vay ba ngoai em thi mang theo giay gi', 'bà ngoại !'],
    ['bà xã tôi có phải ký không', 'bà xã !'],
    ['em 25 tuổi hỏi cho con em 3 tháng tuổi làm căn cước', 'con 0 !'],
    ['bé 18 tháng tuổi làm hộ chiếu', 'bé 1'],
    ['hỏi giùm ông hàng xóm bị cụt chân', 'ông hàng xóm !'],
    ['hoi gium ba hang xom 80 tuoi', 'bà hàng xóm 80 !'],
    ['tôi hỏi giùm ông bạn tôi', 'ông bạn !'],
    ['asking on behalf of my father', 'father !'],
    ['my son is 9, what does he need for a passport', 'son 9'],
    ['passport for my 9 year old daughter', 'daughter 9'],
    ['apply for my wife', 'wife'],
    ['asking for my mother-in-law', 'mother-in-law !'],
  ])('reads "%s" as %s', (message, expected) => {
    expect(person(message)).toBe(expected);
  });

  it.each([
    'cho em hỏi làm khai sinh',
    'em hỏi cái này chút ạ',
    'cho con hỏi',
    'mà em 70 tuổi rồi',
    'em 70 tuổi',
    'chú 65 tuổi làm căn cước được không',
    'cho tôi hỏi phí bao nhiêu',
    'cần mấy bản sao',
    'ba ngày có kết quả không',
    'nộp ở đâu',
    'làm giấy khai sinh',
    'I need a birth certificate',
    'my passport is 9 years old',
    'bà con ở đây hỏi hoài',
    'giấy này mấy ngày có hả con',
    'nộp ở đâu vậy con',
    'làm căn cước mấy bữa hả cháu ơi',
    'má em mất làm khai tử ở đâu',
    'con thì cần giấy gì',
    'còn ba tờ khai thì nộp ở đâu',
    'chồng em đánh em thì phải làm sao',
  ])('finds nobody else in "%s"', (message) => {
    expect(person(message)).toBe('–');
  });

  it.each([
    'còn em thì sao',
    'còn tôi thì cần gì',
    'giờ hỏi cho em luôn',
    'đổi căn cước cho em luôn thì sao',
    'gia hạn tạm trú cho tui nữa thì cần gì',
    'còn em làm hộ chiếu thì sao',
    'con em doi bang lai thi sao',
    'làm cho tôi nữa',
    'hỏi cho bản thân em',
    'con toi thi sao',
    'what about me?',
    'and for myself',
  ])('reads "%s" as of the writer again', (message) => {
    expect(person(message)).toBe('self');
  });
});

describe('what is told of them', () => {
  it.each([
    ['em hỏi giùm má em 70 tuổi bị liệt, làm căn cước cần gì', 'má em 70 tuổi bị liệt'],
    ['hỏi giùm má em, bà 72 tuổi, bị liệt, làm căn cước tại nhà được không', 'má em, bà 72 tuổi, bị liệt'],
    ['con em 6 tuổi. cần giấy tờ gì?', 'con em 6 tuổi'],
  ])('keeps of "%s" the words on the person', (message, expected) => {
    const read = readPerson(message);

    expect(read === undefined || read === 'self' ? undefined : read.said).toBe(expected);
  });
});

describe("the writer's own age", () => {
  it.each([
    ['em 25 tuổi hỏi giùm má em 70 tuổi', 'hỏi giùm má em 70 tuổi'],
    ['con 20 tuổi hỏi giùm ba con 60 tuổi', 'hỏi giùm ba con 60 tuổi'],
    ['hỏi giùm con em 6 tuổi, em 30 tuổi', 'hỏi giùm con em 6 tuổi,'],
    ['má em 70 tuổi', 'má em 70 tuổi'],
    ['con 6 tuổi', 'con 6 tuổi'],
    ["I'm asking for my mother who is 70, I am 30 years old", "i'm asking for my mother who is 70,"],
  ])('is left out of "%s"', (message, expected) => {
    const read = readPerson(message);
    const left = read === undefined || read === 'self' ? message : withoutOwnAge(message, read);

    expect(left.trim()).toBe(expected);
  });
});
