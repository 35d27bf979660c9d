import type { Catalogue } from '../knowledge/index.ts';
import type { Language, Outcome } from './contract.ts';
import type { Engine } from './engine.ts';
import { initialState } from './state.ts';

export interface RerunRequest {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  /** What was asked before, oldest first: the question may go on from it. */
  readonly context: readonly string[];
  readonly question: string;
  readonly language: Language;
  readonly now: Date;
  readonly signal: AbortSignal;
}

export interface RerunReply {
  readonly text: string;
  readonly outcome: Outcome;
  readonly procedures: readonly { readonly code: string; readonly name: string; readonly url: string }[];
}

/** Asks a question once more, as a resident would in a conversation of its own. Nothing comes of it. */
export async function rerun(request: RerunRequest): Promise<RerunReply> {
  const { engine, catalogue, context, question, language, now, signal } = request;
  const conversation = { id: 'desk', isGroup: false, owner: 'bot' };
  const ask = async (text: string, state: unknown) =>
    engine.turn({ activity: { type: 'message', text }, conversation, state, now, signal });
  let state: unknown = { ...initialState, greeted: true, language };
  for (const text of context) ({ state } = await ask(text, state));
  const { replies, outcome, procedures } = await ask(question, state);
  const messages = replies.filter(({ type, text }) => type === 'message' && text !== undefined);
  return {
    text: messages.map(({ text = '' }) => text).join('\n\n'),
    outcome,
    procedures: procedures.flatMap((code) => {
      const procedure = catalogue.find(code);
      if (procedure === undefined) return [];
      return [{ code, name: procedure.shortName, url: procedure.record?.source.url ?? procedure.url }];
    }),
  };
}
