import { describe, expect, it } from 'vitest';
import { readRepair } from './repair-words.ts';

describe('readRepair', () => {
  it.each([
    'nói lại',
    'nói lại giùm em',
    'dạ nhắc lại giúp con với',
    'lặp lại',
    'noi lai di',
    'trả lời lại câu vừa rồi',
    'em ơi nói lại',
    'cho em xem lại',
    'please repeat that',
    'say that again',
    'can you repeat that please',
    'come again',
  ])('takes "%s" as asking to repeat', (message) => {
    expect(readRepair(message)).toEqual({ kind: 'repeat' });
  });

  it.each([
    'em chưa hiểu',
    'bác vẫn chưa hiểu con ơi',
    'tui hong hieu gi het',
    'dạ cô không hiểu lắm',
    'nói cho dễ hiểu hơn đi em',
    'khó hiểu quá',
    "I don't understand",
    'please explain that again',
  ])('takes "%s" as not having understood', (message) => {
    expect(readRepair(message)).toEqual({ kind: 'unclear' });
  });

  it.each([
    'em không hiểu à',
    'em chưa hiểu ý chị',
    'bác chưa hiểu giấy xác nhận độc thân',
    'em hiểu rồi',
    'không hiểu sao hồ sơ bị trả',
  ])('does not take "%s" for it', (message) => {
    expect(readRepair(message)?.kind).not.toBe('unclear');
  });

  it.each([
    ['quay lại', '', ''],
    ['dạ quay lại đi em', '', ''],
    ['trở lại', '', ''],
    ['quay lai di ad', '', ''],
    ['thôi, quay lại đi', '', ''],
    ['go back', '', ''],
    ['quay lại vụ hồi nãy', 'vụ hồi nãy', ''],
    ['quay lại cái một lần, nhận được giấy gì', 'cái một lần', 'nhận được giấy gì'],
    ['ờ vậy thôi, quay lại chuyện kết hôn, phí nhiêu', 'chuyện kết hôn', 'phí nhiêu'],
    ['back to the first one, how long', 'the first one', 'how long'],
  ])('takes "%s" as going back to "%s", asking "%s"', (message, topic, rest) => {
    expect(readRepair(message)).toEqual({ kind: 'go-back', topic, rest });
  });

  it.each([
    ['không phải, em cưới người Việt', 'em cưới người việt', []],
    ['hông phải vậy, cho con trai', 'cho con trai', []],
    ['à không, ý em là làm lại', 'làm lại', []],
    ['ý tui là sửa nhà thôi', 'sửa nhà thôi', []],
    ['nhầm, cho con trai', 'cho con trai', []],
    ['em nhầm, em hỏi khai tử', 'khai tử', []],
    ['lộn rồi, tạm vắng á', 'tạm vắng á', []],
    ['sai rồi, tôi hỏi căn cước mà', 'căn cước mà', []],
    ['Xin lỗi em gõ nhầm, đăng ký tạm trú', 'đăng ký tạm trú', []],
    ['ý tôi là nhập hộ khẩu luôn chứ không phải tạm trú', 'nhập hộ khẩu luôn', ['tạm trú']],
    ['không phải tạm trú mà là nhập hộ khẩu', 'nhập hộ khẩu', ['tạm trú']],
    ['à không hộ chiếu', 'hộ chiếu', []],
    ['ủa lộn tạm vắng', 'tạm vắng', []],
    ['à nhầm bằng lái', 'bằng lái', []],
    ['ờ không hỏi khai tử', 'khai tử', []],
    ['nhầm phường Tân Phú', 'phường tân phú', []],
    ['em ghi lộn xã Bình Chánh', 'xã bình chánh', []],
    ['à không, hỏi chỗ nộp', 'chỗ nộp', []],
    ['không phải cái này', '', []],
    ['không phải phường đó, phường Tân Định mới đúng', 'phường tân định', []],
    ['no, I meant a lost one', 'a lost one', []],
    ["that's not what I asked", '', []],
    ['actually, for my son', 'for my son', []],
  ])('takes "%s" as meaning "%s" instead', (message, said, denied) => {
    expect(readRepair(message)).toEqual({ kind: 'correction', said, denied });
  });

  it.each([
    'không',
    'dạ không ạ',
    'no',
    'không biết làm ở đâu',
    'à không biết nộp ở đâu',
    'ủa không có hộ khẩu thì sao',
    'à nhầm tên trên giấy khai sinh sửa sao',
    'nhầm phường trên giấy khai sinh thì sửa ở đâu',
    'không có sổ hộ khẩu thì sao',
    'không phải công dân Việt Nam thì có làm được không',
    'sai tên trên giấy khai sinh',
    'nhầm tên trên sổ đỏ thì sửa ở đâu',
    'quay lại Việt Nam sinh sống thì làm gì',
    'cấp lại căn cước',
    'nói lại tên cho đúng trên khai sinh',
    'lộn tiền',
    'ý kiến của phường',
    'nothing yet',
    'back pain',
    'say hello',
  ])('leaves "%s" alone', (message) => {
    expect(readRepair(message)).toBeUndefined();
  });
});
