import type { Procedure } from '../../knowledge/index.ts';
import type { Retrieval } from '../../retrieval/index.ts';
import type { Aspect, CardAction, Language } from '../contract.ts';
import { openChooseProcedure, type ChooseProcedureSlots } from '../dialogs/choose-procedure.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { askForPerson, clarifyIntro, noneOfThese, text, type Text } from '../replies/texts.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { localiser, lowerFirst, type Localise } from './format.ts';
import { partingQuestion } from './parting-question.ts';

export interface ClarifyRequest {
  readonly choices: readonly Procedure[];
  readonly probability: number;
  readonly retrieval?: Retrieval | undefined;
  /** A bare noun names them all: they are listed. */
  readonly isBareNoun?: boolean;
  /** What is to be answered; default the message's aspects. */
  readonly aspects?: readonly [Aspect, ...Aspect[]];
  /** The message that could mean any of them; default this one. */
  readonly question?: string;
  /** Facets that were asked before. */
  readonly asked?: readonly string[];
  /** Said before the question. */
  readonly before?: Text;
}

/** More questions in a row than this do not help: the choices are listed. */
const MAX_PARTING_QUESTIONS = 2;

/** Asks which of the procedures is meant: by the one question that parts them, or by listing them with their differences. */
export function clarify(turn: Turn, request: ClarifyRequest): Ending {
  const { choices, isBareNoun = false, asked = [] } = request;
  const { understanding, language } = turn;
  const aspects = request.aspects ?? [understanding?.aspect ?? 'overview', ...(understanding?.alsoAsked ?? [])];
  const question = request.question ?? turn.question ?? understanding?.text ?? '';
  const mayAsk = !isBareNoun && turn.state.clarifications < MAX_PARTING_QUESTIONS;
  const parting = mayAsk ? partingQuestion(choices, { asked, said: question }) : undefined;
  const slots: ChooseProcedureSlots = {
    choices: choices.map((procedure) => ({ code: procedure.code, title: titleOf(procedure, choices, language) })),
    aspects: [...aspects],
    question,
    ...(parting === undefined
      ? { asked: [...asked] }
      : {
          parting: {
            facet: parting.facet,
            question: { ...parting.question },
            values: parting.values.map(({ id, label, codes }) => ({ id, label: { ...label }, codes: [...codes] })),
          },
          asked: [...asked, parting.facet],
        }),
  };
  const { probability, retrieval, before } = request;
  // A bare noun was understood: what was missed before it is over.
  const isUnderstood = isBareNoun && before === undefined;
  const asking = isUnderstood ? { ...turn, state: { ...turn.state, misunderstandings: 0 } } : turn;
  return { ...askAgain(asking, slots, before), probability, ...(retrieval === undefined ? {} : { retrieval }) };
}

/** Asks the open question once more, after `before`; the dialog is on the stack again. */
export function askAgain(turn: Turn, slots: ChooseProcedureSlots, before?: Text): Ending {
  const { language } = turn;
  const codes = slots.choices.map(({ code }) => code);
  const { body, actions } = questionOf(turn, slots, before);
  return {
    outcome: 'clarifying',
    route: 'clarify',
    aspects: slots.aspects,
    procedures: codes,
    state: {
      ...turn.state,
      clarifications: turn.state.clarifications + 1,
      dialogs: [...turn.state.dialogs, openChooseProcedure(slots)],
    },
    replies: [
      buildReply({
        outcome: 'clarifying',
        language,
        body,
        procedures: codes,
        conversationOwner: turn.input.conversation.owner,
        suggestions: actions,
      }),
    ],
  };
}

/** The open question as it is asked, with its buttons. */
export function questionOf(
  { dependencies: { catalogue }, language }: Turn,
  { choices, parting }: ChooseProcedureSlots,
  before?: Text,
): { readonly body: string; readonly actions: readonly CardAction[] } {
  const procedures = choices.flatMap(({ code }) => catalogue.find(code) ?? []);
  const localise = localiser(catalogue, language);
  const named = (code: string) => {
    const procedure = procedures.find((each) => each.code === code);
    return procedure === undefined ? code : titleOf(procedure, procedures, language);
  };
  const offered =
    parting === undefined
      ? choices.map(({ code }) => {
          const difference = differenceOf(code, procedures, language, localise);
          return { title: named(code), after: ` (${code})${difference === undefined ? '' : `: ${difference}`}` };
        })
      : parting.values.map(({ label, codes }) => ({
          title: text(label, language),
          after: `: ${codes.map((code) => `${named(code)} (${code})`).join('; ')}`,
        }));
  const question = parting?.question ?? clarifyIntro;
  const lines = offered.map(({ title, after }, index) => `${index + 1}. **${title}**${after}`);
  const said = before === undefined ? politely(text(question, language), language) : text(question, language);
  return {
    body: [...(before === undefined ? [] : [text(before, language)]), said, lines.join('\n')].join('\n\n'),
    actions: [
      ...offered.map(({ title }): CardAction => ({ type: 'imBack', title, value: title })),
      sayAction(noneOfThese, language),
      sayAction(askForPerson, language),
    ],
  };
}

function politely(question: string, language: Language): string {
  if (language === 'en' || question.startsWith('Dạ')) return question;
  return `Dạ, ${lowerFirst(question)}`;
}

/** The short name, or the official one where two choices share it. */
export function titleOf(procedure: Procedure, choices: readonly Procedure[], language: Language): string {
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
  return others
    .flatMap(({ ways }) => (ways?.searchOnly === true ? [] : (ways?.notThis ?? [])))
    .find((other) => other.code === code)?.why;
}
