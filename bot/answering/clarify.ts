import type { Procedure } from '../../knowledge/index.ts';
import type { Retrieval } from '../../retrieval/index.ts';
import type { CardAction, Language } from '../contract.ts';
import { openChooseProcedure } from '../dialogs/choose-procedure.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { askForPerson, clarifyIntro, noneOfThese, text } from '../replies/texts.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { localiser, type Localise } from './format.ts';

export interface ClarifyRequest {
  readonly choices: readonly Procedure[];
  readonly probability: number;
  readonly retrieval: Retrieval;
}

/** Asks which of the procedures is meant, each with what parts it from the others where a record says so. */
export function clarify(turn: Turn, { choices, probability, retrieval }: ClarifyRequest): Ending {
  const { language } = turn;
  const aspect = turn.understanding?.aspect ?? 'overview';
  const titled = choices.map((procedure) => ({ code: procedure.code, title: titleOf(procedure, choices, language) }));
  const codes = titled.map(({ code }) => code);
  const localise = localiser(turn.dependencies.catalogue, language);
  const lines = titled.map(({ code, title }, index) => {
    const difference = differenceOf(code, choices, language, localise);
    return `${index + 1}. **${title}** (${code})${difference === undefined ? '' : `: ${difference}`}`;
  });
  const actions: CardAction[] = titled.map(({ title }) => ({ type: 'imBack', title, value: title }));
  return {
    outcome: 'clarifying',
    route: 'clarify',
    aspects: [aspect],
    procedures: codes,
    probability,
    retrieval,
    state: {
      ...turn.state,
      clarifications: turn.state.clarifications + 1,
      dialogs: [...turn.state.dialogs, openChooseProcedure({ choices: titled, aspect })],
    },
    replies: [
      buildReply({
        outcome: 'clarifying',
        language,
        body: [text(clarifyIntro, language), lines.join('\n')].join('\n\n'),
        procedures: codes,
        conversationOwner: turn.input.conversation.owner,
        suggestions: [...actions, sayAction(noneOfThese, language), sayAction(askForPerson, language)],
      }),
    ],
  };
}

/** The short name, or the official one where two choices share it. */
function titleOf(procedure: Procedure, choices: readonly Procedure[], language: Language): string {
  const short = (candidate: Procedure) =>
    language === 'en' ? (candidate.shortNameEn ?? candidate.shortName) : candidate.shortName;
  const isShared = choices.filter((other) => short(other) === short(procedure)).length > 1;
  return isShared ? procedure.name : short(procedure);
}

/** When it is this one and not another of the choices: from the records, and in Vietnamese from the ways of asking. */
function differenceOf(
  code: string,
  choices: readonly Procedure[],
  language: Language,
  localise: Localise,
): string | undefined {
  const others = choices.filter((other) => other.code !== code);
  const fromRecord = others.flatMap(({ record }) => record?.related ?? []).find((related) => related.code === code);
  if (fromRecord !== undefined) return localise(fromRecord.why);
  if (language === 'en') return undefined;
  return others.flatMap(({ ways }) => ways?.notThis ?? []).find((other) => other.code === code)?.why;
}
