import { z } from 'zod';
import { checklistCard, checklistText, CHECKLIST_ACTION, printAddress } from '../answering/checklist-reply.ts';
import { checklistOf, itemLine, itemsOf, type Checklist } from '../answering/checklist.ts';
import { sourceLine } from '../answering/compose.ts';
import { foldedTitlesIn } from '../answering/folded-titles.ts';
import { forWhom, messageForPerson } from '../answering/for-person.ts';
import { bullets } from '../answering/format.ts';
import { verifyReply } from '../answering/verify.ts';
import { say } from '../answering/writing.ts';
import type { Outcome } from '../contract.ts';
import { canGuide, type GuidedProcedure } from '../dialogs/guided-plan.ts';
import { readGuided } from '../dialogs/guided-procedure.ts';
import { readChecklistRequest } from '../dialogs/guided-words.ts';
import { readListWord, readTickedWords, type TickedWords } from '../dialogs/ticked-words.ts';
import { syllables } from '../../retrieval/index.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { checklistForWhat, guidedActions } from '../replies/guided-texts.ts';
import { askForPerson, exampleQuestions, text, type Text } from '../replies/texts.ts';
import { understand } from '../understanding/understand.ts';
import { caseTold, titleLine, wanting } from './guide-through-stop.ts';
import { withText } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** "Danh sách giấy tờ": the papers of what is in hand, or of the code that is named, as a list to tick. */
export const showChecklist: Step = (turn) => {
  const { understanding, dependencies, state } = turn;
  const request = understanding === undefined ? undefined : readChecklistRequest(understanding.text);
  if (request === undefined) return turn;
  const named = understand(request.rest, dependencies);
  const [code] = named.entities.procedureCodes;
  const others = named.contentSyllables.length;
  const hasNone = state.procedureInHand === undefined && others > 0;
  if (code === undefined && (others > MOST_OTHER_WORDS || hasNone || namesAnother(turn, request.rest))) {
    const asked = say(turn.language, `${request.rest} cần giấy tờ gì`, `what papers are needed for ${request.rest}`);
    return { ...withText(turn, asked), wants: 'list' };
  }
  const inHand = code ?? state.procedureInHand?.code;
  const procedure = inHand === undefined ? undefined : dependencies.catalogue.find(inHand);
  if (canGuide(procedure)) return listPapers(turn, procedure, caseInHand(turn, procedure), 'checklist-shown');
  if (procedure !== undefined) return turn;
  const suggestions = exampleQuestions.slice(0, 3).map((question) => sayAction(question, turn.language));
  const asking = { ...state, clarifications: state.clarifications + 1 };
  return wanting(
    endWithText(turn, { outcome: 'clarifying', route: 'clarify', suggestions, state: asking }, checklistForWhat),
    'list',
  );
};

/** What says more than this names another matter: it is looked up, and its papers are listed. */
const MOST_OTHER_WORDS = 1;

/** "Checklist khai sinh" beside a marriage: half of a name that only asks by itself still names. */
function namesAnother({ dependencies: { catalogue }, state }: Turn, rest: string): boolean {
  const said = syllables(rest).map(({ folded }) => folded);
  const inHand = catalogue.find(state.procedureInHand?.code ?? '');
  if (said.length < SYLLABLES_OF_A_NAME || inHand === undefined) return false;
  const named = foldedTitlesIn(catalogue).filter(({ title }) => title.includes(` ${said.join(' ')} `));
  return named.length > 0 && named.every(({ procedure }) => procedure !== inHand);
}

const SYLLABLES_OF_A_NAME = 2;

/** The case that the guide is at, or the one that was told. */
function caseInHand(turn: Turn, procedure: GuidedProcedure): string | undefined {
  const reading = turn.guide === undefined ? undefined : readGuided(turn.guide);
  if (reading?.kind === 'open' && reading.slots.code === procedure.code) return reading.slots.caseId;
  const isInHand = turn.state.procedureInHand?.code === procedure.code;
  return caseTold(procedure.record, messageForPerson(turn, isInHand ? (turn.state.question ?? '') : ''));
}

/** The papers of a case: the whole list in words, and as a card with boxes. */
export function listPapers(
  turn: Turn,
  procedure: GuidedProcedure,
  caseId: string | undefined,
  outcome: Outcome,
  before: readonly Text[] = [],
): Ending {
  const { language, dependencies } = turn;
  const { catalogue, publicUrl } = dependencies;
  const checklist = checklistOf(catalogue, procedure, caseId, language);
  const printUrl = printAddress(checklist, publicUrl);
  const list = checklistText(checklist, publicUrl === undefined ? undefined : printUrl);
  const plain = checklistText(checklist, undefined);
  const { wrongQuantities, wrongLinks } = verifyReply(plain, procedure, catalogue);
  const isVerified = wrongQuantities.length === 0 && wrongLinks.length === 0;
  const person = forWhom(turn, procedure.record, turn.state.question ?? '');
  const lead = [...before, ...(person === undefined ? [] : [person])].map((each) => text(each, language));
  const hasPapers = itemsOf(checklist).length > 0;
  const procedures = [procedure.code];
  const reply = buildReply({
    outcome: isVerified ? outcome : 'error-unverified',
    language,
    body: [
      ...before.map((each) => text(each, language)),
      titleLine(turn, procedure),
      ...(person === undefined ? [] : [text(person, language)]),
      isVerified ? list : text(notChecked, language),
      sourceLine(procedure, language),
    ].join('\n\n'),
    procedures,
    conversationOwner: turn.input.conversation.owner,
    cited: procedure,
    suggestions: [
      ...(outcome === 'guided-finished' ? [] : [sayAction(guidedActions.begin, language)]),
      sayAction(askForPerson, language),
    ],
  });
  return {
    outcome: isVerified ? outcome : 'error-unverified',
    route: 'answer',
    aspects: ['documents'],
    procedures,
    state: {
      ...turn.state,
      procedureInHand: { code: procedure.code, aspect: 'documents' },
      clarifications: 0,
      misunderstandings: 0,
    },
    replies: [isVerified && hasPapers ? { ...reply, attachments: [checklistCard(checklist, printUrl, lead)] } : reply],
  };
}

const notChecked: Text = {
  vi: 'Dạ, em chưa đối chiếu được danh sách này nên không dám đưa. Anh/chị xem ở trang nguồn bên dưới, hoặc gọi **1022** ạ.',
  en: 'I could not check this list, so I leave it out. Please see the source page below, or call **1022**.',
};

/** What a card sends: Web Chat puts the boxes beside the data, as the strings "true" and "false". */
const ticked = z
  .looseObject({ action: z.literal(CHECKLIST_ACTION), code: z.string().max(20), case: z.string().max(100) })
  .readonly();

/** The ticked list, sent into the chat: says what is there and what is missing. Its words come from the record. */
export const receiveTicks: Step = (turn) => {
  if (turn.input.activity.type !== 'message') return turn;
  const value = ticked.safeParse(turn.input.activity.value);
  if (!value.success) return turn;
  const { language, dependencies } = turn;
  const procedure = dependencies.catalogue.find(value.data.code);
  const isKnown = canGuide(procedure) && procedure.record.cases.some(({ id }) => id === value.data.case);
  if (!isKnown) return turn;
  const checklist = checklistOf(dependencies.catalogue, procedure, value.data.case, language);
  const isTicked = (id: string) => value.data[id] === 'true' || value.data[id] === true;
  return tellTicked(turn, procedure, checklist, isTicked);
};

/** Who says more tells something else besides. */
const MOST_TICKED_WORDS = 30;

/** "Có giấy chứng sinh rồi, còn thiếu tờ khai", of the papers that were told last: the list ticked by words. */
export const tickByWords: Step = (turn) => {
  const { understanding, pending, state, dependencies, language } = turn;
  const inHand = state.procedureInHand;
  if (understanding === undefined || pending !== undefined || inHand === undefined) return turn;
  const procedure = dependencies.catalogue.find(inHand.code);
  const areTold = turn.guide !== undefined || inHand.aspect === 'documents';
  if (!areTold || !canGuide(procedure) || syllables(understanding.text).length > MOST_TICKED_WORDS) return turn;
  const checklist = checklistOf(dependencies.catalogue, procedure, caseInHand(turn, procedure), language);
  const { code } = procedure;
  const before = state.ticked?.code === code ? state.ticked.papers : undefined;
  const said =
    readTickedWords(understanding.text, itemsOf(checklist)) ??
    (turn.guide === undefined ? ofWholeList(understanding.text, checklist, before) : undefined);
  if (said === undefined) return turn;
  const papers = [...new Set([...(before ?? []), ...said.has])].filter((id) => !said.lacks.includes(id));
  const ticking = { ...turn, state: { ...state, ticked: { code, papers } } };
  return tellTicked(ticking, procedure, checklist, (id) => papers.includes(id));
};

/** "Có đủ hết rồi", and of a list that was ticked "còn thiếu gì". */
function ofWholeList(message: string, list: Checklist, before: readonly string[] | undefined): TickedWords | undefined {
  const word = readListWord(message);
  if (word === 'all') return { has: [...list.handIn, ...list.show].map(({ id }) => id), lacks: [] };
  return word === 'missing' && before !== undefined ? { has: [], lacks: [] } : undefined;
}

function tellTicked(
  turn: Turn,
  procedure: GuidedProcedure,
  checklist: Checklist,
  isTicked: (id: string) => boolean,
): Ending {
  const { language } = turn;
  const line = (item: (typeof checklist.handIn)[number]) => itemLine(item, language);
  const needed = [...checklist.handIn, ...checklist.show];
  const there = itemsOf(checklist).filter(({ id }) => isTicked(id));
  const missing = needed.filter(({ id }) => !isTicked(id));
  const open = checklist.sometimes.filter(({ id }) => !isTicked(id));
  const section = (heading: string, items: typeof needed) =>
    items.length === 0 ? [] : [`${heading}:\n${bullets(items.map(line))}`];
  const procedures = [procedure.code];
  const body = [
    titleLine(turn, procedure),
    missing.length === 0
      ? say(
          language,
          'Dạ, anh/chị có đủ giấy tờ cần cho mọi người rồi ạ.',
          'You have every paper that is always needed.',
        )
      : say(
          language,
          `Dạ, anh/chị còn thiếu ${missing.length} giấy tờ.`,
          `You still need ${missing.length} of the papers.`,
        ),
    ...section(say(language, 'Còn thiếu', 'Still missing'), missing),
    ...section(say(language, 'Đã có', 'You have'), there),
    ...section(say(language, 'Chỉ cần nếu đúng trường hợp', 'Only if it applies to you'), open),
    sourceLine(procedure, language),
  ].join('\n\n');
  return {
    outcome: 'checklist-received',
    route: 'answer',
    aspects: ['documents'],
    procedures,
    state: { ...turn.state, procedureInHand: { code: procedure.code, aspect: 'documents' } },
    replies: [
      buildReply({
        outcome: 'checklist-received',
        language,
        body,
        procedures,
        conversationOwner: turn.input.conversation.owner,
        suggestions: [sayAction(askForPerson, language)],
      }),
    ],
  };
}
