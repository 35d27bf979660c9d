import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { answerAbout } from '../answering/answer.ts';
import { belongsToHand, tellsPlaceOfIt } from '../answering/belongs-to-hand.ts';
import { asksForForms } from '../answering/forms-asked.ts';
import { tellsOnlyOfPerson } from '../answering/only-of-person.ts';
import { pickCase } from '../answering/pick-case.ts';
import { sameForTold } from '../answering/same-for-told.ts';
import { speaksOf } from '../answering/speaks-of.ts';
import { toldMeasures } from '../answering/told-detail.ts';
import { shortNameOf } from '../answering/compose.ts';
import { nextQuestions, sayAction } from '../replies/build-reply.ts';
import { notInRecord } from '../replies/repair-texts.ts';
import { askForPerson } from '../replies/texts.ts';
import { isHandoff, isStatusQuestion } from '../understanding/safety.ts';
import { smallTalkKind } from '../understanding/small-talk.ts';
import { asksRequirement, tellsState, tellsThatItIsLost, wishesFor } from '../understanding/told-words.ts';
import type { Understanding } from '../understanding/understand.ts';
import { isVague } from '../understanding/vague-words.ts';
import { lookupOptions } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';
import { lastAsked, takeCondition } from './take-condition.ts';

/**
 * What is said after an answer and names no matter of its own is of the procedure in hand: a condition by which its record
 * is read, or a question that its record answers. Where the record holds nothing of it that is said, and the procedure
 * stays in hand.
 */
export const stayInHand: Step = async (turn) => {
  const { understanding, pending, state, dependencies } = turn;
  const inHand = dependencies.catalogue.find(state.procedureInHand?.code ?? '');
  if (understanding === undefined || inHand === undefined || pending !== undefined) return turn;
  const isPlaceOfIt = tellsPlaceOfIt(inHand, understanding.text);
  const kind = isPlaceOfIt ? undefined : kindTold(understanding, inHand, dependencies.catalogue);
  if (kind !== undefined) {
    const aspects = understanding.hasCue
      ? ([understanding.aspect, ...understanding.alsoAsked] as const)
      : lastAsked(turn);
    return answerAbout(turn, { procedure: kind, aspects, probability: 1, retrieval: undefined });
  }
  const again = madeAgain(understanding.text, inHand, dependencies.catalogue);
  if (again !== undefined) {
    return answerAbout(turn, { procedure: again, aspects: lastAsked(turn), probability: 1, retrieval: undefined });
  }
  if (isPlaceOfIt) return takeCondition(turn, inHand);
  if (hasOwnStep(understanding)) return turn;
  const found = await dependencies.retriever.retrieve(understanding.searchText, lookupOptions(turn, understanding));
  const isElsewhere = dependencies.findElsewhere(understanding.searchText) !== undefined;
  const { catalogue } = dependencies;
  if (!belongsToHand({ understanding, inHand, catalogue, found, isElsewhere })) return turn;
  return tellsState(understanding.text) ? takeCondition(turn, inHand) : answerOf(turn, understanding, inHand);
};

/** Asks for a person or a dossier, is talk of a known kind, says too little, or nothing but an aspect or a person. */
function hasOwnStep(understanding: Understanding): boolean {
  const { text, entities, isElliptical, hasCue, contentSyllables } = understanding;
  if (entities.dossierCodes.length > 0 || entities.procedureCodes.length > 0 || entities.hasUnknownCode) return true;
  if (isStatusQuestion(understanding) || isHandoff(understanding) || smallTalkKind(text) !== 'unclear') return true;
  if ((isElliptical && hasCue) || tellsOnlyOfPerson(understanding) || toldMeasures(text).length > 0) return true;
  return isVague(contentSyllables) && !tellsState(text) && !asksRequirement(text);
}

const OF_LOSS = /(?<!\p{L})(?:bị mất|mất|hư|hỏng|rách)(?!\p{L})/iu;

/** "Mất thẻ cũ rồi", of making a card: the related procedure that the record names for it. */
function madeAgain(text: string, { shortName, record }: Procedure, catalogue: Catalogue): Procedure | undefined {
  if (OF_LOSS.test(shortName) || !tellsThatItIsLost(text)) return undefined;
  const related = record?.related?.find(({ why }) => OF_LOSS.test(why));
  return related === undefined ? undefined : catalogue.find(related.code);
}

/** "Ba bé là người Mỹ", of registering a birth: its like for foreigners, unless the record has a case for it. */
function kindTold(understanding: Understanding, inHand: Procedure, catalogue: Catalogue) {
  const { text, contentSyllables } = understanding;
  if (contentSyllables.length > MAX_CONDITION_SYLLABLES) return undefined;
  if (wishesFor(text) || isStatusQuestion(understanding) || isHandoff(understanding)) return undefined;
  const kind = sameForTold(text, inHand, catalogue);
  const isCase = kind !== undefined && inHand.record !== undefined && pickCase(inHand.record, text) !== undefined;
  return isCase ? undefined : kind;
}

/** More content than this says something of its own. */
const MAX_CONDITION_SYLLABLES = 7;

/** By the aspect that is asked; what the record says nothing of is said to be that. */
function answerOf(turn: Turn, understanding: Understanding, inHand: Procedure): Ending {
  const { aspect, alsoAsked, hasCue, text, contentSyllables } = understanding;
  const isAsked = hasCue || asksForForms(text) || (asksRequirement(text) && aspect !== 'overview');
  if (inHand.record === undefined || isAsked || speaksOf(inHand, contentSyllables)) {
    const aspects = [aspect, ...alsoAsked] as const;
    return answerAbout(turn, { procedure: inHand, aspects, probability: 1, retrieval: undefined });
  }
  const body = notInRecord(shortNameOf(inHand, turn.language));
  return { ...endWithText(turn, kept(turn, inHand, 'unanswerable-no-fact'), body), procedures: [inHand.code] };
}

function kept({ language }: Turn, inHand: Procedure, outcome: 'unanswerable-no-fact') {
  const suggestions = [...nextQuestions(inHand, [], language), sayAction(askForPerson, language)];
  return { outcome, route: 'answer', suggestions } as const;
}
