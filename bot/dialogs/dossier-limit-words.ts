import { spellOut, wordings } from '../understanding/wordings.ts';

const BEFORE =
  '(?:(?:dạ|em|ơi|ủa|trời|trời ơi|sao|vì sao|tại sao|mà|rồi|vậy|vậy thì|lại|cứ|vẫn|còn|thì|ai|cho hỏi|hỏi|anh|chị|tự nhiên|so|but|and|ok|okay|please) )*';
const AFTER =
  '(?: (?:gì|hoài|mãi|quá|vậy|thế|nữa|rồi|hả|à|ạ|em|anh|chị|con|ta|trời|lâu|chưa|không|luôn|dữ|đó|đây|ha|nha|nhé|đi|được|cho|tôi|mình|tao|hồ sơ|lại|mới|now|again|please|then))*';
const ME = '(?:tôi|mình|em|con|tao|chị|anh|cô|chú|bác|người ta)';
const WHEN =
  '(?:chừng nào|khi nào|bao giờ|bao lâu|mấy giờ|lúc nào|hôm nào|bữa nào|ngày nào|mấy phút|mấy tiếng|tới (?:khi|mấy|bao)\\p{L}* (?:nào|giờ|lâu))';
const OPENS = '(?:thử|nhập|gửi|mở|xem|coi|tra|vào|vo|hết (?:khoá|chặn|hạn)|được)';

/** The whole of a message, but for a protest that one is the owner. */
const OF_LIMIT = wordings(
  ...[
    `${BEFORE}(?:bị |đang )*(?:khoá|chặn|cấm)(?: (?:${ME}|hồ sơ|số|tài khoản|máy))*${AFTER}`,
    `${BEFORE}(?:phải )?(?:chờ|đợi) (?:tới |đến )?${WHEN}${AFTER}`,
    `${BEFORE}${WHEN}(?: (?:nữa|thì|mới|được|sẽ|cho|${ME}))* ${OPENS}${AFTER}`,
    `${BEFORE}(?:${ME} )?(?:không|chưa) (?:cho )?(?:${ME} )?(?:xem|coi|mở|tra|thử|nhập|vào)(?: được)?${AFTER}`,
    `${BEFORE}(?:${ME} |hồ sơ )?(?:của |là )*(?:chính chủ|chủ hồ sơ|hồ sơ của ${ME})(?: mà)?${AFTER}`,
    `${BEFORE}(?:làm sao|cách nào|giờ (?:làm sao|sao)|phải làm sao)(?: (?:để|cho|mới))*(?: (?:mở|xem|coi|thử))?${AFTER}`,
    `${BEFORE}(?:when|how long|how soon)(?: (?:can|do|until|will|must|should|before|have|to|i|it))* (?:try|wait|open|unlock|see|check|retry)(?: it)?(?: (?:again|for|open))*`,
    `${BEFORE}(?:why )?(?:am i|i am|i'm|did you|have you|is it|it is)(?: (?:still|been))* (?:locked|blocked|lock|block)(?: (?:out|me|it|me out))*`,
    `${BEFORE}(?:but )?(?:i am|i'm|it is|it's) (?:the owner|mine|my (?:dossier|application|file))`,
  ].map((form) => `^(?:${form})$`),
);

/** Right after too many tries: asks why, until when, or what an owner can do now. */
export function asksOfLimit(message: string): boolean {
  const clauses = spellOut(message)
    .split(/[.,!?;…\n]+/u)
    .map((clause) => clause.replace(/\s+/gu, ' ').trim())
    .filter((clause) => clause !== '');
  return clauses.length > 0 && clauses.every((clause) => OF_LIMIT.test(clause));
}
