import type { ProcedureRecord } from '../../knowledge/index.ts';
import { ageSaid, takesAge } from '../answering/age-range.ts';
import { shortNameOf, sourceLine } from '../answering/compose.ts';
import { localiser } from '../answering/format.ts';
import { forWhom, messageForPerson } from '../answering/for-person.ts';
import { pickCase, speaksAgainst } from '../answering/pick-case.ts';
import { verifyReply } from '../answering/verify.ts';
import { say } from '../answering/writing.ts';
import type { CardAction, Outcome } from '../contract.ts';
import { digestOf, planStops, type GuidedProcedure } from '../dialogs/guided-plan.ts';
import { isGuided, openGuided, openWanted, type GuidedSlots, type Wanted } from '../dialogs/guided-procedure.ts';
import { explainStop, stopText, type GuidedWriting } from '../dialogs/guided-stop-text.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { guideBegins, guidedActions, nothingMoreSaid, stillUnclear, whichCase } from '../replies/guided-texts.ts';
import { askForPerson, text, type Text } from '../replies/texts.ts';
import type { TurnEvent } from '../turn.ts';
import type { Ending, Turn } from './step.ts';

/** Cases that are buttons too; all of them are listed. */
const MOST_CASE_BUTTONS = 5;

/** What the guide or the list is wanted of is still open. */
export function wanting(ending: Ending, what: Wanted): Ending {
  const dialogs = ending.state.dialogs.filter((each) => !isGuided(each));
  return { ...ending, state: { ...ending.state, dialogs: [openWanted(what), ...dialogs] } };
}

/** Begins a guide: asks which case where the message does not tell, else tells the first stop. */
export function startGuide(
  turn: Turn,
  procedure: GuidedProcedure,
  message: string,
  before: readonly Text[] = [],
): Ending {
  const { cases } = procedure.record;
  const caseId = cases.length === 1 ? cases[0]?.id : caseTold(procedure.record, messageForPerson(turn, message));
  const slots: GuidedSlots = {
    code: procedure.code,
    at: 0,
    digest: digestOf(procedure),
    shownAt: turn.input.now.toISOString(),
    digressions: 0,
    ...(caseId === undefined ? {} : { caseId }),
  };
  const person = forWhom(turn, procedure.record, message);
  const said = person === undefined ? before : [...before, person];
  return caseId === undefined ? askCase(turn, procedure, slots, said) : beginStops(turn, procedure, slots, said);
}

/** The case that is told; of the usual one too where its age is, or that what sets another apart is not so. */
export function caseTold(record: ProcedureRecord, message: string): string | undefined {
  const [usual, ...others] = record.cases;
  const picked = pickCase(record, message);
  if (picked !== undefined || usual === undefined) return picked;
  const age = ageSaid(message);
  const isOfAge = age !== undefined && takesAge(usual.when, age) === true;
  const isNoOther = !speaksAgainst(usual.when, message) && others.some(({ when }) => speaksAgainst(when, message));
  return isOfAge || isNoOther ? usual.id : undefined;
}

/** The first stop, after how this goes. */
export function beginStops(
  turn: Turn,
  procedure: GuidedProcedure,
  slots: GuidedSlots,
  before: readonly Text[] = [],
): Ending {
  const intro = guideBegins(planStops(procedure, slots.caseId).length);
  const cautions = (procedure.record.cautions ?? []).map((caution): Text => {
    const { catalogue } = turn.dependencies;
    return { vi: `**Lưu ý:** ${caution}`, en: `**Note:** ${catalogue.english(caution) ?? caution}` };
  });
  return tellStop(turn, procedure, slots, { outcome: 'guided-begun', before: [...before, intro, ...cautions] });
}

/** Lists the cases of the record and asks which one it is. */
export function askCase(
  turn: Turn,
  procedure: GuidedProcedure,
  slots: GuidedSlots,
  before: readonly Text[] = [],
): Ending {
  const { language } = turn;
  const localise = localiser(turn.dependencies.catalogue, language);
  const titles = procedure.record.cases.map(({ when }) => localise(when));
  const lines = titles.map((title, index) => `${index + 1}. ${title}`).join('\n');
  const suggestions = [
    ...titles.slice(0, MOST_CASE_BUTTONS).map((title): CardAction => ({ type: 'imBack', title, value: title })),
    sayAction(guidedActions.unclear, language),
    sayAction(guidedActions.stop, language),
  ];
  const body = [...before.map((each) => text(each, language)), text(whichCase, language), lines];
  return told(turn, procedure, {
    outcome: 'guided-begun',
    step: 'case',
    slots,
    body: [titleLine(turn, procedure), ...body, sourceLine(procedure, language)].join('\n\n'),
    suggestions,
  });
}

export interface StopTelling {
  readonly outcome: Outcome;
  /** Said before the stop. */
  readonly before?: readonly Text[];
  /** What more the record says of it is told instead of the stop. */
  readonly isExplained?: boolean;
  /** A person is offered in place of more of it. */
  readonly offersPerson?: boolean;
}

/** Tells the open stop, or more of it, with the buttons that go on. */
export function tellStop(turn: Turn, procedure: GuidedProcedure, slots: GuidedSlots, telling: StopTelling): Ending {
  const { language } = turn;
  const { outcome, before = [], isExplained = false, offersPerson = isExplained } = telling;
  const writing: GuidedWriting = {
    procedure,
    caseId: slots.caseId,
    language,
    localise: localiser(turn.dependencies.catalogue, language),
  };
  const stops = planStops(procedure, slots.caseId);
  const at = Math.min(slots.at, stops.length - 1);
  const stop = stops[at];
  if (stop === undefined) throw new Error(`A guide of ${procedure.code} has no stops`);
  const more = isExplained ? explainStop(stop, writing) : undefined;
  const body = isExplained
    ? [...(more === undefined ? [nothingMoreSaid] : []), ...(more === undefined ? [] : [{ vi: more, en: more }])]
    : [{ vi: stopText(stop, writing), en: stopText(stop, writing) }];
  const checked = verified(turn, procedure, body.map((each) => text(each, language)).join('\n\n'));
  const place = say(language, `bước ${at + 1}/${stops.length}`, `step ${at + 1}/${stops.length}`);
  return told(turn, procedure, {
    outcome,
    step: offersPerson ? 'explained' : 'stop',
    slots: { ...slots, at },
    body: [
      ...before.map((each) => text(each, language)),
      `${titleLine(turn, procedure)} · ${place}`,
      checked.body,
      ...(more === undefined ? [] : [text(stillUnclear, language)]),
      sourceLine(procedure, language),
    ].join('\n\n'),
    suggestions: [
      sayAction(guidedActions.done, language),
      ...(offersPerson ? [sayAction(askForPerson, language)] : [sayAction(guidedActions.unclear, language)]),
      ...(at === 0 ? [] : [sayAction(guidedActions.back, language)]),
      sayAction(guidedActions.stop, language),
    ],
    events: checked.events,
  });
}

/** What stands not in the record is not told; the official page is named in its place. */
function verified(turn: Turn, procedure: GuidedProcedure, body: string): { body: string; events: TurnEvent[] } {
  const { wrongQuantities, wrongLinks } = verifyReply(body, procedure, turn.dependencies.catalogue);
  if (wrongQuantities.length === 0 && wrongLinks.length === 0) return { body, events: [] };
  const { language } = turn;
  const payload = { procedure: procedure.code, aspect: 'steps', language };
  return {
    body: say(
      language,
      'Dạ, phần này em chưa đối chiếu được nên không dám nói. Anh/chị xem ở trang nguồn bên dưới, hoặc gọi **1022** ạ.',
      'I could not check this part, so I leave it out. Please see the source page below, or call **1022**.',
    ),
    events: [{ topic: 'answer', type: 'unverified', payload }],
  };
}

export function titleLine({ language }: Turn, procedure: GuidedProcedure): string {
  return `**${shortNameOf(procedure, language)}** (${say(language, 'mã', 'code')} ${procedure.code})`;
}

function told(
  turn: Turn,
  procedure: GuidedProcedure,
  telling: {
    readonly outcome: Outcome;
    readonly step: 'case' | 'stop' | 'explained';
    readonly slots: GuidedSlots;
    readonly body: string;
    readonly suggestions: readonly CardAction[];
    readonly events?: readonly TurnEvent[];
  },
): Ending {
  const { outcome, step, body, suggestions, events = [] } = telling;
  const slots = { ...telling.slots, shownAt: turn.input.now.toISOString(), digressions: 0 };
  const procedures = [procedure.code];
  return {
    outcome,
    route: 'answer',
    aspects: ['steps'],
    procedures,
    events,
    state: {
      ...turn.state,
      dialogs: [openGuided(step, slots)],
      procedureInHand: { code: procedure.code, aspect: 'steps' },
      clarifications: 0,
      misunderstandings: 0,
    },
    replies: [
      buildReply({
        outcome,
        language: turn.language,
        body,
        procedures,
        conversationOwner: turn.input.conversation.owner,
        suggestions,
      }),
    ],
  };
}
