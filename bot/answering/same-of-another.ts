import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import type { Understanding } from '../understanding/understand.ts';
import { titlesOf } from './decide.ts';
import { foldedTitlesIn } from './folded-titles.ts';

/** Begins what is named instead: "còn thường trú", "thôi làm tạm trú đi". */
const INSTEAD =
  /^(?:(?:da|roi|a|the|vay|ua|ok|and|so|uh|um) )*(?:con(?: (?:lam|ve|vu|cai))?|(?:thoi|doi|chuyen|qua|sang)(?: (?:thoi|doi|chuyen|qua|sang|lam|hoi|di))*|(?:what|how) about) /u;
/** Only asks, behind the name. */
const BEHIND = /(?: (?:thi|the nao|sao|di|nha|nhe|a|ha|h|vay|em|con|ban|luon|duoc khong))+$/u;
/** A name of more syllables stands for itself. */
const MOST_SYLLABLES = 3;
/** What is usually done, where the procedure in hand does something that the other does not know. */
const USUAL = 'dang ky';

/**
 * "Còn thường trú" beside "Đăng ký tạm trú": the procedure that does the same with what is named, "Đăng ký thường trú".
 * Undefined where the message says more than a name, where none or several are called so, or the one in hand is meant.
 */
export function sameOfAnother({ text }: Understanding, inHand: Procedure, catalogue: Catalogue): Procedure | undefined {
  const said = foldedOf(text);
  const begin = INSTEAD.exec(said)?.[0];
  if (begin === undefined) return undefined;
  const name = said.slice(begin.length).replace(BEHIND, '');
  const length = name.split(' ').length;
  if (length < 2 || length > MOST_SYLLABLES) return undefined;
  const doings = [...new Set([...titlesOf(inHand).flatMap(beginningsOf), USUAL])];
  for (const doing of doings) {
    const only = onlyCalled(`${doing} ${name}`, catalogue);
    if (only !== undefined) return only.code === inHand.code ? undefined : only;
  }
  return undefined;
}

function onlyCalled(foldedTitle: string, catalogue: Catalogue): Procedure | undefined {
  const titled = foldedTitlesIn(catalogue).filter(({ title }) => title === ` ${foldedTitle} `);
  const [only, ...others] = new Set(titled.map(({ procedure }) => procedure));
  return others.length === 0 ? only : undefined;
}

/** "Đăng ký tạm trú": "dang ky tam", "dang ky", "dang"; the longest says most. */
function beginningsOf(title: string): readonly string[] {
  const words = foldedOf(title).split(' ');
  return words.slice(1).map((_, at) => words.slice(0, words.length - 1 - at).join(' '));
}

function foldedOf(text: string): string {
  return syllables(text)
    .map(({ folded }) => folded)
    .join(' ');
}
