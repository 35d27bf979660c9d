import { fold, normalise } from '../../retrieval/index.ts';
import { contentSyllables } from './content-syllables.ts';
import { RELATION_SYLLABLES } from './relations.ts';
import { tellsState } from './told-words.ts';

const BEFORE = '(?:(?:dạ|rồi|à|á|thế|vậy|ủa|ờ|ok|okay|and|so|then) )*';
/** Typed without marks "con" is a child as well, and its owner or age stands behind it. */
const BESIDE =
  /^(?:(?:da|roi|a|the|vay|ua|o|ok|okay|and|so|then) )*(?:con (?!em|toi|tui|minh|no|be|chau|gai|trai|nho|lon|cua|ba|ma|me|ong|vo|chong|chi|anh|\d)|(?:what|how) about |(?<=and )(?=[a-z]+ing(?: |$)))/u;
const BESIDE_TYPED = new RegExp(`^${BEFORE}(?:(?:còn|(?:what|how) about) |(?<=and )(?=[a-z]+ing(?: |$)))`, 'u');
/** "Rồi tiền tuất nữa, nộp cho ai". */
const AND_MORE =
  /^(?:(?:dạ|à|ok) )*(?:rồi|roi|và|với) (?!(?:sao|gì|gi|j|ai|đâu|dau|làm gì|lam gi|thế nào|the nao) )(?:\S+ ){1,5}(?:nữa|nua)(?= |$)/u;
const OF_SOMEBODY =
  /^(?:em|anh|chi|toi|tui|minh|con|be|chau|no|ba|bo|ma|me|cha|ong|vo|chong|ban|chu|nguoi|hai|tre|i|we|he|she|they|my)(?= )|^\d/u;
const ASKS_ONLY = /(?: (?:thi|sao|the nao|nhu the nao|ra sao|lam sao|vay|a|ha|em|ban|nhi))+$/u;

/**
 * Whether a message asks of something else beside what was spoken of: "còn nghỉ luôn?", "rồi tiền tuất nữa, nộp cho ai",
 * "what about a new one?". Of somebody else the same may be asked: "còn vợ em là giáo viên thì sao" is no other matter.
 */
export function asksOfAnother(text: string): boolean {
  const typed = normalise(text)
    .replace(/[.,!?;:"'’]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const folded = fold(typed);
  if (AND_MORE.test(typed)) return true;
  const begin = folded === typed ? BESIDE.exec(folded) : BESIDE_TYPED.exec(typed);
  if (begin === null) return false;
  const rest = folded.slice(begin[0].length).replace(ASKS_ONLY, '');
  return !isOnlyOfPerson(rest) && !(OF_SOMEBODY.test(rest) && tellsState(rest));
}

/** "Còn của tui", "còn người lớn bao nhiêu": the same, for somebody else. */
function isOnlyOfPerson(rest: string): boolean {
  const ofPerson = (syllable: string) => RELATION_SYLLABLES.has(syllable) || OF_PEOPLE.has(syllable);
  return contentSyllables(rest).every(ofPerson) && rest.split(' ').some(ofPerson);
}

const OF_PEOPLE: ReadonlySet<string> = new Set(['cua', 'nguoi', 'lon', 'tre', 'nho', 'dua']);
