import { shortNameOf } from '../answering/compose.ts';
import { askAgain } from '../answering/clarify.ts';
import { namesOnlyForms } from '../answering/forms-asked.ts';
import { tellsOnlyOfPerson } from '../answering/only-of-person.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { nextQuestions, sayAction } from '../replies/build-reply.ts';
import { whatOfIt } from '../replies/repair-texts.ts';
import { askForPerson } from '../replies/texts.ts';
import type { Understanding } from '../understanding/understand.ts';
import { asksForSomePaper, isVague, onlyPoints } from '../understanding/vague-words.ts';
import { NAMED_AFTER_ALL } from './answer-question.ts';
import { askWhich } from './not-known.ts';
import { lookupOptions } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** "Cái đó", "sao ta", "giấy kia á": too little to look up. The question is asked that is open, or which one is meant. */
export const askOfVague: Step = async (turn) => {
  const { understanding, pending, state, dependencies } = turn;
  if (understanding === undefined || namesSomething(understanding)) return turn;
  const inHand = dependencies.catalogue.find(state.procedureInHand?.code ?? '');
  const { text, contentSyllables } = understanding;
  const isOfNothing = inHand === undefined && pending === undefined;
  if (isOfNothing && (asksForSomePaper(text, contentSyllables) || namesOnlyForms(text, contentSyllables)))
    return askWhich(turn);
  const isOfPerson = tellsOnlyOfPerson(understanding);
  if (inHand !== undefined && (understanding.hasCue || isOfPerson)) return turn;
  if (!isVague(contentSyllables) && !isOfPerson) return turn;
  const mayName = !isOfPerson && !onlyPoints(understanding.text);
  if (mayName && (await namesAfterAll(turn, understanding))) return turn;
  const slots = pending === undefined ? undefined : readChooseProcedure(pending);
  if (slots !== undefined) return askAgain({ ...turn, pending: undefined }, slots);
  return inHand === undefined ? askWhich(turn) : askWhatOfIt(turn, inHand);
};

function namesSomething({ entities }: Understanding): boolean {
  const { dossierCodes, procedureCodes, wards, districts, hasUnknownCode } = entities;
  return hasUnknownCode || [dossierCodes, procedureCodes, wards, districts].some(({ length }) => length > 0);
}

/** "Làm lại thẻ bị mất", "hỏi thủ tục nhận con": each of its words only asks or wonders. */
async function namesAfterAll(turn: Turn, understanding: Understanding): Promise<boolean> {
  const { retriever } = turn.dependencies;
  const { candidates } = await retriever.retrieve(understanding.searchText, lookupOptions(turn, understanding));
  return (candidates[0]?.probability ?? 0) >= NAMED_AFTER_ALL;
}

function askWhatOfIt(turn: Turn, inHand: Parameters<typeof shortNameOf>[0]): Ending {
  const { language } = turn;
  const state = { ...turn.state, clarifications: turn.state.clarifications + 1 };
  const suggestions = [...nextQuestions(inHand, [], language), sayAction(askForPerson, language)];
  return endWithText(
    turn,
    { outcome: 'clarifying', route: 'clarify', suggestions, state },
    whatOfIt(shortNameOf(inHand, language)),
  );
}
