import { answerAbout } from '../answering/answer.ts';
import { decide } from '../answering/decide.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { splitWants, type Retrieval } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';
import { lookupOptions, withText } from './reread.ts';
import type { Ending, Step, Turn } from './step.ts';

/** More than these in one message are answered one after another, when they are asked again. */
const MAX_WANTS = 3;
/** Less sure than this of one of them, the message is answered as one. */
const SURE = 0.6;

interface Want {
  readonly text: string;
  readonly procedure: Procedure;
  readonly aspects: readonly [Aspect, ...Aspect[]];
  readonly probability: number;
  readonly retrieval: Retrieval;
}

/**
 * Answers each of several things that one message asks about ("làm khai sinh cho con với đăng ký tạm trú cho chồng"), in
 * its order, a reply each; the last one is in hand afterwards. Where any of them is not clear, the message goes on as one.
 */
export const answerSeveral: Step = async (turn) => {
  const { understanding } = turn;
  if (understanding === undefined || understanding.entities.procedureCodes.length > 0) return turn;
  const texts = splitWants(understanding.text);
  if (texts.length < 2 || texts.length > MAX_WANTS) return turn;
  const found = await Promise.all(texts.map(async (text) => lookUp(turn, text)));
  const wants = found.flatMap((want) => want ?? []);
  const codes = new Set(wants.map(({ procedure }) => procedure.code));
  if (wants.length < texts.length || codes.size < texts.length) return turn;
  // "Làm một lần ra luôn giấy khai sinh, thẻ bảo hiểm với hộ khẩu": one procedure does it all.
  const whole = await lookUp(turn, understanding.text);
  if (whole !== undefined && !codes.has(whole.procedure.code)) return turn;
  const [first, ...rest] = wants;
  if (first === undefined) return turn;
  return rest.reduce((before, want) => answerNext(turn, before, want), answerOne(turn, first));
};

/** What is meant by one of them; what is asked of all ("… thì cần giấy gì") counts where it asks nothing of its own. */
async function lookUp(turn: Turn, text: string): Promise<Want | undefined> {
  const { catalogue, retriever } = turn.dependencies;
  const { understanding } = withText(turn, text);
  const retrieval = await retriever.retrieve(understanding.searchText, lookupOptions(turn, understanding));
  const decision = decide(retrieval, understanding, catalogue);
  if (decision.kind !== 'answer' || decision.probability < SURE) return undefined;
  const asking = understanding.hasCue || turn.understanding === undefined ? understanding : turn.understanding;
  const { procedure, probability } = decision;
  return { text, procedure, probability, retrieval, aspects: [asking.aspect, ...asking.alsoAsked] };
}

function answerOne(turn: Turn, { text, ...request }: Want): Ending {
  return answerAbout(withText(turn, text), request);
}

/** Begins with the state that the answer before left; of its buttons and its question ("which ward?") none would be seen. */
function answerNext(turn: Turn, before: Ending, want: Want): Ending {
  const next = answerOne({ ...turn, state: { ...before.state, dialogs: turn.state.dialogs } }, want);
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

function withoutButtons<Reply extends { readonly suggestedActions?: unknown }>(
  reply: Reply,
): Omit<Reply, 'suggestedActions'> {
  const { suggestedActions: _, ...rest } = reply;
  return rest;
}
