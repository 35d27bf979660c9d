import { clarityOf } from './clauses.ts';
import { splitNames } from './split-names.ts';
import { isCondition, splitQuestions, startsWithTopic, topicsOf } from './split-questions.ts';

/** What somebody wants done, with its marks or without; behind "với", "và" or a comma it begins another thing. */
const WANT =
  '(?:làm|lam|đăng ký|dang ky|đk|dk|xin|đổi|doi|cấp|cap|nhập|nhap|sang tên|sang ten|tách|tach|chuyển|chuyen|sao y|rút|rut|gia hạn|gia han|mở|xóa|xoá|xoa|register|renew|apply|replace|get)';
/** "làm khai sinh cho con với đăng ký tạm trú cho chồng": two wants in one question. */
const AND_WANT = new RegExp(
  `\\s*(?:[,;]?\\s(?:với|voi|và|va|rồi|roi|cùng|and)(?: (?:lại|lai|luôn|luon|cả|nữa|nua|thêm|them|là|la|also|then))*|,|;)\\s+(?=${WANT}(?!\\p{L}))|[\\s,]+(?:với lại|voi lai|vs lại|vs lai)\\s+(?:là |la )?`,
  'iu',
);
/** "1 là …, 2 là …", "thứ nhất … thứ hai …", "một là … hai là …". */
const NUMBERED =
  /(?:^|[\s,.;:]+)(?:(?:việc |viec )?(?:\(?[1-4](?:\)|\.|\/| là| la|:)|(?:một|hai|ba|mot) (?:là|la)|thứ (?:nhất|hai|ba|2|3)(?: là)?|first(?:ly)?|second(?:ly)?|third(?:ly)?))[\s,:]+/iu;

/**
 * The wants of a message that names several things with procedures of their own, each with the words around it: a list
 * ("1 là … 2 là …"), several questions, wants joined by
 * "với", or names of which one thing is asked. The message alone where it is one.
 */
export function splitWants(text: string): readonly string[] {
  const ways = [
    () => afterNumbers(text),
    () => splitQuestions(text),
    () => text.split(AND_WANT),
    () => byTopic(text),
    () => splitNames(text),
  ];
  const found = ways.map((cut) => cut()).filter((parts) => parts.length > 1 && areDistinct(parts));
  // "khai sinh cần gì? làm căn cước mấy ngày? tạm trú ở đâu?": the way that leaves none of them inside another.
  const [most] = found.toSorted((one, other) => other.length - one.length);
  return most ?? [text];
}

const PAUSE = /(?:[,;?.!\n]+|\s(?=(?:còn|con|với|voi|và|va|rồi|roi|and)\s))\s*/u;
/** What stands before the thing that is asked about; "giấy" is none: "giấy khai sinh mấy bản" asks about a paper. */
const BEFORE_TOPIC =
  /^(?:(?:còn|con|với|voi|lại|lai|và|va|rồi|roi|thì|thi|dạ|da|cho|em|tôi|toi|tui|mình|minh|con|hỏi|hoi|luôn|luon|thêm|them|làm|lam|xin|đăng|dang|ký|ky|dk|đk|đổi|doi|cấp|cap|thủ|thu|tục|tuc|thẻ|the|sổ|and|the|a|an|register|get)\s+)*/iu;
const ASKS_BY_WORDS = 2;

/** "khai sinh tốn nhiêu, hộ chiếu tốn nhiêu": each part begins with its thing and asks by itself. */
function byTopic(text: string): readonly string[] {
  const parts: string[] = [];
  for (const piece of text.split(PAUSE).filter((each) => each.trim() !== '')) {
    const isOwn = asksOfItsOwn(piece);
    if (isOwn || parts.length === 0) parts.push(piece.trim());
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}, ${piece.trim()}`;
  }
  return parts.every(asksOfItsOwn) ? parts : [];
}

function asksOfItsOwn(piece: string): boolean {
  const rest = piece.trim().replace(BEFORE_TOPIC, '');
  const asks = clarityOf(piece.replace(COPYING, ' ')) >= ASKS_BY_WORDS || HOW_MUCH.test(piece);
  return startsWithTopic(rest) && asks && !isCondition(piece);
}

/** Its "sao" asks nothing. */
const COPYING = /(?<!\p{L})sao (?:y|chép|chep)(?!\p{L})/giu;
/** "tốn nhiêu", without "bao". */
const HOW_MUCH = /(?<!\p{L})(?:tốn|ton|hết|het|mất|mat|giá|gia|phí|phi) (?:nhiêu|nhieu|nhiu)(?!\p{L})/iu;

/** What stands before the first number introduces the list. */
function afterNumbers(text: string): readonly string[] {
  const parts = text.split(NUMBERED).map((part) => part.trim());
  return parts.slice(1).filter((part) => part !== '');
}

function areDistinct(parts: readonly string[]): boolean {
  const topics = parts.map(topicsOf);
  const isNew = (own: ReadonlySet<number>, at: number) =>
    [...own].every((topic) => topics.slice(0, at).every((before) => !before.has(topic)));
  return topics.every((own, at) => own.size > 0 && isNew(own, at));
}
