import { spellOut, wordings } from '../understanding/wordings.ts';

const BEFORE =
  '(?:(?:dạ|em|ơi|ủa|trời|sao|vì sao|tại sao|mà|rồi|vậy|bị|lại|cứ|vẫn|còn|đang|nó|này|hay|hôm nay|bữa nay|bữa nào|lần nào|ngày nào|hôm nào|lúc nào|giờ nào|cũng|hệ thống|máy|mạng|trang|cổng|web|website|app|phần mềm|tra|coi|xem|and|so|but|why|is|it) )*';
const AFTER =
  '(?: (?:gì|hoài|mãi|quá|vậy|thế|nữa|rồi|hả|à|ạ|em|anh|chị|con|ta|trời|lâu|chưa|không|luôn|suốt|dữ|đó|đây|ha|nha|nhé|đi|xem|coi|thử|giùm|dùm|giúp|tôi|mình|lại|được|please|now|again|for me))*';
const BROKEN =
  '(?:hư|lỗi|sập|hỏng|đứng|nghẽn|quá tải|bảo trì|trục trặc|(?:rớt|mất|đứt) mạng|không (?:vào|vô|xài|dùng|chạy|tra|coi|xem|mở|kết nối|hoạt động))';
const WORKS =
  '(?:sửa|xài|dùng|chạy|vào|vo|tra|coi|xem|mở|thử|hết (?:lỗi|hư)|hoạt động|có lại|khắc phục|bình thường|ổn)';
const SYSTEM = '(?:the |your |this )?(?:system|server|site|website|it)';

/** The whole of a message: "tờ giấy bị hư làm lại sao" is of something else. */
const OF_OUTAGE = wordings(
  ...[
    `${BEFORE}${BROKEN}${AFTER}`,
    `${BEFORE}(?:chừng nào|khi nào|bao giờ|bao lâu|mấy giờ|hôm nào|bữa nào)(?: (?:nữa|thì|mới|nó|hệ thống|máy|mạng|được|sẽ|bên|cơ quan))* ${WORKS}(?: xong)?${AFTER}`,
    '(?:(?:dạ|ủa|trời|ơi|em|mà) )*(?:sao|bị sao|bị gì)(?: (?:kỳ|lạ))?(?: (?:vậy|thế|ta|hả|em|trời|đó))+',
    `${BEFORE}(?:sửa (?:xong|được)|hết (?:lỗi|hư))(?: hệ thống)?${AFTER}`,
    `${BEFORE}thử (?:lại|nữa|lần nữa)${AFTER}`,
    `(?:so |and |but )?(?:is |why is |has )?${SYSTEM} (?:still |always |not )*(?:down|broken|working|back|fixed|slow)(?: (?:again|yet|now|up))*`,
    `(?:so |and )?when (?:will|does|is) ${SYSTEM} (?:be )?(?:back|fixed|work|working|up)(?: (?:again|up|online))*`,
    `(?:so |and )?why (?:does|is) ${SYSTEM} (?:keep failing|fail|not work|down|broken|never work)|${SYSTEM} (?:never|doesn't|does not|keeps?) (?:works?|failing)`,
    `(?:can you |please )*(?:try|check|look)(?: it)? (?:again|once more)(?: please)?|retry|what(?:'s| is) (?:wrong|the error)(?: with it)?`,
  ].map((form) => `^(?:${form})$`),
);

/** Right after a system gave no answer: asks of that, when it will work again, or to try once more. */
export function asksOfOutage(message: string): boolean {
  return OF_OUTAGE.test(
    spellOut(message)
      .replace(/[.,!?;…\s]+/gu, ' ')
      .trim(),
  );
}
