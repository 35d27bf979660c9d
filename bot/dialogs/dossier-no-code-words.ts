import { spellOut, wordings } from '../understanding/wordings.ts';
import { readFollowUps, saysNoMatter } from './dossier-follow-up.ts';
import type { AskedOfShown } from './dossier-asked.ts';

const ANOTHERS =
  '(?:người (?:khác|quen|ta|nhà)|hàng xóm|ông|bà|anh|chị|con|cháu|bạn|vợ|chồng|mẹ|ba|bố|cô|chú|dì|bác|cậu|môi giới|cò)';
const NEAR = '[^.?!\\n]{0,40}';
const LACKS = wordings(
  // The number that was given is somebody else's.
  `(?:khai|ghi|để|đưa|xài|dùng|lấy|cho)(?: (?:nhầm|lộn|đại|tạm))? số(?: điện thoại)?(?: của)? ${ANOTHERS}|số(?: điện thoại)?(?: (?:đó|kia|này|trên đó))*(?: là)?(?: (?:của|số))+ ${ANOTHERS}`,
  `(?:không|chưa|hổng) (?:có|nhớ|biết|thấy|rõ|giữ|tìm)|quên|mất|bị mất|đổi số|số cũ|(?:mã|số)${NEAR}(?:ở đâu|chỗ nào|là gì|là sao|nằm đâu)|(?:số|mã) (?:nào|gì)|là (?:số|mã) (?:nào|gì)|lấy ở đâu`,
  "(?:don't|do not|can't|cannot) (?:have|know|remember|find)|lost|forgot\\w*|which (?:number|code)|where (?:is|are)(?: \\w+){0,2} (?:code|number|digits|receipt|slip)|where is it(?: (?:written|printed))?[ ?!.]*$|where do i find|changed my number",
);
/** "Không có giấy báo tử": another paper than the slip with the code. */
const OTHER_PAPER = wordings(
  '(?:không|chưa|hổng|mất)(?: (?:có|còn|được|thấy|cái|tờ|ai))* (?:giấy (?!hẹn|biên|tiếp nhận|tờ|gì|nào|đó|này|phiếu)|hợp đồng|sổ (?!hẹn|đó|này))',
);

/** Has not got what was just asked for, the code or the number on file; of anything else where nothing was asked for. */
export function lacksWhatIsAsked(message: string): boolean {
  const plain = spellOut(message);
  return LACKS.test(plain) && !OTHER_PAPER.test(plain);
}

const SLIP = '(?:giấy hẹn|giấy biên nhận|biên nhận|phiếu hẹn|giấy tiếp nhận|phiếu tiếp nhận)';
const CODE = `(?:mã(?: hồ sơ)?(?! ?(?:số|otp|qr|vạch|bưu|định danh|xác thực|xác nhận|pin|vùng))|số hồ sơ|${SLIP})`;
const NO_CODE = wordings(
  `(?:không|chưa|chẳng|hết)(?: (?:có|còn|nhớ|biết|giữ|tìm ra|tìm thấy|kiếm ra))+(?: (?:cái|tờ|được|nổi|gì))* ${CODE}`,
  `(?:mất|quên|thất lạc|rớt|rách|bỏ quên|lạc)(?: (?:mất|luôn|hết|cái|tờ|rồi))* ${CODE}|${CODE}(?: (?:trả kết quả|hồ sơ|của|tôi|em|bị|lỡ|làm|rồi|thì))* (?:mất|thất lạc|rớt|rách nát)`,
  "(?:lost|forgot|without|no|do not have|don't have)(?: \\w+){0,2} (?:receipt|slip|dossier code|application code|dossier number)",
);

/** "Tui mất giấy hẹn rồi": names the code or the slip it stands on, and has it not; however long the message is. */
export function saysNoCode(message: string): boolean {
  return NO_CODE.test(spellOut(message));
}

/** "Em nộp sổ đỏ mà chưa có" lacks the result, and may well have the receipt. */
const OF_THE_CODE = wordings(
  'mã|giấy hẹn|phiếu hẹn|biên nhận|giấy tiếp nhận|quên|không nhớ',
  'code|receipt|slip|forgot\\w*|number',
);

/** What is lacking is the code, or may be, where a dossier is asked for. */
export function mayLackCode(message: string): boolean {
  return saysNoCode(message) || (lacksWhatIsAsked(message) && OF_THE_CODE.test(spellOut(message)));
}

const WHERE_TO_ASK = wordings(
  '(?:ra|lên|tới|đến|chạy|đi|qua|vào)(?: \\p{L}+){0,2} (?:đâu|chỗ nào|nơi nào|quầy nào)(?: \\p{L}+)? (?:hỏi|tra|coi|xem|gặp|tìm)|(?:hỏi|gặp|liên hệ|tra|tra cứu|coi|xem)(?: \\p{L}+){0,2} (?:ở đâu|đâu|chỗ nào|nơi nào|quầy nào|ai|người nào)',
  '(?:where|whom?)(?: (?:do|can|should|could|else))*(?: i)?(?: \\w+)? (?:ask|go|find out)',
);
const AT_COUNTER = wordings(
  '(?:đem|mang|cầm|đưa|trình|cần|chuẩn bị)(?: (?:theo|những|giấy|tờ|giấy tờ|cái))* (?:gì|nào)|(?:ra|lên|tới|đến)(?: (?:thẳng|lại))? (?:phường|xã|quầy|chỗ|nơi|ủy ban|uỷ ban|trung tâm|một cửa|bển|đó)',
  'bring|take with me|at the (?:counter|office|desk)|(?:go|come) to the (?:office|counter|ward)',
);

/** "Không có mã, đem theo gì ra phường": has no code, and asks of the counter. */
export function asksWithoutCode(message: string): boolean {
  const plain = spellOut(message);
  return NO_CODE.test(plain) && (AT_COUNTER.test(plain) || WHERE_TO_ASK.test(plain));
}

/** What whoever lacks the code may want to know of going there. */
const OF_THE_COUNTER: ReadonlySet<AskedOfShown> = new Set<AskedOfShown>([
  'what-to-bring',
  'where-to-bring',
  'where-to-collect',
  'what-to-do',
  'whom-to-call',
]);
const GOES_THERE = wordings(
  '(?:ra|lên|tới|đến|chạy)(?: (?:thẳng|lại|hỏi))* (?:phường|xã|quầy|chỗ|nơi|ủy ban|uỷ ban|trung tâm|bển)',
  'to the (?:office|counter|ward)',
);
const HANDED_IN = wordings(
  '^(?:(?:dạ|em|ơi|tôi|mình|con|chị|anh|bà|ông|cô|chú|bác|mà|thì|hồ sơ|đã|có|lúc đó|hồi đó) )*(?:nộp|gửi)(?: hồ sơ)? (?:ngày|hôm|hồi|bữa|tháng|năm|lúc|tuần|ở|tại|bên|trên|dưới|ngoài)',
  '^(?:i |we )(?:handed|submitted|filed|applied)',
);
const ASKS = wordings('gì|sao|nào|đâu|bao nhiêu|bao lâu', 'how|what|where|which');

/** While the code is asked for: what to bring or do without it. @param lacksCode it was said before that there is none */
export function asksAtCounter(message: string, lacksCode: boolean): boolean {
  if (asksWithoutCode(message)) return true;
  const plain = spellOut(message);
  const asked = readFollowUps(message);
  if (asked.includes('collect-by-another')) return false;
  if (WHERE_TO_ASK.test(plain) && saysNoMatter(message)) return true;
  if (asked.some((each) => OF_THE_COUNTER.has(each))) return lacksCode || GOES_THERE.test(plain);
  return lacksCode && HANDED_IN.test(plain) && !ASKS.test(plain);
}
