import { createHash } from 'node:crypto';
import { foldDiacritics } from '../../knowledge/index.ts';

/** Words that every question has. */
const COMMON = new Set(
  'a ad ai anh ba bac ban bao bot cai can cau cho chi chu chua co con cua da dang dau de di do dung duoc em gi giup hay hoi khi khong ko la lam lay may minh mot muon nao nay nen neu nha nhe nhieu nhu o oi phai ra roi sao tai the thi tien toi tui tu va vay ve vi voi xin y i the to a an is are do does how what where when can my me for of in on and or it need get'.split(
    ' ',
  ),
);
const DIGEST_DIGITS = 8;

/** What makes questions alike: digests of the words that say what is asked, sorted and each once. It holds no words. */
export function likenessOf(question: string): string {
  const words = foldDiacritics(question)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^\d+$/u.test(word));
  const telling = words.filter((word) => !COMMON.has(word));
  const kept = telling.length === 0 ? words : telling;
  return [...new Set(kept.map(digestOf))].toSorted().join(' ');
}

/** How much of two questions is the same, 0 to 1. */
export function sharedOf(one: string, other: string): number {
  const [first, second] = [new Set(one.split(' ')), new Set(other.split(' '))];
  const shared = [...first].filter((word) => word !== '' && second.has(word)).length;
  return shared / (first.size + second.size - shared);
}

function digestOf(word: string): string {
  return createHash('sha256').update(word).digest('hex').slice(0, DIGEST_DIGITS);
}
