import type { Procedure } from '../../knowledge/index.ts';
import { answerAbout } from '../answering/answer.ts';
import { localiser } from '../answering/format.ts';
import { messageForPerson } from '../answering/for-person.ts';
import { pickCase } from '../answering/pick-case.ts';
import { asksOfSigning } from '../answering/signing.ts';
import { toldCondition } from '../answering/told-condition.ts';
import type { Aspect } from '../contract.ts';
import { readClaims } from '../understanding/claims.ts';
import { inWordsOfRecords } from '../understanding/search-text.ts';
import { refused } from '../replies/repair-texts.ts';
import { text } from '../replies/texts.ts';
import { tellsOfPlace, tellsOfRefusal } from '../understanding/told-words.ts';
import type { Ending, Turn } from './step.ts';

const MOST_RELATED = 2;
const OLD_ENOUGH = /\d{2} (?:mới|moi|trở lên|tro len|thì|thi) (?:được|duoc|có|co)/iu;

/**
 * A condition told of the procedure in hand, and nothing asked: the case of the record that it is, or the lines that speak
 * of it, or that there are none. What was told before is not told again.
 */
export function takeCondition(turn: Turn, inHand: Procedure): Ending {
  const { language, dependencies } = turn;
  const { catalogue } = dependencies;
  const aspects = lastAsked(turn);
  const { record } = inHand;
  const message = messageForPerson(turn, turn.understanding?.text ?? '');
  const request = { procedure: inHand, probability: 1, retrieval: undefined };
  if (record === undefined) return answerAbout(turn, { ...request, aspects });
  // Their papers are what differs from one case to another.
  if (pickCase(record, message) !== undefined) {
    return answerAbout(turn, { ...request, aspects: aspects.includes('fee') ? ['fee', 'documents'] : ['documents'] });
  }
  if (tellsOfPlace(turn.understanding?.text ?? '')) return answerAbout(turn, { ...request, aspects: ['where'] });
  if (asksOfSigning(turn.understanding?.text ?? '')) return answerAbout(turn, { ...request, aspects: ['who'] });
  const localise = localiser(catalogue, language);
  if (tellsOfRefusal(turn.understanding?.text ?? ''))
    return answerAbout(turn, { ...request, aspects, body: text(refused, language) });
  const said = turn.understanding?.text ?? '';
  // Their age, told before, is not told of again, unless a number is claimed: "nghe nói 80 mới được".
  const told = inWordsOfRecords(readClaims(said).length > 0 || OLD_ENOUGH.test(said) ? message : said);
  const { text: body, related } = toldCondition({ procedure: inHand, record, message: told, language, localise });
  const alternatives = related
    .flatMap((code) => catalogue.find(code) ?? [])
    .filter(({ abolishedOn }) => abolishedOn === undefined)
    .slice(0, MOST_RELATED);
  return answerAbout(turn, { ...request, aspects, alternatives, body });
}

/** What was asked last of the procedure in hand. */
export function lastAsked({ state: { lastAnswer, procedureInHand } }: Turn): readonly [Aspect, ...Aspect[]] {
  return (lastAnswer?.code === procedureInHand?.code ? lastAnswer?.aspects : undefined) ?? ['overview'];
}
