import { answerAbout } from '../answering/answer.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { fold, normalise, syllables } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';
import { readPerson } from '../understanding/read-person.ts';
import { relationName, RELATION_SYLLABLES } from '../understanding/relations.ts';
import { withText } from './reread.ts';
import type { Ending, Turn } from './step.ts';

const FOR_SOMEBODY = /^(?:(?:la|lam|hoi|xin) )*(?:cho|cua|giay cua) /u;
const SPEAKERS = new Set('em e toi tui minh con chau cua a nha do chu ad'.split(' '));

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
  const match = FOR_SOMEBODY.exec(fold(normalise(said)));
  const whom = match === null ? undefined : said.slice(match[0].length);
  const person = whom === undefined ? undefined : readPerson(`hỏi giùm ${whom}`);
  if (person === undefined || person === 'self') return undefined;
  const words = syllables(whom ?? '').map(({ folded }) => folded);
  if (!words.every((word) => RELATION_SYLLABLES.has(word) || SPEAKERS.has(word))) return undefined;
  const { relation, said: told } = person;
  return withText({ ...turn, state: { ...turn.state, person: { relation, said: told } } }, `hỏi giùm ${whom ?? ''}`);
}

function toldForWhom({ state: { person }, language }: Turn, ending: Ending): Ending {
  const name = person === undefined ? undefined : relationName(person.relation, language);
  const [first, ...others] = ending.replies;
  if (name === undefined || first?.text === undefined) return ending;
  const whom = language === 'en' ? `(This is for your **${name}**.)` : `(Em trả lời cho **${name}** của anh/chị.)`;
  return { ...ending, replies: [{ ...first, text: `${whom}\n\n${first.text}` }, ...others] };
}
