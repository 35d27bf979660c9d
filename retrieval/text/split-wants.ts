import { splitQuestions, topicsOf } from './split-questions.ts';

/** What somebody wants done, with its marks or without; behind "với", "và" or a comma it begins another thing. */
const WANT =
  '(?:làm|lam|đăng ký|dang ky|đk|dk|xin|đổi|doi|cấp|cap|nhập|nhap|sang tên|sang ten|tách|tach|chuyển|chuyen|sao y|rút|rut|gia hạn|gia han|mở|register|renew|apply|replace|get)';
/** "làm khai sinh cho con với đăng ký tạm trú cho chồng": two wants in one question. */
const AND_WANT = new RegExp(
  `\\s*(?:,|;|\\s(?:với|voi|và|va|rồi|roi|cùng|and)(?: lại| luôn| cả| also)?)\\s+(?=${WANT}(?!\\p{L}))`,
  'iu',
);
/** "1 là …, 2 là …", "thứ nhất … thứ hai …", "một là … hai là …". */
const NUMBERED =
  /(?:^|[\s,.;:]+)(?:(?:việc |viec )?(?:\(?[1-4](?:\)|\.|\/| là| la|:)|(?:một|hai|ba|mot) (?:là|la)|thứ (?:nhất|hai|ba|2|3)(?: là)?|first(?:ly)?|second(?:ly)?|third(?:ly)?))[\s,:]+/iu;

/**
 * The wants of a message that names several things with procedures of their own, each with the words around it: a list
 * ("1 là … 2 là …"), several questions, or wants joined by "với". The message alone where it is one.
 */
export function splitWants(text: string): readonly string[] {
  const ways = [() => afterNumbers(text), () => splitQuestions(text), () => text.split(AND_WANT)];
  for (const cut of ways) {
    const parts = cut();
    if (parts.length > 1 && areDistinct(parts)) return parts;
  }
  return [text];
}

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
