import { FRIGHT } from './fright-words.ts';
import { spellOut, wordings } from './wordings.ts';

/** Sent from one counter to another, made to wait or to come again: whoever complains of it needs no ambulance. */
const RUNS_ERRANDS = wordings(
  '(?:đi|lên|xuống|chạy|tới|ra|vào)(?: đi)? (?:xuống|lên|lui|tới|lại|ra|vào|qua)(?: (?:phường|xã|quận|đây|hoài|mãi|miết|suốt|luôn|tới|lui))*(?: (?:cả|hết|đã|tới|gần|mới|được))* ?(?:[0-9]+|một|hai|ba|bốn|năm|mấy|chục|cả chục|bao nhiêu) (?:lần|bận|lượt|chuyến|bữa|ngày)',
  '(?:đi|lên|xuống|tới|ra|chạy|ghé|nộp|bổ sung|sửa|làm)(?: \\p{L}+){0,3} (?:(?!1 )[0-9]+|hai|ba|bốn|năm|mấy|cả chục|bao nhiêu) (?:lần|bận|lượt|chuyến)(?: (?:rồi|nay|lận|luôn|mà|vẫn|chưa)|$|[,.!])',
  '(?:lên xuống|tới lui|chạy (?:tới|đi|lên|xuống|qua) (?:chạy )?(?:lui|lại|xuống|lên)|đi (?:tới đi lui|lên đi xuống|ra đi vào)|lên lên xuống xuống)(?: \\p{L}+){0,2} (?:hoài|mãi|miết|suốt|mệt|oải|đuối|nản|rồi)|(?:mệt|oải|đuối|nản|rã rời)(?: \\p{L}+){0,2},? (?:lên xuống|tới lui|đi tới đi lui|chạy tới chạy lui|chờ|đợi|hẹn)',
  '(?:chờ|đợi|hẹn|hẹn lại)(?: \\p{L}+){0,2} (?:hoài|mãi|miết|dài cổ|mòn mỏi)|bị hành (?:lên hành xuống|quá|hoài)|hành (?:dân|tôi|em)(?: \\p{L}+){0,2} (?:lên xuống|hoài|quá)',
  '(?:been|come|came|gone|went)(?: \\w+){0,4} (?:[0-9]+|two|three|four|five|several|many|so many) times|(?:back and forth|running around|waiting forever|waited (?:for )?(?:weeks|months|ages))',
);

/**
 * What tires legs and patience, and would be a danger by itself: "đuối" is to drown, and to be worn out. Without marks
 * "rồi" is "rơi", and the English "so" is "sợ".
 */
const WORN_PARTS =
  /đuối(?! nước)|(?:đau|nhức) (?:chân|lưng|gối|đầu gối|đầu|giò)|bắt (?:\p{L}+ ){0,3}?(?=đi|chạy|lên|xuống|chờ|đợi|nộp|bổ sung|làm|sửa)|(?<=(?:lan|ban|luot|chuyen|hoai|qua|met|lam) )roi(?!\p{L})|so(?= (?:tired|many|much|long|angry|fed))/gu;
const HEIGHTS_AND_FAREWELLS = wordings(
  'sân thượng|lan can|nhảy|thành cầu|trên cầu|cầu thang|buông|kết thúc|không (?:muốn|thiết) (?:sống|gì)|một mình',
);

/** "Mệt quá, lên xuống 3 lần rồi": weary of what an office asks, and no word of a danger beside it. */
export function complainsOfErrands(text: string): boolean {
  const plain = spellOut(text);
  if (!RUNS_ERRANDS.test(plain)) return false;
  return !FRIGHT.test(plain.replace(WORN_PARTS, ' ')) && !HEIGHTS_AND_FAREWELLS.test(plain);
}
