import { bareWords } from './bare-words.ts';
import { spellOut, wordings } from './wordings.ts';

/** Whoever has a part in a matter, as they are called or pointed at. */
const SOMEBODY =
  '(?:(?:ba|bo|cha|tia) (?:ma|me)|em|e|toi|tui|minh|tao|con|be|chau|no|ba|bo|ma|me|cha|tia|ong|vo|chong|vk|ck|anh|chi|co|chu|bac|cau|di|ban|dua|thang|nguoi|chu (?:nha|tro|phong)|cong ty|chu xe|chu cu|hang xom|hai dua|tui em|tui tui|tui minh|vo chong|i|we|he|she|they|(?:my )?(?:wife|husband|son|daughter|father|mother|child|baby|landlord|parents))';
/** After them, up to what is told: "ông nội em", "bạn gái tui". */
const OF_WHOM =
  '(?: (?:em|toi|tui|minh|no|noi|ngoai|xa|ruot|chong|vo|gai|trai|cu|ta|ay|kia|do|cua|nha|hai|ba|tu|bon|ut|truoc|bon|dau|re|nuoi|dua|nam nay|nay|thi|cung|van))*';
const BEFORE = '(?:(?:da|vay|ma|tai|vi|nhung|a|ua|u|uh|thi|gio|hien|y la|nha|but|and|because) )*';
const STATE =
  '(?:dang(?! ky)|da|moi|chua|bi|la|lam|o|khong|ko|k|hong|hok|chang|co|que|nguoi|quoc tich|duoc|sinh|sanh|de|song|con|sap|het|deu|theo|nam|nghi|hoc|het|lon|bang|than|hiem|tung|mat|doc than|goa|gia|yeu|benh|tu ky|ngheo|can ngheo|khuyet tat|tan tat|thuong binh|ly (?:hon|di|than)|li (?:hon|di)|cuoi|is|are|am|was|have|has|had|live|work|lost)';
const TELLS_OF_SOMEBODY = new RegExp(`^${BEFORE}${SOMEBODY}${OF_WHOM} ${STATE}(?: |$)`, 'u');
/** A status that has come about: "cưới rồi", "có giấy kết hôn rồi", "đã ly hôn". */
const HAS_COME_ABOUT = new RegExp(
  `^${BEFORE}(?:.+ roi|(?:da|co|chua co|khong co|moi|sap|dang(?! ky)|het han|sinh ra|sanh|de|mat|chet)(?: .+)?|.+ (?:dong y|day du|san) ?(?:roi)?)(?: (?:a|nha|em|ad|con|do|ma|luon|ne))*$`,
  'u',
);
/** "Quê Đắk Lắk", "hộ khẩu em ở Nghệ An", "ở trọ": where somebody lives or belongs. */
const LIVES = new RegExp(
  `^${BEFORE}(?:(?:que|goc|ho khau|khau|hktt|thuong tru|nha|chung cu|cho o)(?: (?:em|toi|tui|minh|no|em no|vo|chong|cua|goc))* o |(?:que|goc)(?: |$)|o (?!dau|phuong nao|cho nao|do co))`,
  'u',
);
/** "E hk ở quê": the household register as it is shortened; without a place behind it "hk" denies. */
const REGISTERED =
  /^(?:(?:em|e|toi|tui|minh|vo|chong|con|no|vo chong) )*(?:hk|hktt|shk) (?:(?:em|e|toi|tui|minh|cua em) )?o (?!dau)/u;
/** "Đăng ký ở quận 3", "khai sinh làm ở Bến Tre": where it was done. */
const DONE_AT = new RegExp(
  `^${BEFORE}(?:(?:giay|khai sinh|ket hon|hon thu|bang|the|so|ho chieu|hoi do|hoi truoc|luc do|luc truoc|truoc|cai do|cu|goc|lai|em|tui|toi|minh|no|con|ba|me|hai dua|vo chong) )*(?:da )?(?:duoc )?(?:dang ky|dk|cap|lam|cuoi|sinh|sanh|mua)(?: (?:hoi truoc|luc truoc|truoc|cu))? (?:o|tai|duoi|ngoai|trong|ben) (?!dau|cho nao|phuong nao|cong ty|nha may|do|day(?: |$)|que (?:duoc|dc))\\S+(?: \\S+){0,3}$`,
  'u',
);
const MADE_AT =
  /^(?:(?:mà|ma|nhưng|nhung|giấy|giay|tờ|to|cái|cai|hồi đó|hoi do) )*(khai sinh|kết hôn|ket hon|hôn thú|hon thu|khai tử|khai tu|căn cước|can cuoc|hộ chiếu|ho chieu|sổ(?: hồng| đỏ)?|so hong|so do)(?: (?:em|tui|tôi|toi|mình|minh|con|nó|no|cũ|cu|gốc|goc|của|cua|bé|be))* (?:làm|lam|đăng ký|dang ky|cấp|cap) (?:ở|o|tại|tai|dưới|duoi|ngoài|ngoai) (?!đâu|dau|đây|day|chỗ nào|cho nao)/iu;

/** "Khai sinh làm ở Vĩnh Long": the paper that was made there; undefined where none is told of, or something is asked. */
export function paperMadeAt(message: string): string | undefined {
  return tellsOfPlace(message) ? MADE_AT.exec(message.normalize('NFC').trim())?.[1] : undefined;
}

const MAY_IT = /(?:^| )(?:duoc|dc)(?= |$)/u;
const AGE_OR_TIME =
  /(?:^| )(?:\d{1,3} ?(?:tuoi|t|thang(?: tuoi)?|ngay tuoi|years? old)|(?:nam|hoi|tu|tu nam|thang) (?:\d{1,4}|ngoai|truoc|roi|nay|sau)|bua (?:hom|truoc)|hom (?:qua|kia|bua)|tuan (?:truoc|roi))(?= |$)/u;
const ASKS =
  /(?:^| )(?:gi|sao|nao|dau|nhieu|nhiu|may|lau|ai|ha|khong|hong|hk|hok|ko|k|chua|what|how|where|when|who|which)(?: (?:a|vay|z|em|ad|ta|nhi|the|day|do|con|ban|troi|luon|nua))*$|(?:^| )(?:the nao|bao nhieu|bao tien|may dong|bao lau|lam sao|o dau|khi nao|chung nao)(?= |$)/u;

/** "Nhà thuê không có hợp đồng", "giấy tờ bị cháy hết": a thing that is not there, or what has befallen it. */
const IS_NOT_THERE =
  /^(?!(?:co|sao|tai sao|neu|why|is|are|do|does|can) )(?:(?:\S+ ){1,5}(?:khong|ko|k|hong|hok|chua|chang) (?:chiu|dong y)(?: (?:a|em|luon|nua))*$|(?:\S+ ){1,4}(?:refuses?|won t|wont|will not|does not agree|doesn t agree)(?: to)?(?: (?:sign|agree|cooperate|help|let|do|give|it|me|us|the|papers?))*$)|^(?!(?:co|sao|tai sao|neu|why|is|are|do|does|can) )(?:\S+ ){1,5}(?:(?:khong|ko|k|hong|hok|chua|chang) (?:co|con|biet|chiu|dong y|cho|ky|kip|lam duoc|xin duoc)|bi|da bi) \S/u;
/** "… thì sao": of what stands before it the case is asked. */
const THEN_WHAT =
  /(?: (?:thi|vay|roi))+(?: (?:phai|co|em|tui|toi|minh|gio))* (?:lam |tinh |lm )?sao(?: (?:a|vay|em|ad|day|gio|ta|bay gio))*$/u;
/** "Không có giấy tờ gì hết": none at all, and no question which. */
const NONE_AT_ALL =
  / (?:khong|ko|k|hong|hok|chua|chang)(?: (?:co|con|biet|lam|giu))? (?:\S+ ){0,3}(?:gi|ai|nao)(?: (?:het|ca|luon|tron|a|em|roi))*$/u;

/** "Đóng 5 năm", "vốn 50 triệu": for how long, or how much of one's own; a fee that is claimed is none of it. */
const HOW_LONG_OR_MUCH =
  /^(?:(?:da|vay|ma|em|toi|tui|minh|con|ba|me|chong|vo|ong|thi|cung|moi|duoc) )*(?:(?:dong|tham gia|lam|cong tac|di lam|nghi|o|song|hoc)(?: (?:bao hiem|bhxh|duoc|hon|tren|khoang|moi|cong ty|viec|o day|dc))* \d+ ?(?:nam|thang|tuan)(?: (?:roi|nay|may|hon|a|em|r))*|(?:von|thu nhap|luong|doanh thu)(?: (?:em|khoang|tam|duoi|tren|co|chi|moi thang|mot thang|hang thang|1 thang))* \d[\d.,]* ?(?:trieu|tr|ty|ti|ngan|k|cu|dong|million)?)(?: (?:thoi|a|em|ad|mot thang|moi thang|1 thang))*$/u;

/** Tells how it stands with somebody or something and asks nothing: "vợ em là giáo viên", "hết hạn năm 2024", "cưới rồi". */
export function tellsState(message: string): boolean {
  const words = bareWords(message).replace(THEN_WHAT, '');
  if (ASKS.test(words) && !NONE_AT_ALL.test(words)) return false;
  if (tellsOfPlace(message)) return true;
  return [TELLS_OF_SOMEBODY, HAS_COME_ABOUT, LIVES, AGE_OR_TIME, IS_NOT_THERE, HOW_LONG_OR_MUCH].some((pattern) =>
    pattern.test(words),
  );
}

/** Ends with a word that asks: "có khác gì hông". */
export function endsAsking(message: string): boolean {
  return ASKS.test(bareWords(message));
}

/** Tells where somebody is registered, or where a paper was made, and asks nothing. */
export function tellsOfPlace(message: string): boolean {
  const words = bareWords(message);
  if (ASKS.test(words) && !REGISTERED.test(words)) return false;
  return REGISTERED.test(words) || (DONE_AT.test(words) && !MAY_IT.test(words));
}

const YES_NO = '(?:khong|ko|k|hong|hok|hk|hem|hon|ha|a|phai khong|dung khong|dung hong|phai hong|chu|chua|right)';
const REQUIRES = new RegExp(
  `(?:^| )(?:co (?:can|phai|bat buoc|bi|duoc|cho)|can|phai|bat buoc|doi|yeu cau|do i have to|must i|do i need) (?!lam sao|lam gi)\\S.* ${YES_NO}(?: (?:a|vay|z|em|ad|ta|nhi|con|ban|luon|nua|do))*$|^(?:co )?(?:can|phai) .+ (?:khong|hong|ko|ha)$`,
  'u',
);

/** Asks what a matter requires or allows, and of which is said before: "có cần công chứng không", "chủ nhà phải ra ký hả". */
export function asksRequirement(message: string): boolean {
  return REQUIRES.test(bareWords(message));
}

const OF_OFFICE = new RegExp(
  `^(?:(?:da|vay|roi|ua|ma|em|toi|tui|minh|con|phai|co|thi) )*(?:nop|lam|xin|dang ky|di|ra|len|toi|lay)(?: (?:giay|ho so|no|cai nay|lai|di|ra|len|toi))* (?:o |tai |tren |ben |duoi )?(?:so|phong|cuc|chi cuc|cong an|phuong|ubnd|uy ban|toa an|trung tam|quan|bo)(?: \\S+){0,4} (?:${YES_NO}|duoc ${YES_NO})$`,
  'u',
);

/** "Nộp ở sở tư pháp hả": whether it is that office. */
export function asksOfOffice(message: string): boolean {
  return OF_OFFICE.test(bareWords(message));
}

/** Of a paper or thing that is lost or spoilt something has to be done, whatever was spoken of before. */
const LOSS = /(?:^| )(?:mat|that lac|rot|hu|rach|chay|bi giat|lost|stolen)(?= |$)/u;

const REFUSES = wordings(
  '(?:không|chưa|chẳng|chả|đâu)(?: có)? (?:chịu|đồng ý)|không (?:cho|muốn) (?:mượn|ký|làm|đăng ký|giấy|hợp đồng)',
  "refuses?|refused|won't|wont|(?:does not|doesn't|will not|did not|didn't) (?:agree|sign|want|let)",
);

/** "Chủ trọ không chịu": somebody does not do their part. */
export function tellsOfRefusal(message: string): boolean {
  return REFUSES.test(spellOut(message));
}

/** Of a card or paper that is lost or spoilt, and called nothing but that: "mất thẻ cũ rồi", "nó hư rồi". */
export function tellsThatItIsLost(message: string): boolean {
  const words = bareWords(message);
  return LOST_THING.test(words) && !ASKS.test(words.replace(THEN_WHAT, ''));
}
const LOST_THING =
  /^(?:(?:da|ma|a|y|em|toi|tui|minh|no|con|be|ba|me|anh|chi|thi|ua|vay|that ra|quen) )*(?:(?:bi |lam |lo )*(?:mat|rot|that lac|hu|rach|chay|giat) (?:(?:luon|het|cai|to|tam) )*(?:the|giay|bang|so|ban|cai|no|to|giay to)(?: (?:cu|do|goc|chinh|kia|truoc|do cu))*|(?:the|giay|bang|so|ban|cai)(?: (?:cu|do|goc|chinh|kia|truoc))* (?:thi )?(?:bi |lam )*(?:mat|rot|that lac|hu|rach|chay))(?: (?:roi|r|luon|het|a|em|ad|mat|tieu))*(?: (?:gio|thi|vay|roi|bay gio|phai|lam|tinh|sao|a|em))*$|^(?:i (?:have )?|my )?(?:lost|old|card|it|the|is|was|stolen| )+$/u;

function tellsOfLoss(message: string): boolean {
  return LOSS.test(bareWords(message));
}

/** "Muốn …", "xin …", "đăng ký …": something is wished for. */
const WISHES =
  /(?:^| )(?:muon|xin|dinh|tinh|can lam|cho hoi|hoi ve|thu tuc|lam (?!cong|nghe|an|viec|cho|o|thue|giao|nong|bao|tho|tai|xa|giam|chu|nhan|ca|dem|toi|ben|trong)|(?<!(?:chua|da|co|khong|moi) )dang ky (?!roi)|gia han|doi|cap|want|need|apply|register)(?=\S| |$)/u;

export function wishesFor(message: string): boolean {
  return WISHES.test(bareWords(message));
}

/** "… muốn xin trợ cấp": what is to be done, after how it stands. */
const WISHES_TO_DO = /(?:^| )(?:muon|can|xin|dinh|tinh) (?:xin|lam|dang ky|doi|cap|huong|lanh|nop|duoc)(?= |$)/u;

export function wishesToDo(message: string): boolean {
  return WISHES_TO_DO.test(bareWords(message));
}

/** How it stands, which asks for nothing: no loss and no wish. */
export function isConditionTold(message: string): boolean {
  return tellsState(message) && !tellsOfLoss(message) && !wishesFor(message);
}
