import { describe, expect, it } from 'vitest';
import { asksForLanguage } from './language-words.ts';
import { isCancel, isSkip, readAnother } from './leave-words.ts';

describe('never mind', () => {
  it.each([
    'thôi',
    'thôi khỏi',
    'dạ thôi không cần nữa',
    'thoi khoi di em',
    'khỏi cần',
    'bỏ đi',
    'hủy',
    'dừng lại',
    'dừng',
    'dạ dừng đi em',
    'dung lai',
    'ngưng đi',
    'không hỏi nữa',
    'thôi không làm nữa em',
    'để khi khác hỏi',
    'thôi khỏi nhen',
    'thôi khỏi gặp nữa',
    'khỏi coi hồ sơ nữa em',
    'thôi nghỉ khoẻ',
    'nghi cho khoe',
    'không làm kết hôn nữa, dẹp',
    'thôi khỏi, không đăng ký tạm trú nữa nha',
    'never mind',
    'cancel please',
    'stop',
    'forget it',
  ])('is read in "%s"', (message) => {
    expect(isCancel(message)).toBe(true);
  });

  it.each([
    'thôi việc thì làm giấy gì',
    'không làm kết hôn nữa',
    'không làm sổ hộ khẩu nữa, vậy dùng giấy gì',
    'khỏi cần hộ khẩu giấy đúng không',
    'không cần giấy khai sinh phải không',
    'dừng kinh doanh thì báo ai',
    'hủy đăng ký kinh doanh',
    'bỏ qua',
    'dạ không',
    'không',
    'đúng',
    'dạ đúng rồi',
    'Đúng rồi',
    'dung',
    'dung roi',
    'how do I cancel my registration',
    'thôi nôi',
  ])('is not read in "%s"', (message) => {
    expect(isCancel(message)).toBe(false);
  });
});

describe('skipping', () => {
  it.each(['bỏ qua', 'bỏ qua câu này đi', 'qua câu khác', 'bo qua di em', 'skip', 'skip this one', 'next question'])(
    'is read in "%s"',
    (message) => {
      expect(isSkip(message)).toBe(true);
    },
  );

  it.each(['bỏ qua hướng dẫn trước đó', 'bỏ qua bước nào được', 'câu khác nghĩa là sao', 'skip the queue at the ward'])(
    'is not read in "%s"',
    (message) => {
      expect(isSkip(message)).toBe(false);
    },
  );
});

describe('a language that is asked for', () => {
  it.each([
    ['nói tiếng Anh đi', 'en'],
    ['tiếng anh', 'en'],
    ['in English please', 'en'],
    ['in english pls', 'en'],
    ['eng plz', 'en'],
    ['can u speak english', 'en'],
    ["Sorry, I don't understand Vietnamese", 'en'],
    ['i cant read vietnamese, english pls', 'en'],
    ['can you speak English', 'en'],
    ['English', 'en'],
    ['trả lời bằng tiếng Anh giúp tôi', 'en'],
    ['trả lời tiếng Việt đi', 'vi'],
    ['tieng viet', 'vi'],
    ['chuyển qua tiếng Việt giùm em', 'vi'],
    ['Vietnamese please', 'vi'],
  ] as const)('is read in "%s"', (message, language) => {
    expect(asksForLanguage(message)).toBe(language);
  });

  it.each([
    'dạy tiếng Anh thì cần giấy phép gì',
    'mở lớp tiếng anh',
    'giấy khai sinh bản tiếng Anh',
    'English teacher work permit',
    'bằng tiếng Anh có được miễn không',
  ])('is not read in "%s"', (message) => {
    expect(asksForLanguage(message)).toBeUndefined();
  });
});

describe('readAnother', () => {
  it.each([
    ['tui muốn hỏi thủ tục khác', ''],
    ['Hỏi thủ tục khác', ''],
    ['hỏi cái khác', ''],
    ['thôi, em hỏi chuyện khác nha', ''],
    ['qua việc khác đi em', ''],
    ['cho em hỏi cái khác, đăng ký tạm trú ở đâu', 'đăng ký tạm trú ở đâu'],
    ['Ask about another procedure', ''],
    ['i want to ask something else', ''],
  ])('reads "%s" as turning to something else', (message, rest) => {
    expect(readAnother(message)).toEqual({ rest, isAlone: false });
  });

  it('tells the thing alone, which also answers a list', () => {
    expect(readAnother('cái khác')).toEqual({ rest: '', isAlone: true });
  });

  it.each(['qua câu khác', 'nộp ở chỗ khác được không', 'người khác nộp thay được không', 'cần giấy tờ gì khác'])(
    'leaves "%s" alone',
    (message) => {
      expect(readAnother(message)).toBeUndefined();
    },
  );
});
