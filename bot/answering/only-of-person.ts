import { syllables } from '../../retrieval/index.ts';
import { readPerson } from '../understanding/read-person.ts';
import { RELATION_SYLLABLES } from '../understanding/relations.ts';
import type { Understanding } from '../understanding/understand.ts';
import { ageSaid } from './age-range.ts';

const BESIDE =
  /^(?:\d+t?|tuoi|chua|be|nam|nay|tron|gan|sap|hon|quen|noi|hoi|no|dua|thang|moi|du|duoc|chau|ong|ba|cu)$/u;
/** "Má tôi 75 tuổi có được tiền gì không": a benefit, which each of its words alone does not name. */
const ASKS_FOR_MONEY = /\b(?:co|duoc|nhan|huong|lanh) (?:duoc |nhan )?(?:tien|luong)\b/u;

/** "And for her?", of somebody who was named before. */
const POINTS_AT_THEM = /^(?:(?:and|but|so|ok|then)[, ]+)*(?:(?:what|how) about|for|and) (?:her|him|them)\s*[?.!]*$/iu;

/** Tells whose age it is, or for whom is asked, and names nothing else: "má tôi 75 tuổi", "hỏi giùm má em". */
export function tellsOnlyOfPerson({ text, contentSyllables }: Understanding): boolean {
  if (POINTS_AT_THEM.test(text.trim())) return true;
  const named = readPerson(text);
  const isNamed = named !== undefined && named !== 'self';
  if (ageSaid(text) === undefined && !(isNamed && named.isExplicit)) return false;
  const words = syllables(text).map(({ folded }) => folded);
  if (ASKS_FOR_MONEY.test(words.join(' '))) return false;
  return contentSyllables.every((syllable) => BESIDE.test(syllable) || (isNamed && RELATION_SYLLABLES.has(syllable)));
}
