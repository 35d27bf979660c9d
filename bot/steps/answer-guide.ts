import { composeGuide, composeGuideLink, guideClaims, verifyGuideReply } from '../answering/guide-reply.ts';
import { localiser } from '../answering/format.ts';
import type { Guide } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import type { CardAction } from '../contract.ts';
import { buildReply, nextQuestions, sayAction } from '../replies/build-reply.ts';
import { askForPerson } from '../replies/texts.ts';
import { guideAction } from '../answering/guide-note.ts';
import type { GuideMatch } from '../answering/find-guide.ts';
import type { Understanding } from '../understanding/understand.ts';
import type { Ending, Step, Turn } from './step.ts';

/** "Quên mật khẩu VNeID sao giờ": how to do what many procedures need. A procedure that is named is answered instead. */
export const answerGuide: Step = (turn) => {
  const { understanding, dependencies, state } = turn;
  if (understanding === undefined) return turn;
  const { entities } = understanding;
  if (entities.procedureCodes.length > 0 || entities.hasUnknownCode || entities.dossierCodes.length > 0) return turn;
  const places = new Set(entities.wards.flatMap(({ text }) => syllables(text).map(({ folded }) => folded)));
  const match = dependencies.findGuide(understanding.text, places);
  if (match === undefined) return turn;
  const staysWithRecord = match.guide.yieldsToRecord === true && state.procedureInHand !== undefined && !match.isTitle;
  return staysWithRecord ? turn : tell(inLanguageOf(match, turn, understanding), match.guide);
};

/** "activate VNeID": a few English words beside names tell the language best by the guide that has them. */
function inLanguageOf({ language }: GuideMatch, turn: Turn, { text }: Understanding): Turn {
  const hasMarks = syllables(text).some((syllable) => syllable.text !== syllable.folded);
  if (language !== 'en' || hasMarks || turn.state.languageChosen) return turn;
  return { ...turn, language, state: { ...turn.state, language } };
}

function tell(turn: Turn, guide: Guide): Ending {
  const { language, dependencies, state } = turn;
  const { catalogue } = dependencies;
  const composed = composeGuide(catalogue, guide, language);
  const { wrongQuantities, wrongLinks } = verifyGuideReply(composed, guide, catalogue);
  const isVerified = wrongQuantities.length === 0 && wrongLinks.length === 0;
  const outcome = isVerified ? 'answered-guide' : 'error-unverified';
  return {
    outcome,
    route: 'answer',
    state: { ...state, clarifications: 0, misunderstandings: 0 },
    events: isVerified ? [] : [{ topic: 'answer', type: 'unverified', payload: { guide: guide.id, language } }],
    replies: [
      buildReply({
        outcome,
        language,
        body: isVerified ? composed : composeGuideLink(catalogue, guide, language),
        conversationOwner: turn.input.conversation.owner,
        claims: guideClaims(guide, localiser(catalogue, language)),
        suggestions: suggestionsAfter(turn, guide),
      }),
    ],
  };
}

/** Back to the procedure in hand, on to the next guides, or to a person. */
function suggestionsAfter({ state, dependencies, language }: Turn, guide: Guide): readonly CardAction[] {
  const { catalogue } = dependencies;
  const inHand = state.procedureInHand === undefined ? undefined : catalogue.find(state.procedureInHand.code);
  const back = inHand === undefined ? [] : nextQuestions(inHand, ['online'], language).slice(0, 1);
  const onward = guide.relatedGuides.flatMap((related) => catalogue.guides.get(related.guide) ?? []).slice(0, 2);
  return [...back, ...onward.map((next) => guideAction(catalogue, next, language)), sayAction(askForPerson, language)];
}
