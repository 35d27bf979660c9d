import { continueWard } from '../answering/answer-ward.ts';
import { takeChoice } from '../dialogs/choose-procedure.ts';
import { takeWard } from '../dialogs/choose-ward.ts';
import { askForPerson, noneChosenReply } from '../replies/texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { answerAbout } from '../answering/answer.ts';
import { readState } from '../state.ts';
import { endWithText, type Step } from './step.ts';

/** The dialog on top of the stack takes the message, or is dropped when the message is about something else. */
export const continueDialog: Step = (turn) => {
  const frame = turn.state.dialogs.at(-1);
  if (frame === undefined) return turn;
  const rest = { ...turn.state, dialogs: turn.state.dialogs.slice(0, -1) };
  const { catalogue, findWards, findDistricts } = turn.dependencies;
  const places = { wards: catalogue.wards, findWards, findDistricts };
  const ward = takeWard(frame, turn.input.activity.text ?? '', places);
  if (ward !== undefined) {
    // A ward's name is Vietnamese in an English conversation too.
    const { language } = ward.status === 'not-a-choice' ? turn : readState(turn.input.state);
    return continueWard({ ...turn, language, state: { ...rest, language } }, ward);
  }
  const choice = takeChoice(frame, turn.input.activity.text ?? '');
  switch (choice?.status) {
    case 'chosen': {
      const procedure = turn.dependencies.catalogue.find(choice.code);
      if (procedure === undefined) return { ...turn, state: rest };
      return answerAbout(
        { ...turn, state: rest },
        { procedure, aspects: [choice.aspect], probability: 1, retrieval: undefined },
      );
    }
    case 'none-of-these':
      return endWithText(
        turn,
        {
          outcome: 'unanswerable-not-ingested',
          route: 'not-ingested',
          state: { ...rest, misunderstandings: rest.misunderstandings + 1 },
          suggestions: [sayAction(askForPerson, turn.language)],
        },
        noneChosenReply,
      );
    default:
      return { ...turn, state: rest };
  }
};
