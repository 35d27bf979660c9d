import { sayAction } from '../replies/build-reply.ts';
import { lostPapers, whichPaperLost } from '../replies/repair-texts.ts';
import { askForPerson, text } from '../replies/texts.ts';
import { readNamedPaper, tellsOfLostWallet } from '../understanding/lost-papers.ts';
import type { Understanding } from '../understanding/understand.ts';
import { tellsOnlyOfLoss } from '../understanding/vague-words.ts';
import { withText } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** So many messages after it a paper that is named is one of those that were lost. */
const HEARD_MESSAGES = 6;
const OF_LOSS = /(?<!\p{L})bị mất(?!\p{L})/iu;

/** "Mất ví": which paper it was is asked. After it, or after a lost licence, "còn căn cước thì sao" is of a lost card. */
export const hearOfLoss: Step = (turn) => {
  const { understanding, pending, state } = turn;
  if (understanding === undefined) return turn;
  const { text: message, contentSyllables } = understanding;
  const isOfNothing = state.procedureInHand === undefined && pending === undefined && !namesSomething(understanding);
  if (isOfNothing && tellsOnlyOfLoss(message, contentSyllables)) return askWhichLost(turn);
  if (tellsOfLostWallet(message)) return heardLoss(turn);
  const { lossHeard, ...others } = state;
  const left = lossHeard ?? 0;
  const heard: Turn = left > 1 ? { ...turn, state: { ...state, lossHeard: left - 1 } } : { ...turn, state: others };
  const named = left > 0 || isLossInHand(turn) ? readNamedPaper(message) : undefined;
  if (named === undefined || !(named.isBeside || (left > 0 && named.isAlone))) return heard;
  const meant = withText(heard, `${text(named.lost, turn.language)} ${named.behind}`.trim());
  return { ...meant, pending: undefined };
};

/** What is named in the next messages may be what was lost. */
export function heardLoss(turn: Turn): Turn {
  return { ...turn, state: { ...turn.state, lossHeard: HEARD_MESSAGES } };
}

function namesSomething({ entities }: Understanding): boolean {
  const { dossierCodes, procedureCodes, wards, districts, hasUnknownCode } = entities;
  return hasUnknownCode || [dossierCodes, procedureCodes, wards, districts].some(({ length }) => length > 0);
}

function isLossInHand({ state, dependencies }: Turn): boolean {
  const inHand = dependencies.catalogue.find(state.procedureInHand?.code ?? '');
  return inHand !== undefined && OF_LOSS.test(inHand.shortName);
}

/** Which paper it is that was lost. */
function askWhichLost(turn: Turn): Ending {
  const { language } = turn;
  const { clarifications } = turn.state;
  const state = { ...turn.state, clarifications: clarifications + 1, lossHeard: HEARD_MESSAGES };
  const suggestions = [...lostPapers.map((paper) => sayAction(paper, language)), sayAction(askForPerson, language)];
  return endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions, state }, whichPaperLost);
}
