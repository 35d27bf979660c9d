import type { CardAction } from '../contract.ts';
import { sayAction } from '../replies/build-reply.ts';
import { lawAnswers } from '../replies/law-texts.ts';
import { anotherQuestion, askForPerson } from '../replies/texts.ts';
import { voiceActions } from '../replies/voice-texts.ts';
import { lawQuestion } from '../understanding/law-questions.ts';
import { endWithText, type Step, type Turn } from './step.ts';

/** "Hai người cùng giới đăng ký được không", "quên mang cccd", "tao kiện": no record speaks of it, a law does. */
export const answerByLaw: Step = (turn) => {
  const { understanding, state } = turn;
  const question = understanding === undefined ? undefined : lawQuestion(understanding.text);
  if (question === undefined) return turn;
  const suggestions: readonly CardAction[] = [
    ...(question === 'going-to-court' && mayReport(turn) ? [sayAction(voiceActions.begin, turn.language)] : []),
    sayAction(anotherQuestion, turn.language),
    sayAction(askForPerson, turn.language),
  ];
  const calm = { ...state, clarifications: 0, misunderstandings: 0 };
  return endWithText(
    turn,
    { outcome: 'answered-faq', route: 'answer', suggestions, state: calm },
    lawAnswers[question],
  );
};

function mayReport({ dependencies, input }: Turn): boolean {
  return dependencies.desk !== undefined && !input.conversation.isGroup;
}
