import { spellOut, wordings } from './wordings.ts';

const GO = '(?:đi|lên|tới|đến|ra|về|xuống|lại|có mặt)';
const OFFICE = '(?: (?:đó|phường|xã|trên đó|đây|đây được|tận nơi|trực tiếp))?';

/** Whoever should go cannot: old, ill, far away, or at work. */
const CANNOT = wordings(
  `(?<!ai )${GO}(?: đứng| lại)?${OFFICE} (?:không|chưa|hết|chẳng) (?:nổi|được|kịp)|(?:không|chưa|hết|chẳng) (?:thể )?(?:tự )?${GO}(?: đứng| lại)?${OFFICE} (?:nổi|được|kịp)|không (?:thể )?tự đi`,
  'liệt giường|nằm (?:liệt|một chỗ|viện)|(?:chân|giò) (?:yếu|đau)|(?:yếu|đau) (?:chân|giò)|ngồi xe lăn',
  "(?:can't|cannot|can not|unable to) (?:go|come|walk|travel|get there)(?: in person)?|bedridden|in a wheelchair",
);
/** Whether somebody comes to the house. */
const AT_HOME = wordings(
  '(?:ai|người|cán bộ|công an|phường|xã|bên mình|em|mấy anh)(?: \\p{L}+){0,3} (?:tới|đến|lại|xuống|về)(?: tận)? nhà|(?:tới|đến|lại|xuống|về) (?:tận )?nhà(?: \\p{L}+){0,4} (?:làm|lấy|nhận|khám|chụp|cấp|ký|được|không|hả)|làm (?:được )?(?:tại|ở) nhà|lưu động',
  '(?:come|comes|visit|visits|send \\w+)(?: \\w+){0,3} (?:home|house)|(?:do|done|apply|sign)(?: it)? (?:at|from) home',
);
/** Whether somebody else may go. */
const IN_STEAD = wordings(
  '(?:ai|người (?:khác|thân|nhà)|con|cháu|vợ|chồng|mẹ|ba|cha|bố|ông|bà|anh|chị|em|bạn|dâu|rể|nội|ngoại)(?: \\p{L}+){0,3} (?:đi|nộp|làm|ký|lãnh|nhận|xin|khai|lấy)(?: \\p{L}+){0,2} (?:thay|giùm|dùm|hộ|giúp)(?! (?:đổi|mới))|(?:đi|nộp|lãnh|nhận) thay|nhờ (?:ai|người|con|cháu|vợ|chồng|mẹ|ba|anh|chị|em|bạn)',
  '(?:somebody|someone|anyone|my \\w+|he|she)(?: else)?(?: \\w+){0,2} (?:go|apply|submit|do it)(?: \\w+){0,2} (?:for|instead|on behalf)',
);

/** "Già rồi đi không nổi", "có ai tới nhà làm không": how it is done without going. */
export function asksWithoutGoing(text: string): boolean {
  const plain = spellOut(text);
  return CANNOT.test(plain) || AT_HOME.test(plain);
}

/** Somebody is to come to the house. */
export function asksForVisit(text: string): boolean {
  return AT_HOME.test(spellOut(text));
}

/** "Con tui đi thay được hông": somebody else goes. */
export function asksInStead(text: string): boolean {
  return IN_STEAD.test(spellOut(text));
}
