import type { Catalogue, FixContent, Language } from '../../knowledge/index.ts';

/** What is asked once more. */
export interface AskedAgain {
  /** What was asked before, oldest first. */
  readonly context: readonly string[];
  readonly question: string;
  readonly language: Language;
}

export interface ReplyAgain {
  readonly text: string;
  readonly outcome: string;
  readonly procedures: readonly { readonly code: string; readonly name: string; readonly url: string }[];
}

/** What the desk needs to mend what the bot knows; the root wires it to the engine that serves. */
export interface KnowledgeWorkshop {
  /** What replies are made from now, fixes and all. */
  catalogue(): Catalogue;
  /** The same without the fixes. */
  base(): Catalogue;
  /** What a resident would be answered now. */
  ask(asked: AskedAgain, signal: AbortSignal): Promise<ReplyAgain>;
  /** What they would be answered with one more change. */
  askWith(content: FixContent, asked: AskedAgain, signal: AbortSignal): Promise<ReplyAgain>;
}
