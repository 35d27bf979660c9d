import { spellOut, wordings } from '../understanding/wordings.ts';

/** Who is surely not whoever writes: "em", "anh" and "con" alone may be. */
const ANOTHER =
  '(?:vợ|chồng|mẹ|ba|bố|cha|tía|(?:ông|bà) (?:xã|nội|ngoại|già|cụ)|con (?:trai|gái|dâu|rể|lớn|út|cả|tôi|em|mình|bà|ông|chị|cô|chú|bác)|cháu (?:nội|ngoại|trai|gái|tôi|bà|ông|cô|bác)|(?:anh|chị|em) (?:trai|gái|rể|dâu|họ|ruột|tôi)|bạn (?:bè|gái|trai|thân|tôi|em|mình)|người (?:nhà|thân|quen|khác|trong nhà|yêu)|hàng xóm|luật sư|nhân viên|thư ký|ai khác)';
const SOMEBODY = `(?:${ANOTHER}|con|cháu|anh|chị|em|ông|bà|cô|chú|dì|cậu|bác|bạn|ai|ai đó|người nào)`;
const OF_ME = '(?:(?: của)? (?:tôi|em|mình|con|chị|anh|cô|chú|bác|ông|bà|nhà|nó))?';
const GO = '(?:đi|tới|đến|lên|ra|lấy|nhận|lãnh|rước|nộp|đóng|ký)';
const DO = '(?:làm|hỏi|xin|bổ sung)';
const INSTEAD = '(?:giùm|dùm|giúp|hộ|thay|thế(?! nào)|thay mặt|đại diện)';
const GAP = '(?: \\p{L}+){0,4}';
const MAY = '(?:được|sao|không|hả|ai|hay|gì|à)';

const GOES = wordings(
  `${SOMEBODY}${OF_ME}(?: \\p{L}+){0,3} ${GO}${GAP} ${INSTEAD}${GAP} ${MAY}`,
  `${ANOTHER}${OF_ME}(?: \\p{L}+){0,3} ${DO}${GAP} ${INSTEAD}${GAP} ${MAY}`,
  `ai(?: (?:mà|có thể|thì|được|là người))* (?:${GO}|${DO})${GAP} ${INSTEAD}${GAP} được|ai (?:được|có thể)(?: \\p{L}+)? (?:${GO}|${DO})${GAP} ${INSTEAD}`,
  `(?:nhờ|kêu|biểu|sai) (?:được )?${SOMEBODY}${OF_ME}(?: \\p{L}+){0,2} (?:${GO}|${DO})${GAP} ${MAY}`,
  `(?:để|cho) ${ANOTHER}${OF_ME}(?: \\p{L}+){0,2} ${GO}${GAP} ${MAY}`,
  `(?:đi|lấy|nhận|lãnh|nộp)(?: (?:kết quả|giấy|hồ sơ|nhận|lấy))* ${INSTEAD}(?: (?:bà|ông|mẹ|ba|vợ|chồng))?(?: (?:có|thì|cần|phải))* ${MAY}`,
  `${ANOTHER}${OF_ME}(?: (?:đi|tới|đến|lên|ra|vô|có|mà|thì))* (?:lấy|nhận|lãnh|nộp|ký)(?: (?:kết quả|giấy|hồ sơ))* (?:có )?được`,
  '(?:can|could|may) (?:my \\w+|someone|somebody|anyone|anybody|another person|a friend|he|she|they)(?: else)? (?:go|come|collect|pick|fetch|bring|sign|get it)(?: \\w+){0,6}|who (?:else )?(?:can|may|could) (?:go|come|collect|pick|get|fetch|bring|sign)(?: \\w+){0,4} (?:instead|for me|on my behalf|in my place)',
);
const LETTER = '(?:ủy quyền|uỷ quyền)';
const OF_THE_LETTER = wordings(
  `${LETTER}${GAP} (?:sao|thế nào|gì|đâu|không|hả|mẫu|nào|ai|chưa)|(?:viết|làm|cần|phải có|xin|mẫu|có)(?: (?:cái|tờ|giấy|thêm|văn bản|đơn|bản))* ${LETTER}`,
  '(?:how|what|where|need|needs?|must|with|sign|write|require\\w*)(?: \\w+){0,5} (?:letter|authori[sz]ation|power of attorney)',
);
const SEE = '(?:coi|xem|tra|tra cứu|kiểm tra|check|theo dõi)';
const SEES = wordings(
  `(?:cho |để |nhờ )?${ANOTHER}${OF_ME}(?: (?:có|muốn|vô|vào|tự|cũng|thì|mà|đi))* ${SEE}(?: (?:giùm|dùm|giúp|hộ|thay|được|hồ sơ|cái|này|nó|tiếp|có|cho|tôi|em|mình))* (?:không|hả|à|sao)(?: (?:em|ạ|con|vậy|ta))*[ ?.!]*$`,
  `(?:ai|người (?:ta|lạ))(?: (?:cũng|khác|mà|có|vô|vào|biết mã|thì))* ${SEE}(?: (?:được|hồ sơ|này|của|tôi|em|mình|có))* (?:không|hả|à)[ ?.!]*$`,
  '(?:can|could|may) (?:my \\w+|someone|somebody|anyone|anybody|other people|others|strangers?)(?: else)? (?:see|look at|check|look it up|view|open)',
);

/** Whether somebody else may go for whoever writes: "cháu nội bà đi thế được không". */
export function asksOfAnotherGoing(message: string): boolean {
  return GOES.test(spellOut(message));
}

/** Whether a letter of authorisation is needed, or how it is written. */
export function asksOfLetter(message: string): boolean {
  return OF_THE_LETTER.test(spellOut(message));
}

/** Whether somebody else may look at the dossier: "vợ tui coi được không". */
export function asksOfAnotherSeeing(message: string): boolean {
  return SEES.test(spellOut(message));
}

const HOW_TO_WRITE = wordings(
  '(?:viết|ghi|điền|soạn|làm|ký)(?: \\p{L}+){0,5} (?:sao|thế nào|gì|đâu|không|kiểu gì|mấy bản)|(?:mẫu|bản mẫu|tờ mẫu)(?: \\p{L}+){0,4} (?:đâu|nào|không|sao|gì)|(?:có|cần|phải)(?: \\p{L}+){0,2} (?:mẫu|công chứng|chứng thực)|(?:cho|xin)(?: \\p{L}+){0,2} mẫu',
  '(?:how|what|where|must|should|is|do)(?: \\w+){0,5} (?:write|written|fill|sign|signed|sample|template|form|notari[sz]ed?|certified)(?: \\w+){0,3}',
);

/** "How do I write it", right after the letter of authorisation was told of. */
export function asksHowToWrite(message: string): boolean {
  return HOW_TO_WRITE.test(spellOut(message));
}

const DENIES_SIGNING = wordings(
  '(?:có|đâu có|đâu|chưa|không|không hề|chưa hề)(?: hề| ai| có)? ký(?: (?:tên|nhận|lấy|gì|giấy|cái|cho|kết quả))*(?: (?:đâu|mà|hết|cả|luôn|bao giờ|lần nào|á|nha|vậy))*[ .!]*$',
  "(?:never|not|haven't|didn't)(?: \\w+)? (?:sign|signed|collect|collected)",
);
const ASKS_WHO_SIGNED = wordings('ai (?:đã |lại |mà )?ký(?: (?:tên|nhận|lấy|giấy))*', 'who (?:has )?signed');

/** "Tui đâu có ký tên nhận", "ai ký tên vậy": of a result that was handed over. */
export function readOfSigning(message: string): 'denied' | 'who' | undefined {
  const said = spellOut(message);
  if (DENIES_SIGNING.test(said)) return 'denied';
  return ASKS_WHO_SIGNED.test(said) ? 'who' : undefined;
}

/** Of those who go or look, and of the letter, in words that name no matter, folded. */
export const OF_OTHERS: ReadonlySet<string> = new Set(
  `vk ck noi ngoai trai gai dau re lon ut ruot xom hang quen than bac di cau luat su nhan vien thu ky dich chinh mat dai dien thay the ho uy quyen viet mau don
  van ban to giay mot ban sao chung thuc wife husband son daughter brother sister mother father parents friend behalf instead place letter authorisation authorization
  power attorney write sign signed signature never form sample she he him her his a note xem tra check la biet ma cau ten`.split(
    /\s+/u,
  ),
);
/** The same of how the letter is written. */
export const OF_WRITING: ReadonlySet<string> = new Set([
  ...OF_OTHERS,
  ...'fill filled written template notarised notarized certified soan kieu cong tay it should inside'.split(' '),
]);
