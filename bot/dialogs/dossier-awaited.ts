import { spellOut, wordings } from '../understanding/wordings.ts';

const NEAR = '[^.?!\\n]{0,60}';
const HANDED_IN = '(?:nộp|gửi|làm|đăng ký|xin|đổi|cấp (?:lại|đổi)|sang tên|chụp|lập|khai|đóng)';
const COUNT = '(?:[0-9]+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|cả|nửa|vài)(?: hơn)?';
const UNIT = '(?:ngày|tuần|tháng|năm|bữa|hôm)(?: (?:làm việc|trời|lễ))?';
const WHILE_AGO = [
  '(?:hôm|bữa|tuần|tháng|năm|đợt|hồi|lúc) (?:qua|bữa|hổm|kia|trước|rồi|ngoái|nọ)',
  'hồi (?:đầu|cuối|giữa|tháng|tuần|năm|hôm|tết|hè)',
  'hôm (?:thứ \\p{L}+|[0-9]+)|(?:sáng|chiều|thứ) (?:hai|ba|tư|năm|sáu|bảy)',
  'từ (?:(?:đầu|cuối|giữa|hồi) )?(?:tháng|tuần|năm|tết|hè|hôm|bữa|ngày|lâu)',
  `${COUNT} ${UNIT}(?= ?(?:rồi|nay|trước|qua|mà|chưa|vẫn|không|sao|,|$))`,
  '(?:đã|lâu) rồi|đã lâu|đầu tháng',
].join('|');
const HAS_HANDED_IN = wordings(
  `${HANDED_IN}${NEAR}(?:${WHILE_AGO})`,
  `(?:${WHILE_AGO})${NEAR}${HANDED_IN}`,
  `(?<!chưa |không )${HANDED_IN}(?: \\p{L}+){0,6} rồi|đã (?:đi )?${HANDED_IN}`,
  '(?:applied|submitted|filed|handed in|sent in|registered|application|(?:been|for) (?:\\w+ )?(?:days|weeks|months))',
);
/** What nobody hands out: who has none of them is not waiting for it. */
const OF_LIFE = '(?:con|vợ|chồng|việc|tiền|hộ khẩu|nhà|đất|xe|bằng|thời gian|giấy tờ|đủ|ai)';
const WAITS = wordings(
  '(?:chưa|không|chẳng|vẫn)(?: hề)? (?:thấy|nhận|lấy|xong|ra|trả|duyệt|giải quyết|ai (?:gọi|báo|nhắn|trả|liên hệ))',
  `chưa(?: hề)? (?:được|cấp)(?= (?:gì|cấp|nhận|trả|duyệt|lấy|giải quyết)|,|$)|chưa có(?! ${OF_LIFE}(?!\\p{L}))`,
  `(?:xong|có|được|ra|duyệt|trả)(?: \\p{L}+){0,2} chưa(?: (?:em|ạ|vậy|ta|nhỉ|anh|chị))*$`,
  '(?:chờ|đợi)(?: \\p{L}+)? (?:hoài|mãi|dài cổ|lâu)|im (?:re|ru|lìm|hơi)|bặt (?:tăm|vô âm tín)|(?:lâu|trễ) (?:quá|dữ|vậy|ra|thế)',
  '(?:chừng nào|khi nào|bao giờ|hôm nào)(?: \\p{L}+){0,3} (?:có|lấy|nhận|xong|ra|trả)',
  "(?:still|not|no|nothing|never|n't)(?: \\w+){0,4} (?:received|heard|result|answer|reply|ready|got|nothing|waiting|news|yet|anything)|still (?:nothing|waiting)|no (?:answer|result|reply|news)|when (?:will|can|do)",
);
const ASKS_ELSE = wordings(
  '(?:chưa|không) \\p{L}+(?: \\p{L}+){0,5} thì|cần (?:gì|giấy|những|nộp|mang|đem|chuẩn bị|thêm|làm)|thủ tục|lệ phí|phí bao nhiêu|bao nhiêu tiền|(?:bị|có) phạt|(?:được|có sao) không',
  `${HANDED_IN}(?: \\p{L}+){0,3} (?:ở đâu|chỗ nào|thế nào|làm sao)|cách (?:nộp|làm|đăng ký)|hướng dẫn|${HANDED_IN} thì (?:bao giờ|khi nào|chừng nào|hôm nào|mấy ngày)|muốn (?:làm|nộp|đăng ký|xin|đổi|sang|hỏi)|chưa (?:đi )?${HANDED_IN}`,
  'how (?:do|can|to|much)|what (?:do|documents|papers)|where (?:do|can|should)|can i|is it possible|do i need|need to',
);

/**
 * Tells of something that was handed in and has not come back: "tôi nộp sổ đỏ tháng trước tới giờ chưa có". It is asked
 * where that stands, not how such a thing is done.
 */
export function awaitsResult(message: string): boolean {
  const said = spellOut(message).replace(/\s+/gu, ' ').trim();
  return HAS_HANDED_IN.test(said) && WAITS.test(said) && !ASKS_ELSE.test(said);
}
