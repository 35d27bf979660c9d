import { fold, syllables } from '../../retrieval/index.ts';
import { bareWords } from '../understanding/bare-words.ts';
import { readPerson } from '../understanding/read-person.ts';
import { FAMILY, oneOf, RELATION_SYLLABLES } from '../understanding/relations.ts';
import type { Understanding } from '../understanding/understand.ts';
import { ageSaid } from './age-range.ts';

const BESIDE =
  /^(?:\d+t?|tuoi|chua|be|nam|nay|tron|gan|sap|hon|quen|noi|hoi|no|dua|thang|moi|du|duoc|chau|ong|ba|cu)$/u;
/** "Má tôi 75 tuổi có được tiền gì không": a benefit, which each of its words alone does not name. */
const ASKS_FOR_MONEY = /\b(?:co|duoc|nhan|huong|lanh) (?:duoc |nhan )?(?:tien|luong)\b/u;

const RELATIVE = `(?:${oneOf(FAMILY, { ông: '', bà: '' })})`;
const AGED = `${fold(RELATIVE)}(?: (?:em|toi|tui|minh|nam nay|thi|duoc|da|khoang|gan|hon))* \\d{1,3}(?: tuoi|t)?`;
/** "Ba 82 má 74": of two each age tells whose it is, and is no number of anything else. */
const AGES_OF_TWO = new RegExp(
  `^(?:(?:da|thi|la|nam nay|tai|vi|ua|a) )*${AGED}(?:(?: (?:con|va|voi|roi|thi))* ${AGED})+(?: (?:roi|a|em|ad|nha|con))*$`,
  'u',
);
const ASKED_OF_THEM = new RegExp(
  `^(?:(?:da|vay|the|roi|con|ma|thi|ua) )*${fold(RELATIVE)}(?: (?:em|toi|tui|minh|noi|ngoai))*(?: thi)? (?:co )?(?:(?:duoc|can|phai|huong|nhan|lanh|xin|lam|di)(?: (?:duoc|huong|nhan|lanh|xin|lam|di|cai nay|cai do))*) (?:khong|hong|ko|k|hok|hem)(?: (?:a|em|ad|con|ta|vay|ha))*$`,
  'u',
);

/** "Má có được không": whether somebody may, of a matter that is not named. */
export function asksOnlyOfPerson(text: string): boolean {
  return ASKED_OF_THEM.test(bareWords(text));
}

/** "And for her?", of somebody who was named before. */
const POINTS_AT_THEM = /^(?:(?:and|but|so|ok|then)[, ]+)*(?:(?:what|how) about|for|and) (?:her|him|them)\s*[?.!]*$/iu;

/** Tells whose age it is, or for whom is asked, and names nothing else: "má tôi 75 tuổi", "hỏi giùm má em". */
export function tellsOnlyOfPerson({ text, contentSyllables }: Understanding): boolean {
  if (POINTS_AT_THEM.test(text.trim())) return true;
  if (AGES_OF_TWO.test(bareWords(text))) return true;
  const named = readPerson(text);
  const isNamed = named !== undefined && named !== 'self';
  if (ageSaid(text) === undefined && !(isNamed && named.isExplicit)) return false;
  const words = syllables(text).map(({ folded }) => folded);
  if (ASKS_FOR_MONEY.test(words.join(' '))) return false;
  return contentSyllables.every((syllable) => BESIDE.test(syllable) || (isNamed && RELATION_SYLLABLES.has(syllable)));
}
