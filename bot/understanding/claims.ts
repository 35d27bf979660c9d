import { extractQuantities, type Quantity } from '../../knowledge/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';
import { spellNumbers } from './spell-numbers.ts';
import { spellOut, wordings } from './wordings.ts';

/** A number that is taken for granted. */
export interface Claim extends Quantity {
  /** What a span of time is said to be; undefined where the words do not tell. `validity`: how long a paper may be used. */
  readonly of?: 'deadline' | 'deadline-or-duration' | 'validity';
}

/** A number is said as what somebody has heard, was asked for, or wants to have confirmed. */
const PREMISE = wordings(
  'nghe nói|nghe đâu|nghe bảo|người ta (?:nói|bảo|kêu)|có người (?:nói|bảo)|hàng xóm (?:nói|bảo)|cò (?:nói|đòi)|(?:bị|họ|người ta|cán bộ) (?:đòi|thu|bắt đóng)|đúng không|phải không|có đúng|đúng chưa|chứ gì|vẫn[^.?!]{0,20} (?:chứ|hả|không)|phí[^.?!]{0,30} là [0-9]+(?:[.,][0-9]+)*(?! ?%)|(?:vậy|thế|tức) là[^.?!]{0,30}(?:hả|à|ha)|chỉ (?:cần|mất|tốn|hết) [0-9.,]+ ?(?:ngày|tuần|tháng|giờ|tiếng|đồng|k|ngàn|nghìn|triệu)',
  'i heard|i was told|they (?:say|said|told|asked)|someone (?:said|told)|is it true|is that (?:right|true|correct)|(?:right|correct) ?\\?|is it ',
);
/** "… 2 triệu hả": the question is in the last word, and the number shortly before it. */
const ASKED_BACK =
  /\d[^.?!;]{0,30}\s(?:hả|hở|hử|à|ha|hen|hén|nhỉ|nhể|right|correct)(?:\s(?:em|anh|chị|ad|bạn|vậy|ta|bot))*[\s?!.]*$/iu;

/** Typed without marks; with them `extractQuantities` reads it. */
const BARE_UNITS: Readonly<Record<string, string>> = {
  ngay: 'ngày',
  tuan: 'tuần',
  thang: 'tháng',
  tieng: 'tiếng',
  gio: 'giờ',
};
const BARE_UNIT = new RegExp(`(?<=\\d\\s?)(${Object.keys(BARE_UNITS).join('|')})(?!\\p{L})( lam viec)?`, 'giu');
/** "Lệ phí là 15000": a sum whose unit is left out. */
const BARE_SUM =
  /(?<=(?<!\p{L})(?:phí|phi|giá|tiền|tien|hết|tốn|ton|đóng|nộp|thu)(?:\s\p{L}+){0,6}\s)(\d{1,3}(?:[.,]?000)+)(?!\s?(?:đ|dong|vn|k|ng|tr|ty|tỷ|người|lần|m2|mét|usd|\d|[.,]\d))/giu;
/** "5000 một trang" is a sum as well. */
const BARE_SUM_EACH =
  /(?<![\d.,])(\d{1,3}(?:[.,]?000)+)(?=\s?(?:\/|một|mot|mỗi|moi|1|per|a|each) ?(?:trang|tờ|to|bản|ban|bộ|bo|page|copy|sheet)(?!\p{L}))/giu;
/** How long something has lasted is no time to wait for: "ở trọ 2 tháng rồi", "trễ 5 ngày". */
const LASTED =
  /(?:(?<!\p{L})(?:(?:ở|o|cưới|cuoi|(?<!khai )sinh)(?:\s\p{L}+){0,2}|được|duoc|hơn|quá|qua|trễ|tre|cách đây|rồi|past|late|for)\s+\d+\s?(?:ngày|tuần|tháng|giờ|tiếng|days?|weeks?|months?)|\d+\s?(?:ngày|tuần|tháng|giờ|tiếng)\s(?:rồi|nay|trước|roi|truoc))(?!\p{L})/iu;
const WAITED: ReadonlySet<string> = new Set(['working-day', 'working-hour', 'day', 'week', 'month', 'hour']);

const FREE = wordings(
  'miễn phí|không (?:mất|tốn|đóng|thu) (?:tiền|phí|đồng nào)|khỏi (?:đóng|tốn|mất) (?:tiền|phí)',
  'free(?: of charge)?',
);

/** "Hạn 60 ngày", "trước 15 ngày": a time to act within. "Gia hạn" and "hết hạn" name a thing of their own. */
const LIMIT = wordings(
  '(?<!(?:gia|quá|hết|đúng|trễ) )hạn (?:chót |cuối |nộp |đăng ký |khai |là |chỉ |có |trong |vòng )*[0-9]+|trước [0-9]+ (?:ngày|tuần|tháng)|(?:chậm|muộn|trễ) nhất|phải (?:làm|đi|khai|đăng ký|nộp|báo)[^.?!]{0,25} trong|(?:ngày|tuần|tháng) (?:là|thì) (?:trễ|quá hạn|hết hạn|bị phạt)|có [0-9]+ (?:ngày|tháng) để',
  'deadline|no later than|at the latest|within [0-9]+ (?:days|months) (?:of|after)|must[^.?!]{0,30} within',
);
/** "Khai tử trong 30 ngày": to act within, or to wait. What somebody receives is waited for. */
const WITHIN = wordings('trong (?:vòng )?[0-9]+ (?:ngày|tuần|tháng)(?! làm việc)', 'within [0-9]+');
/** "Có giá trị 6 tháng": how long it may be used. */
const VALID = wordings(
  'có (?:giá trị|hiệu lực)|(?:giá trị|hiệu lực|thời hạn) (?:sử dụng|trong|là|được)|hạn (?:dùng|sử dụng|xài)|(?:xài|dùng|sử dụng) được (?:trong |có )?[0-9]+|[0-9]+ (?:ngày|tuần|tháng|năm) (?:là |thì )?hết (?:hạn|hiệu lực|giá trị)',
  'valid|expires? (?:after|in)',
);
const RECEIVED = wordings(
  'có (?:kết quả|liền|giấy|thẻ)|(?:ngày|tuần|tháng) (?:thì |là |sẽ )?(?:có|xong|lấy|ra|trả|nhận)|giải quyết|xử lý|lấy được|xong',
  'ready|issued|processed|get it|receive',
);

const AGE =
  /(?:(?<!\p{L})(?:tu|du|tren|duoi|hon|toi thieu|it nhat|phai)(?: du)? (\d{1,3}) tuoi|(\d{1,3}) tuoi (?:thi )?(?:moi|tro (?:len|xuong))|(?<!\p{L})(?:from|over|under|at least|at) (?:the )?(?:age (?:of )?)?(\d{1,3}) ?(?:years|on(?:wards)?|and|,|\?|right|$))/gu;
/** "Em đủ 16 tuổi rồi" tells of somebody. */
const SOMEBODY =
  /(?<!\p{L})(?:con|be|chau|(?<!tre )em|toi|tui|minh|no|ba|bo|ma|me|ong|chong|vo|i am|i'm|he is|she is)(?: (?:em|toi|tui|minh|gai|trai|ruot))?(?: (?:moi|chua|nay|da|duoc|chi))* ?$/u;

/** "Làm căn cước từ 16 tuổi phải không". */
function claimedAges(written: string): readonly Claim[] {
  const text = fold(normalise(written));
  return [...text.matchAll(AGE)]
    .filter(({ index }) => !SOMEBODY.test(text.slice(0, index)))
    .map(([, ...groups]) => ({
      kind: 'age',
      value: Number(groups.join('')),
      unit: 'year-of-age',
    }));
}

/**
 * The sums, times and ages that the message takes for granted: what was heard, was asked for, or is to be confirmed ("200 ngàn,
 * 8 ngày đúng không"). "Miễn phí đúng không" claims a sum of 0. Empty where it claims none.
 */
export function readClaims(message: string): readonly Claim[] {
  const written = spellNumbers(message)
    .replace(BARE_SUM, '$1 đồng')
    .replace(BARE_SUM_EACH, '$1 đồng ')
    .replace(
      BARE_UNIT,
      (_, unit: string, working?: string) =>
        `${BARE_UNITS[unit.toLowerCase()] ?? unit}${working === undefined ? '' : ' làm việc'}`,
    );
  const spelled = spellOut(message);
  if (!isPremise(message) && !ASKED_BACK.test(written)) return [];
  const lasts = LASTED.test(written);
  const isReceived = RECEIVED.test(spelled);
  const isOfUse = VALID.test(spelled);
  const limit = isReceived ? undefined : LIMIT.test(spelled) ? 'deadline' : WITHIN.test(spelled) ? EITHER : undefined;
  const said = extractQuantities(written).flatMap((quantity): readonly Claim[] => {
    if (quantity.kind === 'amount') return [quantity];
    if (quantity.kind === 'duration' && isOfUse) return [{ ...quantity, of: 'validity' }];
    if (quantity.kind !== 'duration' || !WAITED.has(quantity.unit) || lasts) return [];
    return [limit === undefined ? quantity : { ...quantity, of: limit }];
  });
  const isFree = FREE.test(spelled) && !said.some(({ kind }) => kind === 'amount');
  return [...(isFree ? [FREE_OF_CHARGE] : []), ...said, ...claimedAges(written)];
}

/** Says something as what was heard, or wants it confirmed: "… phải không", "nghe nói …". */
export function isPremise(message: string): boolean {
  return PREMISE.test(spellOut(spellNumbers(message)));
}

const EITHER = 'deadline-or-duration';
const FREE_OF_CHARGE: Claim = { kind: 'amount', value: 0, unit: 'vnd' };

/** What of a procedure the claims are about, in their order. */
export function claimedAspects(claims: readonly Claim[]): readonly Aspect[] {
  return [...new Set(claims.flatMap(aspectsOf))];
}

function aspectsOf({ kind, of }: Claim): readonly Aspect[] {
  if (kind === 'amount') return ['fee'];
  if (kind === 'age') return ['who'];
  if (of === undefined) return ['duration'];
  if (of === 'validity') return ['result'];
  return of === 'deadline' ? ['deadline'] : ['deadline', 'duration'];
}

const CLAIM_WORDS =
  /\d[\d.,]*\s?(?:k|ng|ngan|nghin|tr|trieu|cu|dong|vnd|ngay lam viec|ngay|tuan|thang|tuoi|gio|tieng|working days?|days?|weeks?|months?|hours?)?(?!\p{L})|(?<!\p{L})(?:dung|phai|co dung|chinh xac)(?= (?:khong|ko|k|hong|hok|hem|chua|hon)(?!\p{L}))|(?<!\p{L})(?:ua|ha|ho|hu|right|correct|(?:nghe|nguoi ta|co nguoi|hang xom|ho) (?:noi|bao|keu)|i heard)(?!\p{L})/gu;

/** The message without what it claims: what is left says of which procedure. */
export function withoutClaims(message: string): string {
  return fold(normalise(spellNumbers(message))).replace(CLAIM_WORDS, ' ');
}
