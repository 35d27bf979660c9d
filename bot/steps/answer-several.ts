import { answerAbout } from '../answering/answer.ts';
import { clarify } from '../answering/clarify.ts';
import { decide, spaced, type Decision } from '../answering/decide.ts';
import { pickCase } from '../answering/pick-case.ts';
import { usualOfName } from '../answering/usual-of-name.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { splitWants, topicsOf, type Retrieval } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';
import type { Wanted } from '../dialogs/guided-procedure.ts';
import { alsoWanted, needsMore, noneOfThat, oneByOne } from '../replies/several-texts.ts';
import { text as inLanguage } from '../replies/texts.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { understand } from '../understanding/understand.ts';
import { lookupOptions, withText } from './reread.ts';
import type { Ending, Step, Turn } from './step.ts';

/** So many are answered in one turn; the others wait. */
const MAX_ANSWERED = 3;
/** As sure as this of one of them, the message does ask several things. */
const SURE = 0.6;

interface Want<Decided extends Decision = Decision> {
  readonly text: string;
  readonly decision: Decided;
  readonly aspects: readonly [Aspect, ...Aspect[]];
  readonly retrieval: Retrieval;
}

/**
 * Answers each of several things that one message asks about ("làm khai sinh cho con với đăng ký tạm trú cho chồng"), in
 * its order, a reply each. One that is not clear is asked about after them, and what is asked about later waits; none is
 * left out without a word. Where none of them is clear, or one procedure does it all, the message goes on as one.
 */
export const answerSeveral: Step = async (turn) => {
  const { understanding } = turn;
  if (understanding === undefined || understanding.entities.procedureCodes.length > 0) return turn;
  const texts = bothAtOnce(understanding.text) ?? splitWants(understanding.text);
  if (texts.length < 2) return turn;
  const isRow = !ANOTHER_CLAUSE.test(understanding.text);
  const wants = await Promise.all(texts.map(async (text) => lookUp(turn, text, isRow)));
  const answered = wants.filter(isAnswered);
  if (wants.some((want) => tellsCase(turn, want, answered))) return turn;
  const isSure = answered.some(({ decision }) => decision.probability >= SURE);
  // Where none is sure, each must at least be about something that is known.
  if (!isSure && wants.some(({ decision }) => decision.kind === 'abstain')) return turn;
  if (new Set(answered.flatMap(codesOf)).size < answered.length) return turn;
  const { decision: whole } = await lookUp(turn, understanding.text);
  if (whole.kind === 'answer' && isOne(whole, wants, turn)) return turn;
  return turn.wants === undefined ? tellAll(turn, wants) : leadThroughFirst(turn, wants, turn.wants);
};

const BOTH =
  /^(?<before>.*?)(?<!\p{L})(?:vừa|vua)\s+(?<first>\S.+?)[\s,]+(?:lại |lai |và |va |mà |ma )?(?:vừa|vua)\s+(?<second>\S.+)$/iu;

/** "Em vừa muốn đổi tên cho con vừa muốn đổi căn cước": each of the two, where each is of a thing of its own. */
function bothAtOnce(text: string): readonly string[] | undefined {
  const { before = '', first, second } = BOTH.exec(text.normalize('NFC'))?.groups ?? {};
  if (first === undefined || second === undefined) return undefined;
  return [`${before} ${first}`.trim(), second];
}

/** Names in a row stand in one clause. */
const ANOTHER_CLAUSE = /[,;.?!\n]\s*\S/u;

/** As sure as this of what the message means as a whole, its parts are no questions of their own. */
const SURELY_ONE = 0.85;

function isOne({ procedure, probability }: Answered['decision'], wants: readonly Want[], turn: Turn): boolean {
  const isNew = !wants.some((want) => codesOf(want).includes(procedure.code));
  // "Làm một lần ra luôn giấy khai sinh, thẻ bảo hiểm với hộ khẩu": one procedure does it all.
  if (isNew && isOfSeveral(procedure)) return true;
  if (probability < SURELY_ONE) return false;
  // "Hồi đó sinh và làm khai sinh ở Đức, nay mất hết thì làm lại sao": each half has lost what the other says.
  if (isNew) return true;
  // "Ba tôi tròn 76 tuổi, không có lương hưu, xin hỏi trợ cấp": what asks nothing tells of what is asked.
  return wants.every(
    (want) =>
      (isAnswered(want) && want.decision.procedure === procedure) ||
      (!isAnswered(want) && !understand(want.text, turn.dependencies).hasCue && !WISHES.test(spaced(want.text))),
  );
}

/** "Đăng ký xe" tells of nothing: it is something more to be done. */
const WISHES = /^ (?:(?:em|toi|tui|con|muon|can|da) )*(?:lam|dang ky|doi|cap|xin(?! hoi)) /u;

/** "Xác nhận độc thân, em đã ly hôn": the second asks nothing and tells the case of the first. */
function tellsCase(turn: Turn, { text, decision }: Want, answered: readonly Answered[]): boolean {
  if (decision.kind === 'answer' || understand(text, turn.dependencies).hasCue) return false;
  return answered.some(({ decision: { procedure } }) =>
    procedure.record === undefined ? false : pickCase(procedure.record, text) !== undefined,
  );
}

/** "Khai sinh kèm thẻ bảo hiểm" names several things itself. */
function isOfSeveral({ name, shortName }: Procedure): boolean {
  return topicsOf(`${shortName}. ${name}`).size > 1;
}

type Answered = Want<Extract<Decision, { kind: 'answer' }>>;
type Unclear = Want<Extract<Decision, { kind: 'clarify' }>>;

function isAnswered(want: Want): want is Answered {
  return want.decision.kind === 'answer';
}

function isUnclear(want: Want): want is Unclear {
  return want.decision.kind === 'clarify';
}

/** The procedures that one of them may mean. */
function codesOf({ decision }: Want): readonly string[] {
  if (decision.kind === 'abstain') return [];
  const procedures = decision.kind === 'answer' ? [decision.procedure] : decision.choices;
  return procedures.map(({ code }) => code);
}

/** What is meant by one of them; what is asked of all ("… thì cần giấy gì") counts where it asks nothing of its own. */
async function lookUp(turn: Turn, text: string, isRow = false): Promise<Want> {
  const { catalogue, retriever } = turn.dependencies;
  const { understanding } = withText(turn, text);
  const retrieval = await retriever.retrieve(understanding.searchText, lookupOptions(turn, understanding));
  const likely = likeliest(decide(retrieval, understanding, catalogue), text);
  const usual = isRow && likely.kind !== 'answer' ? usualOfName(text, catalogue) : undefined;
  const decision = usual === undefined ? likely : usuallyMeant(usual, likely);
  const asking = understanding.hasCue || turn.understanding === undefined ? understanding : turn.understanding;
  return { text, decision, retrieval, aspects: [asking.aspect, ...asking.alsoAsked] };
}

/** As probable as this, one of those that may be meant is told, and the others named below it. */
const LIKELY = 0.75;
const MAX_BESIDE = 2;
/** Of a name alone the thing itself is meant, and not its copy, its change or its end. */
const CHANGES = / (?:lai|bi mat|sua|doi|xoa|huy|gia han|ban sao|luu dong|nuoc ngoai|ngoai quoc|con lai) /u;

/** Asked of several things in a row, a name that others share is told as what it mostly is: "phí kết hôn với khai tử". */
function likeliest(decision: Decision, text: string): Decision {
  if (decision.kind !== 'clarify' || decision.probability < LIKELY) return decision;
  const [procedure, ...others] = decision.choices;
  if (procedure === undefined || changesIt(procedure, text)) return decision;
  return { kind: 'answer', procedure, alternatives: others.slice(0, MAX_BESIDE), probability: decision.probability };
}

function changesIt({ shortName }: Procedure, said: string): boolean {
  const [change] = CHANGES.exec(spaced(shortName)) ?? [];
  return change !== undefined && !spaced(said).includes(change);
}

/** "Nộp tạm trú với thường trú ở đâu": of a bare name in a row what is usually done with it is told. */
function usuallyMeant(procedure: Procedure, { probability }: Decision): Answered['decision'] {
  return { kind: 'answer', procedure, alternatives: [], probability: Math.max(SURE, probability) };
}

/** One guide at a time: the others wait until the first is done or left. */
function leadThroughFirst(turn: Turn, wants: readonly Want[], what: Wanted): Ending {
  const first = wants.find(({ decision }) => decision.kind !== 'abstain');
  if (first === undefined) throw new Error('Of several things at least one must be answered or asked about');
  const ending = isAnswered(first)
    ? tellNext(turn, undefined, first)
    : isUnclear(first)
      ? askNext(turn, undefined, first)
      : undefined;
  if (ending === undefined) throw new Error('What is known is answered or asked about');
  const waiting = wants
    .filter((want) => want !== first)
    .map(({ text }) => inLanguage(alsoWanted(what, coverNumbers(text)), turn.language));
  return { ...ending, asked: { text: first.text, question: undefined }, state: { ...ending.state, waiting } };
}

function tellAll(turn: Turn, wants: readonly Want[]): Ending {
  const answered = wants.filter(isAnswered).slice(0, MAX_ANSWERED);
  const asked = wants.find(isUnclear);
  const told = answered.reduce<Ending | undefined>((before, want) => tellNext(turn, before, want), undefined);
  const unknown = wants.filter(({ decision }) => decision.kind === 'abstain').map(({ text }) => text);
  const honest = told === undefined || unknown.length === 0 ? told : withUnknown(turn, told, unknown);
  const ended = asked === undefined ? honest : askNext(turn, honest, asked);
  if (ended === undefined) throw new Error('Of several things at least one must be answered or asked about');
  const done: readonly Want[] = [...answered, ...(asked === undefined ? [] : [asked])];
  const waiting = wants
    .filter((want) => !done.includes(want) && want.decision.kind !== 'abstain')
    .map(({ text }) => coverNumbers(text));
  return waiting.length === 0 ? ended : { ...ended, state: { ...ended.state, waiting } };
}

/** Begins with the state that the answer before left; of its buttons and its question ("which ward?") none would be seen. */
function tellNext(turn: Turn, before: Ending | undefined, { text, decision, ...request }: Answered): Ending {
  const { procedure, alternatives, probability } = decision;
  const state = before === undefined ? turn.state : { ...before.state, dialogs: turn.state.dialogs };
  const next = answerAbout(withText({ ...turn, state }, text), { ...request, procedure, alternatives, probability });
  return before === undefined ? next : joined(before, next);
}

function askNext(turn: Turn, before: Ending | undefined, { text, decision, aspects, retrieval }: Unclear): Ending {
  const state = before === undefined ? turn.state : { ...before.state, dialogs: turn.state.dialogs };
  const head = before === undefined ? oneByOne(text) : needsMore(text);
  const request = { ...decision, aspects, retrieval, question: text, before: head };
  const asking = clarify(withText({ ...turn, state }, text), request);
  return before === undefined ? asking : joined(before, asking);
}

/** Two endings of one turn as one. */
export function joined(before: Ending, next: Ending): Ending {
  return {
    ...before,
    outcome: next.outcome,
    state: next.state,
    aspects: [...new Set([...(before.aspects ?? []), ...(next.aspects ?? [])])],
    replies: [...before.replies.map(withoutButtons), ...next.replies],
    procedures: [...(before.procedures ?? []), ...(next.procedures ?? [])],
    events: [...(before.events ?? []), ...(next.events ?? [])],
  };
}

function withUnknown({ language }: Turn, ending: Ending, questions: readonly string[]): Ending {
  const last = ending.replies.at(-1);
  if (last?.text === undefined) return ending;
  const text = `${last.text}\n\n${inLanguage(noneOfThat(questions), language)}`;
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...last, text }] };
}

function withoutButtons<Reply extends { readonly suggestedActions?: unknown }>(
  reply: Reply,
): Omit<Reply, 'suggestedActions'> {
  const { suggestedActions: _, ...rest } = reply;
  return rest;
}
