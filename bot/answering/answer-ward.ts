import type { WardMatch } from '../../knowledge/index.ts';
import type { CardAction, Outcome } from '../contract.ts';
import { openChooseWard, type ChooseWardSlots, type WardTurn } from '../dialogs/choose-ward.ts';
import { sayAction } from '../replies/build-reply.ts';
import { anotherQuestion, askForPerson, text, type Text } from '../replies/texts.ts';
import { endWithText, type Ending, type Turn } from '../steps/step.ts';
import { currentMatch, type PlaceQuestion } from '../understanding/read-place.ts';
import { answerAbout } from './answer.ts';
import { lowerFirst } from './format.ts';
import { namesakeLine, wardLines } from './ward-note.ts';
import { askWhichWard, howToFindOut, wardsOf } from './ward-question.ts';
import { joinParts } from './writing.ts';

const MAX_NAMESAKES = 3;

/** The wards by their names of today, with their offices, and what else was asked of them. */
export function answerWards(
  turn: Turn,
  { matches, alsoFormer = [], more }: { matches: readonly WardMatch[]; alsoFormer?: readonly WardMatch[]; more?: Text },
): Ending {
  const { language } = turn;
  const former = [...new Set(alsoFormer.map(({ unit }) => `${unit} cũ`))].slice(0, MAX_NAMESAKES);
  const suggestions = [...former.map((words) => ({ vi: words, en: words })), anotherQuestion];
  return endWithParts(
    turn,
    'answered-place',
    suggestions.map((title) => sayAction(title, language)),
    [
      wardLines(matches, language),
      namesakeLine(alsoFormer, language),
      more === undefined ? undefined : text(more, language),
    ],
  );
}

/** Asks which ward is meant; what was asked for is kept for the next message. */
export function askForWard(
  turn: Turn,
  question: PlaceQuestion,
  procedure?: ChooseWardSlots['procedure'],
  before?: Text,
): Ending {
  const { text: asked, suggestions } = askWhichWard(question, turn.language);
  return endWithParts(stillAsking(turn, question, procedure), 'clarifying', suggestions, [
    before === undefined ? undefined : text(before, turn.language),
    asked,
  ]);
}

/** A number that no ward of the district had on 30 June 2025. */
export const unheardWard: Text = {
  vi: 'Em không thấy phường số đó trong danh sách phường trước ngày 01/7/2025, có thể đã nhập vào phường khác từ trước.',
  en: 'I do not find a ward of that number in the list before 1 July 2025; it may have joined another one earlier.',
};

/** One turn of the dialog about the ward; the turn goes on without it when the message is about something else. */
export function continueWard(turn: Turn, ward: WardTurn): Turn | Ending {
  switch (ward.status) {
    case 'chosen':
      return answerWithWards(turn, ward.matches, ward.procedure);
    case 'asked-again':
      return askForWard(turn, ward.question, ward.procedure, ward.isUnheard === true ? unheardWard : undefined);
    case 'not-known':
      return tellHowToFindOut(turn, ward.question, ward.procedure);
    case 'none-of-these':
      return endWithParts(turn, 'clarifying', [], [howToFindOut(turn.language)]);
    case 'not-a-choice':
      return turn;
  }
}

/** Where the procedure in question is handed in there, or the place alone. */
function answerWithWards(turn: Turn, matches: readonly WardMatch[], asked: ChooseWardSlots['procedure']): Ending {
  const { understanding, dependencies } = turn;
  const procedure = asked === undefined ? undefined : dependencies.catalogue.find(asked.code);
  if (asked === undefined || procedure === undefined || understanding === undefined) {
    return answerWards(turn, { matches });
  }
  const entities = { ...understanding.entities, wards: matches, districts: [] };
  return answerAbout(
    { ...turn, understanding: { ...understanding, entities } },
    { procedure, aspects: [asked.aspect], probability: 1, retrieval: undefined },
  );
}

/** More offices than this are no help to somebody who does not know the ward. */
const MAX_OFFICES = 3;

/** The question stays open: the ward may be told later. */
function tellHowToFindOut(turn: Turn, question: PlaceQuestion, procedure: ChooseWardSlots['procedure']): Ending {
  const { language, dependencies } = turn;
  const offices = question.reason === 'divided' ? wardsOf(question, dependencies.catalogue.wards) : [];
  return endWithParts(
    stillAsking(turn, question, procedure),
    'clarifying',
    askWhichWard(question, language).suggestions,
    [
      text(noMatter, language),
      howToFindOut(language),
      offices.length === 0 || offices.length > MAX_OFFICES ? undefined : wardLines(offices.map(currentMatch), language),
    ],
  );
}

const noMatter: Text = {
  vi: 'Dạ, không sao ạ.',
  en: 'That is all right.',
};

function stillAsking(turn: Turn, question: PlaceQuestion, procedure: ChooseWardSlots['procedure']): Turn {
  const dialogs = [...turn.state.dialogs, openChooseWard(question, procedure)];
  return { ...turn, state: { ...turn.state, dialogs } };
}

function endWithParts(
  turn: Turn,
  outcome: Outcome,
  suggestions: readonly CardAction[],
  parts: readonly (string | undefined)[],
): Ending {
  const body = joinParts(parts) ?? '';
  return endWithText(
    turn,
    {
      outcome,
      route: outcome === 'clarifying' ? 'clarify' : 'answer',
      suggestions: [...suggestions, sayAction(askForPerson, turn.language)],
    },
    { vi: politely(body), en: body },
  );
}

/** Opens as one does: "Dạ, phần này của …"; names keep their capital. */
function politely(body: string): string {
  if (body.startsWith('Dạ')) return body;
  if (body.startsWith('- ')) return `Dạ, nơi nhận hồ sơ ở đó là:\n\n${body}`;
  return `Dạ, ${/^(?:Em|Nhiều|Phần) /u.test(body) ? lowerFirst(body) : body}`;
}
