import { sayAction } from '../replies/build-reply.ts';
import { anotherQuestion, askForPerson, exampleQuestions, smallTalk } from '../replies/texts.ts';
import { asksToWait, isAcknowledgement } from '../understanding/acknowledgement-words.ts';
import { endWithText, type Step } from './step.ts';

/** "Ok", "dạ", "xong" with no question open that it could answer: small talk, which looks nothing up and is no misunderstanding. */
export const takeAcknowledgement: Step = (turn) => {
  const { understanding, language, state } = turn;
  if (understanding === undefined) return turn;
  const { text } = understanding;
  if (!isAcknowledgement(text) && !asksToWait(text)) return turn;
  const next = state.procedureInHand === undefined ? exampleQuestions : [anotherQuestion, askForPerson];
  const suggestions = next.map((each) => sayAction(each, language));
  return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions }, smallTalk.acknowledged);
};
