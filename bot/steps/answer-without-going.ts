import type { Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { answerAbout } from '../answering/answer.ts';
import { titlesOf } from '../answering/decide.ts';
import { askAgain } from '../answering/clarify.ts';
import { localiser } from '../answering/format.ts';
import { mobileLike, tellsWhoGoes, withoutGoing } from '../answering/without-going.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { dependsOnChoice, goesForWhat } from '../replies/repair-texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { askForPerson, exampleQuestions } from '../replies/texts.ts';
import { asksForVisit, asksInStead, asksWithoutGoing } from '../understanding/cannot-go.ts';
import { isHandoff, isStatusQuestion } from '../understanding/safety.ts';
import type { Understanding } from '../understanding/understand.ts';
import { lookupOptions } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** A message of more content than this says something of its own. */
const MAX_CONTENT_SYLLABLES = 10;
/** As probable as this, another procedure is meant than the one in hand. */
const NAMES_ANOTHER = 0.6;
/** As probable as this, one whose name is said is meant where none is in hand: it is asked which, or answered. */
const NAMES_ONE = 0.4;
/** As probable as this, it is meant without its name. */
const MEANS_ONE = 0.75;

/** "Già rồi đi không nổi, có ai tới nhà làm không": of the procedure in hand, of those that are open, or of none yet. */
export const answerWithoutGoing: Step = async (turn) => {
  const { understanding, pending, state, dependencies } = turn;
  if (understanding === undefined || understanding.contentSyllables.length > MAX_CONTENT_SYLLABLES) return turn;
  const { text, entities } = understanding;
  const cannotGo = asksWithoutGoing(text);
  if (!cannotGo && !asksInStead(text)) return turn;
  if (entities.dossierCodes.length > 0 || entities.procedureCodes.length > 0) return turn;
  if (isStatusQuestion(understanding) || isHandoff(understanding)) return turn;
  const inHand = pending === undefined ? dependencies.catalogue.find(state.procedureInHand?.code ?? '') : undefined;
  // What the record says of who goes answers that by itself.
  if (!cannotGo && (inHand?.record === undefined || tellsWhoGoes(inHand.record))) return turn;
  const found = await dependencies.retriever.retrieve(understanding.searchText, lookupOptions(turn, understanding));
  const [first] = found.candidates;
  const probability = first?.probability ?? 0;
  if (inHand !== undefined) {
    const another = first?.code === inHand.code ? undefined : dependencies.catalogue.find(first?.code ?? '');
    const isOfAnother = another !== undefined && probability >= NAMES_ANOTHER && isNamed(another, understanding);
    return isOfAnother ? turn : tell(turn, inHand);
  }
  const slots = pending === undefined ? undefined : readChooseProcedure(pending);
  if (slots !== undefined) {
    const isOfOthers = probability >= NAMES_ANOTHER && !slots.choices.some(({ code }) => code === first?.code);
    return isOfOthers ? turn : askAgain(turn, { ...slots, aspects: ['who', 'online'] }, dependsOnChoice);
  }
  const meant = dependencies.catalogue.find(first?.code ?? '');
  const isMeant = probability >= MEANS_ONE || (meant !== undefined && isNamed(meant, understanding));
  return probability >= NAMES_ONE && isMeant ? turn : askForWhat(turn);
};

/** "Có người lại nhà không" is near to what is done at home, and names none of it. */
function isNamed(procedure: Procedure, { contentSyllables }: Understanding): boolean {
  const called = new Set(syllables(titlesOf(procedure).join(' ')).map(({ folded }) => folded));
  return contentSyllables.some((syllable) => called.has(syllable) && !AT_HOME.has(syllable));
}

const AT_HOME = new Set('nha tai luu dong tan noi nguoi ba ong di dung lam cho gia yeu benh'.split(' '));

function tell(turn: Turn, inHand: Procedure): Ending | Turn {
  const { language, dependencies } = turn;
  const { record } = inHand;
  if (record === undefined) return turn;
  const localise = localiser(dependencies.catalogue, language);
  const body = withoutGoing({ record, language, localise }, asksForVisit(turn.understanding?.text ?? ''));
  const mobile = mobileLike(inHand, dependencies.catalogue);
  const alternatives = mobile === undefined ? [] : [mobile];
  return answerAbout(turn, {
    procedure: inHand,
    aspects: ['who'],
    probability: 1,
    retrieval: undefined,
    alternatives,
    body,
  });
}

function askForWhat(turn: Turn): Ending {
  const { language } = turn;
  const state = { ...turn.state, clarifications: turn.state.clarifications + 1 };
  const suggestions = [
    ...exampleQuestions.slice(0, 2).map((question) => sayAction(question, language)),
    sayAction(askForPerson, language),
  ];
  return endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions, state }, goesForWhat);
}
