import { joinRetrievals, sharesAmong } from '../answering/choose-among.ts';
import { choicesTold } from '../answering/choices-told.ts';
import { askAgain, clarify } from '../answering/clarify.ts';
import { fitAge } from '../answering/fit-age.ts';
import { readChooseProcedure, type ChooseProcedureSlots } from '../dialogs/choose-procedure.ts';
import { sameForTold } from '../answering/same-for-told.ts';
import { asksOnlyOfPerson, tellsOnlyOfPerson } from '../answering/only-of-person.ts';
import { speaksOfTyped } from '../answering/speaks-of.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { choiceStillOpen, dependsOnChoice } from '../replies/repair-texts.ts';
import { bareWords } from '../understanding/bare-words.ts';
import { isHandoff, isStatusQuestion } from '../understanding/safety.ts';
import { smallTalkKind } from '../understanding/small-talk.ts';
import { isConditionTold } from '../understanding/told-words.ts';
import type { Understanding } from '../understanding/understand.ts';
import { isVague } from '../understanding/vague-words.ts';
import { answerChoice } from './answer-choice.ts';
import { joinMessages, lookupOptions, withText } from './reread.ts';
import type { Ending, Step, Turn } from './step.ts';

/** A message of more content than this asks something of its own. */
const MAX_CONTENT_SYLLABLES = 10;
const MAX_SMALL_TALK = 3;
/** As probable as this by itself, a procedure that was not offered is a new question. */
const NEW_QUESTION = 0.35;
const SURELY_OTHER = 0.6;
/** The choices must hold so much of the probability for the message to be about them. */
const ABOUT_THE_CHOICES = 0.4;
const CLEAR_SHARE = 0.6;
/** As sure as this, the search finds nothing in the message by itself. */
const SAYS_NOTHING = 0.5;

/** "Tui có 1 câu hỏi thôi": every record holds some number. */
const COUNT = /^\d+$/u;

/**
 * While the question which procedure is open, a message that chooses none may still tell: "bé 9 tuổi", "mất cà vẹt á". It
 * is looked up together with what was asked, among what was offered. A new question goes on without the open one.
 */
export const narrowChoices: Step = async (turn) => {
  const { pending, understanding, dependencies } = turn;
  const slots = pending === undefined ? undefined : readChooseProcedure(pending);
  if (pending === undefined || slots === undefined || understanding === undefined) return turn;
  const { contentSyllables, entities } = understanding;
  if (asksOnlyOfPerson(understanding.text)) return askAgain(turn, slots, dependsOnChoice);
  const told = choicesTold(
    slots.choices.flatMap(({ code }) => dependencies.catalogue.find(code) ?? []),
    understanding.text,
  );
  if (told !== undefined && contentSyllables.length <= MOST_TELLING) return takeTold(turn, slots, told);
  if (isStatusQuestion(understanding) || isHandoff(understanding)) return turn;
  const kind = kindOf(slots, turn);
  if (kind !== undefined)
    return answerChoice({ ...turn, pending: undefined }, withTold(slots, turn), kind.code) ?? turn;
  // "Vợ chồng tui có giấy kết hôn rồi", of a birth: by how it stands nothing else is asked for.
  const isCondition = contentSyllables.length > 0 && isConditionTold(understanding.text);
  if (isCondition && isVague(contentSyllables)) return askAgain(turn, withTold(slots, turn));
  if (isVague(contentSyllables) || contentSyllables.length > MAX_CONTENT_SYLLABLES) return turn;
  if (entities.dossierCodes.length > 0 || entities.procedureCodes.length > 0) return turn;
  if (contentSyllables.length <= MAX_SMALL_TALK && smallTalkKind(understanding.text) !== 'unclear') return turn;
  const codes = slots.choices.map(({ code }) => code);
  const together = withText(turn, joinMessages(slots.question, understanding.text));
  const [alone, foundTogether] = await Promise.all([
    dependencies.retriever.retrieve(understanding.searchText, lookupOptions(turn, understanding)),
    dependencies.retriever.retrieve(together.understanding.searchText, lookupOptions(turn, together.understanding)),
  ]);
  const joined = fitAge(foundTogether, understanding.text, dependencies.catalogue);
  const [first] = alone.candidates;
  const content = new Set(contentSyllables);
  const telling = syllables(understanding.text).filter(({ folded }) => content.has(folded) && !COUNT.test(folded));
  const isOfPerson = tellsOnlyOfPerson(understanding);
  const isOther = first !== undefined && first.probability >= NEW_QUESTION && !codes.includes(first.code);
  const pointsAt = pointsAtOne(understanding);
  const other = isOther ? dependencies.catalogue.find(first.code) : undefined;
  const namesSurely = isOther && first.probability >= SURELY_OTHER;
  const namesOther = other !== undefined && (!pointsAt || telling.every((each) => speaksOfTyped(other, each)));
  if (!isOfPerson && !isCondition && namesOther) return { ...turn, pending: undefined };
  // "Em có 2 con" to a question about residence says nothing of any choice.
  const choices = codes.flatMap((code) => dependencies.catalogue.find(code) ?? []);
  const { shares, mass } = sharesAmong(joined, codes);
  // A word in common is chance where most of the message is of something else ("mưa quá trời"), unless it moves the search
  // to another of them.
  const sharedWith = (choice: Procedure) => telling.filter((syllable) => speaksOfTyped(choice, syllable)).length;
  const most = Math.max(0, ...choices.map(sharedWith));
  const isAboutThem =
    2 * most > telling.length || (most > 0 && alone.none < SAYS_NOTHING && shares[0]?.code !== codes[0]);
  // "Cho con em 8 tuổi" says for whom, and nothing of which.
  // "Cái xanh xanh á": one of the list is meant, and which is not understood.
  if (pointsAt && (isOther || 2 * most <= telling.length)) return askAgain(turn, slots, choiceStillOpen);
  if (!isAboutThem && !(isCondition && namesOther)) {
    return isOfPerson || (isCondition && !namesSurely) ? askAgain(turn, withTold(slots, turn)) : turn;
  }
  const [best] = shares;
  if (best === undefined || mass < ABOUT_THE_CHOICES) {
    return isCondition && !namesSurely ? askAgain(turn, withTold(slots, turn)) : turn;
  }
  const asked = { ...slots, question: together.understanding.text };
  const { hasCue, aspect } = understanding;
  const aspects = hasCue
    ? ([aspect, ...slots.aspects.filter((other) => other !== aspect)] as typeof slots.aspects)
    : slots.aspects;
  if (best.share >= CLEAR_SHARE)
    return answerChoice({ ...turn, pending: undefined }, { ...asked, aspects }, best.code) ?? turn;
  const left = shares.flatMap(({ code }) => dependencies.catalogue.find(code) ?? []);
  return clarify(
    { ...turn, pending: undefined },
    {
      choices: left,
      probability: best.share,
      retrieval: joinRetrievals([joined]),
      aspects,
      question: asked.question,
      asked: slots.asked,
    },
  );
};

const MOST_TELLING = 5;

/** The question with what was told beside it: it is answered by that once one is chosen. */
function withTold(slots: ChooseProcedureSlots, { understanding }: Turn): ChooseProcedureSlots {
  return { ...slots, question: joinMessages(slots.question, understanding?.text ?? '') };
}

/** "I am French", of the marriage that may be meant: its like for that, which was not offered. */
function kindOf({ choices }: ChooseProcedureSlots, { understanding, dependencies: { catalogue } }: Turn) {
  const text = understanding?.text ?? '';
  if (!isConditionTold(text)) return undefined;
  const [first] = choices;
  const likeliest = catalogue.find(first?.code ?? '');
  const kind = likeliest === undefined ? undefined : sameForTold(text, likeliest, catalogue);
  return choices.some(({ code }) => code === kind?.code) ? undefined : kind;
}

/** What a facet leaves of the choices, with what was told added to the question. */
function takeTold(turn: Turn, slots: ChooseProcedureSlots, choices: readonly Procedure[]): Turn | Ending {
  const question = joinMessages(slots.question, turn.understanding?.text ?? '');
  const [only, ...others] = choices;
  if (only === undefined) return turn;
  const alone: Turn = { ...turn, pending: undefined };
  if (others.length === 0) return answerChoice(alone, { ...slots, question }, only.code) ?? turn;
  const { aspects, asked } = slots;
  return clarify(alone, { choices, probability: 0, aspects, question, asked });
}

const POINTS = /^(?:(?:da|a|u|thi|em|toi|tui|minh|con|lay|chon|cho|muon|i|want) )*(?:cai|muc|the) /u;
const MOST_POINTING = 4;

/** "Cái … á": a thing is pointed at and nothing asked of it. */
function pointsAtOne({ text, hasCue, contentSyllables }: Understanding): boolean {
  return !hasCue && contentSyllables.length <= MOST_POINTING && POINTS.test(bareWords(text));
}
