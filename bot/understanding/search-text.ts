import { syllables } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES } from './asking-syllables.ts';
import type { Entities } from './entities.ts';
import { withoutTimes } from './when.ts';

/**
 * The message as its procedure is looked up: without the days of handing in and the names of wards and former districts,
 * which say nothing of which procedure. Of a move, from one place to another, what they are stays ("từ quận sang quận").
 * The message itself where it names neither, or says nothing else.
 */
export function searchTextOf(text: string, places: Pick<Entities, 'wards' | 'districts'>): string {
  const rest = inWordsOfRecords(tidied(withoutOldBook(withoutDays(withoutPlaces(text.normalize('NFC'), places)))));
  if (rest === tidied(text)) return text;
  const saysOfWhat = syllables(rest).some(({ folded }) => !ASKING_SYLLABLES.has(folded));
  return saysOfWhat ? rest : text;
}

/**
 * What people call by a name that the records use for something else, or not at all. A card that is no longer valid is
 * replaced by the card of today; "ngoài giá thú" says that the mother is on her own, and not that the father is to be
 * recognised.
 */
export function inWordsOfRecords(text: string): string {
  const asToday = LOST_OR_OLD.test(text) && !CONFIRMS.test(text) ? text.replace(OLD_CARD, 'căn cước') : text;
  return BIRTH.test(asToday) && !RECOGNISES.test(asToday) ? asToday.replace(OUT_OF_WEDLOCK, 'mẹ đơn thân') : asToday;
}

/** How people tell of themselves, as the cases of the records say it: "chưa cưới", "ly dị", "ở trọ". */
export function inWordsOfCases(text: string): string {
  return AS_CASES_SAY.reduce((said, [pattern, words]) => said.replace(pattern, words), text.normalize('NFC'));
}

const AS_CASES_SAY: readonly (readonly [RegExp, string])[] = [
  [
    /(?<!\p{L})(?:chưa|chua|không|khong|ko|k|hông|hong|chẳng|chang) (?:có |co |làm |lam |đăng ký |dang ky )*(?:đám |dam )?(?:cưới|cuoi)(?! hỏi| hoi)(?!\p{L})|(?<!\p{L})(?:not|never) (?:been |yet )?married|unmarried/giu,
    'chưa kết hôn',
  ],
  [
    /(?<!\p{L})(?:chưa|chua|không|khong|ko|hông|hong|chẳng|chang) (?:có |co |đi |di |làm |lam )*(?:(?:đăng ký|đăng kí|dang ky|dang ki|đk|dk|làm|lam) )(?:giấy |giay )?(?:kết hôn|ket hon|hôn thú|hon thu)(?!\p{L})/giu,
    'chưa kết hôn',
  ],
  [/(?<!\p{L})(?:ly dị|ly di|li dị|li di|li hôn|li hon|bỏ nhau|bo nhau)(?!\p{L})|divorced/giu, 'ly hôn'],
  [
    /(?<!\p{L})(?:ở |o )?(?:nhà |nha |phòng |phong |thuê |thue |mướn |muon )+(?:trọ|tro)(?!\p{L})|(?<!\p{L})(?:ở|o) (?:trọ|tro)(?!\p{L})/giu,
    'ở nhà thuê',
  ],
];

/** "Cần sổ hộ khẩu giấy để làm khai sinh": what it is for is looked up, not the paper that no longer exists. */
function withoutOldBook(text: string): string {
  return text.replace(OLD_BOOK_FOR, ' ');
}

const OLD_BOOK_FOR =
  /(?<!\p{L})(?:(?:có |co |phải |phai )*(?:cần|can|mang|đem|dem|nộp|nop|đưa|dua|xài|xai|dùng|dung|lấy|lay) )(?:theo |bản sao |ban sao |bản chính |ban chinh )*(?:(?:sổ|so|cuốn|cuon|quyển|quyen) )?(?:hộ khẩu|ho khau|tạm trú|tam tru)(?: giấy| giay| cũ| cu| gốc| goc)* (?:để|de|mới|moi|cho việc|cho viec|khi|thì mới|thi moi) (?=(?:làm|lam|đăng ký|dang ky|xin|khai|đi|di)(?!\p{L}))/giu;

const OLD_CARD =
  /(?<!\p{L})(?:giấy |giay |thẻ |the )?(?:cmnd|cmt|chứng minh (?:nhân dân|thư)|chung minh (?:nhan dan|thu)|chứng minh|chung minh)(?!\p{L})(?: (?:giấy|giay|cũ|cu|(?:09|9|12|chín|chin) (?:số|so)))*/giu;
const LOST_OR_OLD =
  /(?<!\p{L})(?:mất|mat|bị mất|rớt|rot|hư|hu|rách|rach|gãy|gay|cháy|chay|ướt|uot|thất lạc|that lac|hết hạn|het han|làm lại|lam lai|cấp lại|cap lai|lost|expired|broken)(?!\p{L})/iu;
const CONFIRMS = /(?<!\p{L})(?:xác nhận|xac nhan|giấy xác|confirm\p{L}*)(?!\p{L})/iu;
const BIRTH = /(?<!\p{L})(?:khai sinh|birth)(?!\p{L})/iu;
const RECOGNISES =
  /(?<!\p{L})(?:nhận con|nhan con|nhận cha|nhan cha|nhìn con|tên cha|ten cha|tên ba|họ cha|ho cha|họ ba|theo cha|theo ba|recogni\p{L}*|acknowledg\p{L}*)(?!\p{L})/iu;
const OUT_OF_WEDLOCK =
  /(?<!\p{L})(?:(?:sinh )?ngoài giá thú|(?:sinh )?ngoai gia thu|(?:con )?ngoài hôn thú|(?:con )?ngoai hon thu|không có (?:cha|ba|bố)|khong co (?:cha|ba|bo)|(?:con )?hoang|out of wedlock)(?!\p{L})/giu;

/** A day long past belongs to the matter: "đất mua trước 15/10/1993", "sổ cấp ngày 1/7/2004". */
const LONG_PAST = /\b(?:1[89]\d\d|20[01]\d)\b/u;

function withoutDays(text: string): string {
  return LONG_PAST.test(text) ? text : withoutTimes(text);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const KIND =
  /^(?:phường|phuong|fuong|phg|pg|p|f|xã|xa|x|thị trấn|thi tran|tt|đặc khu|dac khu|quận|quan|q|huyện|huyen|h|thành phố|thanh pho|tp|thị xã|thi xa|tx|district|dist)(?=[\s.:\d])[\s.:]*/iu;
const BEFORE = /(?:(?<!\p{L})(?:ở|o|tại|tai|in|at|of|former|old) )+$/iu;
const BEHIND = /^(?:,? (?:cũ|cu|mới|moi|hiện nay|hien nay|ward|commune|district|city)(?!\p{L}))+/iu;

function withoutPlaces(text: string, { wards, districts }: Pick<Entities, 'wards' | 'districts'>): string {
  const spans = parted(
    [...wards, ...districts].map((place) => ({ start: place.start, end: place.start + place.text.length })),
  );
  const isMove = spans.filter((span, index) => index === 0 || !isAddress(text, spans[index - 1], span)).length > 1;
  return spans.reduceRight((rest, { start, end }) => {
    const [kind = ''] = KIND.exec(rest.slice(start, end)) ?? [];
    const [before = ''] = BEFORE.exec(rest.slice(0, start)) ?? [];
    const [behind = ''] = BEHIND.exec(rest.slice(end)) ?? [];
    const kept = isMove ? `${before}${kind.trim()}` : '';
    return `${rest.slice(0, start - before.length)}${kept} ${rest.slice(end + behind.length)}`;
  }, text);
}

/** In order, each place once: a ward and a district may be read in the same words. */
function parted(spans: readonly Span[]): readonly Span[] {
  return spans
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .reduce<Span[]>((kept, span) => (span.start < (kept.at(-1)?.end ?? 0) ? kept : [...kept, span]), []);
}

/** "phường 22, Bình Thạnh" is one place. */
function isAddress(text: string, before: Span | undefined, { start }: Span): boolean {
  return before !== undefined && /^[\s,.-]*$/u.test(text.slice(before.end, start));
}

function tidied(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/^[\s,.]+|\s+$/gu, '');
}
