import { spellOut, wordings } from './wordings.ts';

const SENT = '(?:tin nhắn|sms|thư|email|e-mail|mail|cuộc gọi|thông báo|zalo|tin)';
const OFFICE = '(?:phường|xã|uỷ ban|nhà nước|công an|cơ quan|trung tâm|một cửa|tổng đài|thành phố|chính quyền|cán bộ)';
/** Something came by message or call. */
const RECEIVED = wordings(
  `(?:nhận|có|thấy|được|bị)(?: (?:được|một|cái|nhận|mới|thêm))* ${SENT}|(?:tin nhắn|sms|email|cuộc gọi)(?!\\p{L})|${SENT} (?:này|đó|kia|lạ)|(?:ai|người|số|bên|họ|cán bộ|nhân viên|phường|nó)(?: \\p{L}+){0,4} (?:nhắn|gọi|gửi|điện)`,
  '(?:got|received|get|have)(?: \\w+){0,3} (?:text|message|sms|e-?mail|call|letter|notice|zalo)|(?:this|that|the|a) (?:text|message|sms|e-?mail|call|letter|notice)|(?:texted|called|messaged|e-?mailed) me',
);
/** Whether it is what it says it is. */
const DOUBTED = wordings(
  `(?:thật|thiệt)(?: sự)? (?:không|hay|hả|vậy|chứ|à)|(?:là|có|phải) (?:thật|thiệt)|(?:là|hay(?: là)?|tin|bị) giả|giả (?:không|hay|hả|mạo)|lừa|(?:có |nên |đáng |dám )+tin(?! nhắn)|tin (?:được|nổi)(?: không)?|uy tín|chính thống|(?:phải|đúng)(?: là)? (?:của|do|từ|bên|là)? ?${OFFICE}(?: \\p{L}+){0,3} (?:không|hả|à)`,
  'real|fake|genuine|legit\\w*|authentic|scam\\w*|fraud\\w*|trust\\w*|(?:really|actually) from',
);

/** "Nhận tin nhắn hồ sơ H29… là thật hay giả": something that came is doubted, whatever it wants. */
export function doubtsMessage(text: string): boolean {
  const plain = spellOut(text);
  return RECEIVED.test(plain) && DOUBTED.test(plain);
}
