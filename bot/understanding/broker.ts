import { markedWordings, spellOut, wordings } from './wordings.ts';

const DEALS = '(?:đòi|lấy|hét|kêu|bảo|vòi|thu|xin|rủ|hứa|ra giá|chém|tính|biểu|nhận làm|nhận lo)';
const OUTSIDE =
  '(?:dịch vụ|người|mấy người|đám|mấy ông|mấy bà|bà|ông|anh|chị)(?: \\p{L}+){0,2} (?:ngoài|trước|ngay) (?:cổng|cửa)';
/** Somebody sells the way through an office, or is to be paid for it. Without its marks "cò" is "có". */
const BROKER = [
  markedWordings(
    `(?<!con )cò(?: \\p{L}+){0,4} ${DEALS}|(?:đưa|trả|nhờ|thuê|mướn|qua|tìm|kiếm|gặp|cho|nghe)(?: \\p{L}+){0,2} cò(?! súng)`,
    'chạy (?:giấy tờ|hồ sơ|thủ tục|chọt)',
  ),
  wordings(
    `cò mồi|cò (?:đòi|hét) [0-9]+|môi giới(?: \\p{L}+){0,3} ${DEALS}[^.?!\\n]{0,16} (?:[0-9]+|tiền|triệu|trăm)|${OUTSIDE}(?: \\p{L}+){0,3} ${DEALS}`,
    '(?:brokers?|fixers?|middlem[ae]n|touts?)(?! (?:licen[cs]e|certificate|permit))',
  ),
];

/** A broker wants money for what the office does for its fee, or it is asked whether to go to one. */
export function meetsBroker(text: string): boolean {
  const plain = spellOut(text);
  return BROKER.some((wording) => wording.test(plain));
}
