import { answerAbout } from '../answering/answer.ts';
import { sharesAmong } from '../answering/choose-among.ts';
import { clarify } from '../answering/clarify.ts';
import { openChooseProcedure, type ChooseProcedureSlots } from '../dialogs/choose-procedure.ts';
import type { Aspect } from '../contract.ts';
import { understand } from '../understanding/understand.ts';
import { joined } from './answer-several.ts';
import { joinMessages, lookupOptions, withText } from './reread.ts';
import type { Ending, Turn } from './step.ts';

/** Of the choices that are left, one with so much of their probability is not asked about again. */
const CLEAR_SHARE = 0.75;

/** What was first asked, of the procedure that was chosen, with what was asked besides. */
export function answerChoice(turn: Turn, slots: ChooseProcedureSlots, code: string, rest = ''): Ending | undefined {
  const procedure = turn.dependencies.catalogue.find(code);
  if (procedure === undefined) return undefined;
  const { question } = slots;
  const asked = question === '' ? turn : withText(turn, question);
  const aspects = withRest(turn, slots.aspects, rest);
  const ending = answerAbout(asked, { procedure, aspects, probability: 1, retrieval: undefined });
  const text = question === '' ? procedure.shortName : question;
  const state = { ...ending.state, leftList: openChooseProcedure(slots) };
  return { ...ending, state, asked: { text, question: text } };
}

/** The one that was chosen; what a part of them leaves is parted further, and of several named each is answered. */
export async function answerChosen(
  turn: Turn,
  slots: ChooseProcedureSlots,
  choice: { readonly codes: readonly string[]; readonly meaning: string; readonly rest: string },
): Promise<Ending | undefined> {
  const [first, ...others] = choice.codes;
  if (first === undefined) return undefined;
  if (others.length === 0) return answerChoice(turn, slots, first, choice.rest);
  if (choice.meaning !== '') return partFurther(turn, slots, choice);
  return answerEach(turn, slots, choice.codes, choice.rest);
}

/** So many are answered in one turn; the others are a button away. */
const MAX_ANSWERED = 2;

/** "Cả 1 và 2": a reply each. */
function answerEach(
  turn: Turn,
  slots: ChooseProcedureSlots,
  codes: readonly string[],
  rest: string,
): Ending | undefined {
  const procedures = codes.flatMap((code) => turn.dependencies.catalogue.find(code) ?? []);
  const asked = slots.question === '' ? turn : withText(turn, slots.question);
  const aspects = withRest(turn, slots.aspects, rest);
  const told = procedures.slice(0, MAX_ANSWERED).reduce<Ending | undefined>((before, procedure, index) => {
    const state = before === undefined ? asked.state : { ...before.state, dialogs: asked.state.dialogs };
    const alternatives = index === MAX_ANSWERED - 1 ? procedures.slice(MAX_ANSWERED) : [];
    const request = { procedure, alternatives, aspects, probability: 1, retrieval: undefined };
    const next = answerAbout({ ...asked, state }, request);
    return before === undefined ? next : joined(before, next);
  }, undefined);
  if (told === undefined) return undefined;
  const text = slots.question === '' ? (procedures[0]?.shortName ?? '') : slots.question;
  return { ...told, asked: { text, question: text } };
}

/** The choices that an answer leaves: the one that stands out is answered, else they are parted once more. */
async function partFurther(
  turn: Turn,
  slots: ChooseProcedureSlots,
  { codes, meaning, rest }: { readonly codes: readonly string[]; readonly meaning: string; readonly rest: string },
): Promise<Ending | undefined> {
  const { catalogue, retriever } = turn.dependencies;
  const text = joinMessages(slots.question, meaning);
  const retrieval = await retriever.retrieve(text, lookupOptions(turn, understand(text, turn.dependencies)));
  const { shares } = sharesAmong(retrieval, codes);
  const [first] = shares;
  if (first !== undefined && first.share >= CLEAR_SHARE) return answerChoice(turn, slots, first.code, rest);
  const choices = shares.flatMap(({ code }) => catalogue.find(code) ?? []);
  if (choices.length === 0) return undefined;
  return clarify(turn, {
    choices,
    probability: first?.share ?? 0,
    aspects: withRest(turn, slots.aspects, rest),
    question: text,
    asked: slots.asked,
  });
}

/** A question that comes with the choice goes before what was asked first, unless that was the same. */
export function withRest(
  { dependencies }: Turn,
  aspects: readonly [Aspect, ...Aspect[]],
  rest: string,
): readonly [Aspect, ...Aspect[]] {
  if (rest === '') return aspects;
  const { aspect, hasCue } = understand(rest, dependencies);
  return hasCue ? [aspect, ...aspects.filter((other) => other !== aspect && other !== 'overview')] : aspects;
}
