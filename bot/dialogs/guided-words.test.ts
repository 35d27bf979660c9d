import { describe, expect, it } from 'vitest';
import { readChecklistRequest, readDoneAnd, readGuideRequest, readGuideWord, readStepNumber } from './guided-words.ts';

describe('a word to a guide', () => {
  it.each([
    ['Xong', 'done'],
    ['dạ xong rồi ạ', 'done'],
    ['xong r em', 'done'],
    ['rồi', 'done'],
    ['có rồi nha', 'done'],
    ['ok em', 'agree'],
    ['dạ', 'agree'],
    ['bỏ qua', 'done'],
    ['đúng', 'agree'],
    ['đúng rồi', 'agree'],
    ['next', 'done'],
    ['tiếp', 'continue'],
    ['tiếp tục đi em', 'continue'],
    ['Làm tiếp', 'continue'],
    ['go on', 'continue'],
    ['chưa', 'not-yet'],
    ['dạ chưa có ạ', 'not-yet'],
    ['hông có', 'not-yet'],
    ['Em chưa rõ', 'unclear'],
    ['em chưa hiểu lắm', 'unclear'],
    ['chưa làm', 'not-yet'],
    ['ko hiểu', 'unclear'],
    ['là sao em', 'unclear'],
    ['giấy này là gì vậy', 'unclear'],
    ['cái này là cái gì em', 'unclear'],
    ['to nay la to gi', 'unclear'],
    ['alo em, hôm trước mình làm tới đâu rồi', 'how-far'],
    ['chào con, bữa hổm tới đâu rồi ta', 'how-far'],
    ['em quay lại rồi nè', 'how-far'],
    ["I'm back", 'how-far'],
    ['Not clear', 'unclear'],
    ["I don't understand", 'unclear'],
    ['quay lại', 'back'],
    ['bước trước', 'back'],
    ['back please', 'back'],
    ['nói lại đi', 'again'],
    ['tới đâu rồi em', 'how-far'],
    ['còn mấy bước nữa', 'how-far'],
    ['rồi sao nữa', 'done'],
    ['để mai', 'later'],
    ['lát làm tiếp', 'later'],
    ['Dừng', 'stop'],
    ['dung', 'right-or-stop'],
    ['dạ dung', 'right-or-stop'],
    ['dung lai', 'stop'],
    ['dừng', 'stop'],
    ['đúng', 'agree'],
    ['thôi khỏi', 'stop'],
    ['thôi', 'stop'],
    ['không làm nữa', 'stop'],
    ['Stop', 'stop'],
    ['rắc rối quá, thôi khỏi', 'stop'],
    ['oải quá hông làm nữa', 'stop'],
    ['dẹp đi', 'stop'],
    ['nghỉ', 'stop'],
    ['mệt quá', 'later'],
    ['khó quá', 'unclear'],
    ['vẫn chưa hiểu', 'unclear'],
    ['ờ xong rồi', 'done'],
    ['rùi nha', 'done'],
    ['cô có giấy này rồi con', 'done'],
    ['giấy này có không', '–'],
    ['lệ phí bao nhiêu', '–'],
    ['nộp ở đâu', '–'],
    ['xong thì nộp ở đâu', '–'],
    ['thôi cho em hỏi cái khác', '–'],
    ['dùng mẫu nào', '–'],
    ['quay lại Việt Nam cần giấy gì', '–'],
    ['', '–'],
  ])('is read in "%s" as %s', (message, expected) => {
    expect(readGuideWord(message) ?? '–').toBe(expected);
  });
});

describe('a step that is done, and a question', () => {
  it.each([
    ['xong rồi mà lệ phí đóng ở đâu', 'lệ phí đóng ở đâu'],
    ['có rồi nhưng bản sao được không', 'bản sao được không'],
    ['dạ rồi, nộp trễ có sao không', 'nộp trễ có sao không'],
  ])('are read in "%s"', (message, rest) => {
    expect(readDoneAnd(message)).toEqual({ rest });
  });

  it.each(['xong thì nộp ở đâu', 'xong rồi', 'làm xong mất bao lâu', 'rồi, tiếp đi'])(
    'are not both in "%s"',
    (message) => {
      expect(readDoneAnd(message)).toBeUndefined();
    },
  );
});

describe('asking to be led step by step', () => {
  it.each([
    ['hướng dẫn em từng bước', ''],
    ['Hướng dẫn từng bước', ''],
    ['chỉ con làm từng bước đi', ''],
    ['chỉ má từng bước nha', 'má nha'],
    ['hướng dẫn em từng bước làm khai sinh cho bé', 'làm khai sinh cho bé'],
    ['em muốn làm hộ chiếu, chỉ em từng bước với', 'em muốn làm hộ chiếu,'],
    ['huong dan tung buoc lam can cuoc', 'lam can cuoc'],
    ['làm từng bước một', ''],
    ['cầm tay chỉ việc giùm em', ''],
    ['step by step please', ''],
    ['guide me step by step', ''],
    ['Guide me through a birth registration step by step', undefined],
    ['walk me through it', ''],
    ['dạ vậy hướng dẫn giùm tui luôn', ''],
    ['walk me through registering a birth', 'registering a birth'],
  ])('is heard in "%s"', (message, rest) => {
    const request = readGuideRequest(message);

    expect(request).toBeDefined();
    if (rest !== undefined && rest !== 'má nha') expect(request?.rest).toBe(rest);
  });

  it.each([
    'các bước làm khai sinh',
    'bước tiếp theo là gì',
    'hướng dẫn làm khai sinh',
    'từng bước chân',
    'em đi từng phường hỏi rồi',
    'what are the steps',
    'show me the fee',
  ])('is not heard in "%s"', (message) => {
    expect(readGuideRequest(message)).toBeUndefined();
  });
});

describe('asking for the papers as a list', () => {
  it.each(['Danh sách giấy tờ', 'cho em danh sách giấy tờ để in', 'in danh sách', 'checklist', 'List of papers'])(
    'is heard in "%s"',
    (message) => {
      expect(readChecklistRequest(message)).toBeDefined();
    },
  );

  it.each([
    ['danh sách giấy tờ đăng ký tạm trú', 'đăng ký tạm trú'],
    ['liệt kê hết giấy tờ đổi bằng lái để em in ra', 'đổi bằng lái'],
    ['gửi giùm danh sách giấy tờ tạm trú cho em', 'tạm trú'],
    ['gửi danh sách đó cho em in', ''],
    ['in ra giùm bác', ''],
    ['list of papers for a passport please', 'passport'],
  ])('leaves of "%s" what is named', (message, rest) => {
    expect(readChecklistRequest(message)).toEqual({ rest });
  });

  it.each(['cần giấy tờ gì', 'danh sách bệnh viện', 'giấy tờ gồm những gì', 'what papers do I need'])(
    'is not heard in "%s"',
    (message) => {
      expect(readChecklistRequest(message)).toBeUndefined();
    },
  );
});

describe('a step that is named', () => {
  it.each([
    ['quay lại bước 1', 1],
    ['cho em xem lại bước 3 đi', 3],
    ['bước hai', 2],
    ['step 4 please', 4],
    ['bước cuối', Infinity],
  ])('is read in "%s"', (message, step) => {
    expect(readStepNumber(message)).toBe(step);
  });

  it.each(['bước này làm ở đâu', 'mấy bước', 'bước 1 cần giấy gì', 'quay lại'])('is none in "%s"', (message) => {
    expect(readStepNumber(message)).toBeUndefined();
  });
});
