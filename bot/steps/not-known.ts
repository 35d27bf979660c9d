import type { Procedure } from '../../knowledge/index.ts';
import { shortNameOf } from '../answering/compose.ts';
import type { CardAction } from '../contract.ts';
import { nextQuestions, sayAction } from '../replies/build-reply.ts';
import { elsewhereStillReply } from '../replies/elsewhere-texts.ts';
import { notOfThatInHand } from '../replies/repair-texts.ts';
import { askForPerson, exampleQuestions, whichProcedureReply, type Text } from '../replies/texts.ts';
import { endWithText, type Ending, type Turn } from './step.ts';

/** What names nothing of its own may be meant of the procedure in hand: it is said that its record has nothing of it. */
export function notKnownOf(turn: Turn, reason: 'not-ingested' | 'out-of-scope', inHand: Procedure): Ending {
  const suggestions = [...nextQuestions(inHand, [], turn.language), sayAction(askForPerson, turn.language)];
  return notKnown(turn, reason, notOfThatInHand(shortNameOf(inHand, turn.language)), suggestions);
}

export function notKnown(
  turn: Turn,
  reason: 'not-ingested' | 'out-of-scope',
  body: Text,
  suggestions?: readonly CardAction[],
): Ending {
  return endWithText(
    turn,
    {
      outcome: reason === 'out-of-scope' ? 'unanswerable-out-of-scope' : 'unanswerable-not-ingested',
      route: reason,
      suggestions: suggestions ?? [...examples(turn), sayAction(askForPerson, turn.language)],
      state: { ...turn.state, misunderstandings: turn.state.misunderstandings + 1 },
    },
    body,
  );
}

/** "Rồi nộp ở đâu" behind what others handle: it is still of that. */
export function stillElsewhere(turn: Turn): Ending | undefined {
  const { elsewhere, procedureInHand } = turn.state;
  const service = elsewhere === undefined ? undefined : turn.dependencies.catalogue.elsewhere.get(elsewhere);
  if (service === undefined || procedureInHand !== undefined) return undefined;
  return notKnown(turn, 'not-ingested', elsewhereStillReply(service));
}

/** "mấy ngày có?" with nothing in hand: of what? */
export function askWhich(turn: Turn): Ending {
  const still = stillElsewhere(turn);
  if (still !== undefined) return still;
  const state = { ...turn.state, clarifications: turn.state.clarifications + 1 };
  const suggestions = [...examples(turn), sayAction(askForPerson, turn.language)];
  return endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions, state }, whichProcedureReply);
}

function examples(turn: Turn) {
  return exampleQuestions.slice(0, 2).map((question) => sayAction(question, turn.language));
}
