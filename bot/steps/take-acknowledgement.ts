import { shortNameOf } from '../answering/compose.ts';
import { sayAction } from '../replies/build-reply.ts';
import { welcomeBack } from '../replies/repair-texts.ts';
import { anotherQuestion, askForPerson, exampleQuestions, smallTalk } from '../replies/texts.ts';
import { asksToWait, comesBack, isAcknowledgement } from '../understanding/acknowledgement-words.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** "Ok", "dạ", "xong" with no question open that it could answer: small talk, which looks nothing up and is no misunderstanding. */
export const takeAcknowledgement: Step = (turn) => {
  const { understanding, language, state } = turn;
  if (understanding === undefined) return turn;
  const { text } = understanding;
  if (comesBack(text)) return greetAgain(turn);
  if (!isAcknowledgement(text) && !asksToWait(text)) return turn;
  const next = state.procedureInHand === undefined ? exampleQuestions : [anotherQuestion, askForPerson];
  const suggestions = next.map((each) => sayAction(each, language));
  return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions }, smallTalk.acknowledged);
};

function greetAgain(turn: Turn): Ending {
  const { language, state, dependencies } = turn;
  const inHand = dependencies.catalogue.find(state.procedureInHand?.code ?? '');
  const next = inHand === undefined ? exampleQuestions : [anotherQuestion, askForPerson];
  const suggestions = next.map((each) => sayAction(each, language));
  const name = inHand === undefined ? undefined : shortNameOf(inHand, language);
  return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions }, welcomeBack(name));
}
