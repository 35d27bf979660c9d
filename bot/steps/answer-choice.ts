import { answerAbout } from '../answering/answer.ts';
import { sharesAmong } from '../answering/choose-among.ts';
import { clarify } from '../answering/clarify.ts';
import type { ChooseProcedureSlots } from '../dialogs/choose-procedure.ts';
import type { Aspect } from '../contract.ts';
import { understand } from '../understanding/understand.ts';
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
  return { ...ending, asked: { text, question: text } };
}

/** The choices that an answer leaves: the one that stands out is answered, else they are parted once more. */
export async function partFurther(
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
