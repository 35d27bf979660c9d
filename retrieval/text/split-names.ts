import { fold, normalise } from './normalise.ts';
import { topicsIn } from './split-questions.ts';

/** What joins two names, with the word itself, so that "kết hôn với người nước ngoài" can be put together again. */
const JOINT =
  /(\s*[,;+&]\s*(?:(?:và|va|với|voi|and)\s+)?|\s+(?:(?:và|va|với|voi|cùng|cung|and)(?: lại| lai| cả| ca| luôn| luon| cả| then)?|(?:rồi|roi|xong|then)(?: (?:rồi|roi|tới|toi|đến|den|sau đó|sau do|tiếp|tiep))*)\s+)/iu;
const POINTING =
  'cho|em|toi|tui|minh|con|chau|da|a|oi|ad|hoi|xin|muon|biet|ve|viec|vu|cai|luon|them|thu tuc|cach|huong dan|the|so|lam|lam lai|nop|nop ho so|nop giay|cap|cap lai|dang ky|dang ky lai|dk|doi|gia han|xoa|huy|nhan|lay|lanh|xac nhan|a|an|the|for|of|register|registering|get|getting';
const ASKED_OF_ALL =
  'le phi|phi|tien|muc phi|thoi gian|giay to|ho so|danh sach|checklist|can (?:giay |ho so )?(?:to )?(?:gi|nhung gi)(?: de| khi)?|bao nhieu tien|how much(?: is| are| for)?|what (?:papers|documents)(?: do i need)?(?: to| for)?|fees?|cost|i want to|i need to';
/** Before the first name stands what is asked of all; before another only what it is done with. */
const LEAD = new RegExp(`^(?:(?:${POINTING}|${ASKED_OF_ALL}|giay)\\s+)*$`, 'u');
/** Behind a name that is only named stands no condition, no paper and nothing that has happened. */
const TELLS =
  /(?<!\p{L})(?:can|phai|co|bang|mang|nop|kem|dung|thi|neu|da|chua|khong|ko|k|roi|bi|mat|o|khi|de|truoc|sau|hay|trong|tren|tu|gi|nao|sao|dau|may|bao|is|are|without|if)(?!\p{L})/u;
const FOREIGN = /(?<!\p{L})(?:co )?yeu to nuoc ngoai(?!\p{L})/gu;
const NAME_WORDS = 5;
/** "Sao y khai sinh và căn cước" is one thing done with two papers, "khác nhau" weighs two. */
const OF_ONE =
  /(?<!\p{L})(?:sao y|chung thuc|cong chung|ban sao|trich luc|photo|dich thuat|khac (?:nhau|gi|cho|the)|so voi|hay la|difference|certif\p{L}*|cop(?:y|ies))(?!\p{L})/u;
/** What is asked with a word of its own; "được không" of a paper asks whether it serves. */
const ASKS =
  /(?<!\p{L})(?:gi|j|chi|nao|sao|dau|bao nhieu|nhieu|bao lau|may|ton|phi|le phi|giay to|thu tuc|lam|xin|dang ky|how|what|where|fees?|cost|long)(?!\p{L})/u;
/** One thing under several names. */
const SAME: readonly (readonly string[])[] = [
  ['can cuoc', 'cccd', 'dinh danh'],
  ['ho chieu', 'passport'],
  ['visa', 'thi thuc'],
  ['khai tu', 'chung tu'],
  ['doc than', 'tinh trang hon nhan'],
  ['so do', 'so hong', 'tach thua', 'chuyen muc dich', 'land'],
  ['xay dung', 'xay nha', 'sua nha'],
  ['kinh doanh', 'ho kinh doanh', 'thanh lap'],
  ['ma so thue', 'mst'],
  ['bao hiem y te', 'bhyt'],
  ['bao hiem xa hoi', 'bhxh'],
  ['tro cap', 'bao tro'],
  ['bang lai', 'giay phep lai xe', 'gplx'],
  ['bien so', 'ca vet', 'cavet', 'dang ky xe', 'sang ten', 'dang kiem'],
  ['thuong tru', 'nhap khau', 'nhap ho khau'],
  ['cai chinh', 'ho tich'],
  ['nhan con nuoi', 'nuoi con nuoi'],
];

interface Named {
  readonly text: string;
  /** In folded words, before and behind the name. */
  readonly lead: string;
  readonly tail: string;
  readonly topic: string;
}

/**
 * Names of procedures in a row, of which one thing is asked: "khai tử và xoá thường trú cần giấy gì", "lệ phí kết hôn, hộ
 * chiếu". Empty where any of them may be a part of a name, a paper or a condition of the other.
 */
export function splitNames(text: string): readonly string[] {
  if (OF_ONE.test(fold(normalise(text)))) return [];
  const found = namesIn(text);
  if (found.length < 2 || new Set(found.map(({ topic }) => topic)).size < found.length) return [];
  const last = found.length - 1;
  const isRow = found.every(
    (named, at) => LEAD.test(named.lead) && (at === last ? isAsked(named, found) : isName(named.tail)),
  );
  if (!isRow) return [];
  const verb = verbOf(found[0]?.text ?? '');
  return found.map(({ text: part, lead }, at) => (at > 0 && lead === '' && verb !== '' ? `${verb} ${part}` : part));
}

/** What names nothing goes with the name before it: "kết hôn với người nước ngoài". */
function namesIn(text: string): readonly Named[] {
  const [first = '', ...rest] = text.trim().split(JOINT);
  const parts = [first];
  for (let at = 0; at < rest.length; at += 2) {
    const [joint = '', piece = ''] = rest.slice(at, at + 2);
    const isAnother = nameIn(piece) !== undefined && nameIn(parts.at(-1) ?? '') !== undefined;
    if (isAnother) parts.push(piece);
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${joint}${piece}`;
  }
  const found = parts.map(nameIn);
  return found.every((named) => named !== undefined) ? found : [];
}

function nameIn(text: string): Named | undefined {
  const folded = fold(normalise(text)).trim();
  const [match] = topicsIn(folded).toSorted((one, other) => one.index - other.index);
  if (match === undefined) return undefined;
  const { name } = match;
  const topic = SAME.find((names) => names.includes(name))?.[0] ?? name;
  return {
    text: text.trim(),
    lead: folded.slice(0, match.index),
    tail: folded.slice(match.index + name.length).trim(),
    topic,
  };
}

function isName(tail: string): boolean {
  const rest = tail.replace(FOREIGN, ' ').trim();
  return !TELLS.test(rest) && rest.split(/\s+/u).length <= NAME_WORDS;
}

/** The last says what is asked of all, unless it stands before the first. */
function isAsked({ lead, tail }: Named, all: readonly Named[]): boolean {
  const isPaper = /(?<!\p{L})giay /u.test(lead);
  const asks = ASKS.test(tail) || ASKS.test(all[0]?.lead ?? '');
  const serves = /(?<!\p{L})(?:duoc|dc)(?: khong| ko| k| hong| hok| hem)(?!\p{L})/u.test(tail);
  return !serves && (asks || (!isPaper && isName(tail)));
}

/** "Đăng ký thường trú và tạm trú": what is done with the first is done with the next. */
const SHARED_VERB =
  /(?<!\p{L})(?:làm lại|lam lai|cấp lại|cap lai|đăng ký lại|đăng ký|dang ky|đổi|doi|xoá|xóa|xoa|gia hạn|gia han|hủy|huỷ)(?!\p{L})/iu;

function verbOf(first: string): string {
  return SHARED_VERB.exec(first)?.[0] ?? '';
}
