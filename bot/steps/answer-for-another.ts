import { answerAbout } from '../answering/answer.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { fold, normalise, syllables } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';
import { readPerson, type PersonSaid } from '../understanding/read-person.ts';
import { relationName, RELATION_SYLLABLES } from '../understanding/relations.ts';
import { withText } from './reread.ts';
import type { Ending, Turn } from './step.ts';

const FOR_SOMEBODY = /^(?:(?:la|lam|hoi|xin) )*(?:cho|cua|giay cua) /u;
const SPEAKERS = new Set('em e toi tui minh con chau cua a nha do chu ad'.split(' '));

/** Whose they are, or that nobody else is called so: "má tui", "bà ngoại". */
const WHOSE = /^\S+(?: \S+)* (?:em|e|toi|tui|minh|con|chau|nha|noi|ngoai)$/u;

/** "Con của em gái tui" is no child of whoever writes. */
const OF_OTHERS = /(?:^| )cua (?!(?:em|e|toi|tui|minh|con|chau|nha|chung toi)$)/u;

/** The person for whom it is, in a message that says nothing else: "cho mẹ", "cháu ngoại tui". */
export function whomSaid(said: string): PersonSaid | undefined {
  const folded = fold(normalise(said)).replace(/[.!?\s]+$/u, '');
  const led = FOR_SOMEBODY.exec(folded)?.[0].length;
  const whom = said.slice(led ?? 0);
  const words = syllables(whom).map((syllable) => syllable.folded);
  const isOnlyOfPerson = words.every((word) => RELATION_SYLLABLES.has(word) || SPEAKERS.has(word));
  const isOfOthers = OF_OTHERS.test(folded.slice(led ?? 0));
  if (!isOnlyOfPerson || isOfOthers || (led === undefined && !WHOSE.test(folded))) return undefined;
  const person = readPerson(askingFor(whom));
  return person === 'self' ? undefined : person;
}

/** "Ý em là cho mẹ": the same again, for somebody else than was understood. Undefined: nobody else is named. */
export function answerForAnother(
  turn: Turn,
  said: string,
  procedure: Procedure,
  aspects: readonly [Aspect, ...Aspect[]],
): Ending | undefined {
  const meant = askedForAnother(turn, said);
  if (meant === undefined) return undefined;
  return toldForWhom(meant, answerAbout(meant, { procedure, aspects, probability: 1, retrieval: undefined }));
}

function askedForAnother(turn: Turn, said: string): Turn | undefined {
  const person = whomSaid(said);
  if (person === undefined) return undefined;
  const { relation, said: told } = person;
  const whom = said.slice(FOR_SOMEBODY.exec(fold(normalise(said)))?.[0].length ?? 0);
  return withText({ ...turn, state: { ...turn.state, person: { relation, said: told } } }, askingFor(whom));
}

/** Typed without marks, it is read so as a whole. */
function askingFor(whom: string): string {
  return whom === fold(whom) ? `hoi gium ${whom}` : `hỏi giùm ${whom}`;
}

function toldForWhom({ state: { person }, language }: Turn, ending: Ending): Ending {
  const name = person === undefined ? undefined : relationName(person.relation, language);
  const [first, ...others] = ending.replies;
  if (name === undefined || first?.text === undefined) return ending;
  const whom = language === 'en' ? `(This is for your **${name}**.)` : `(Em trả lời cho **${name}** của anh/chị.)`;
  return { ...ending, replies: [{ ...first, text: `${whom}\n\n${first.text}` }, ...others] };
}
