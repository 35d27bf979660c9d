import type { Language } from '../contract.ts';

/**
 * A language model, where an operator has connected one. It may make a full question of a follow-up and may word an
 * answer; what it writes is checked (`check-rewrite.ts`, `check-wording.ts`) and thrown away unless nothing was added.
 */
export interface LanguageModel {
  /** The follow-up as one full question. Rejects when the model fails or answers in another shape; `signal` ends the call. */
  rewriteFollowUp(request: RewriteRequest, signal: AbortSignal): Promise<string>;
  /** The same facts in other words. Rejects like `rewriteFollowUp`. */
  wordAnswer(request: WordingRequest, signal: AbortSignal): Promise<string>;
}

export interface RewriteRequest {
  /** As typed by the resident. */
  readonly message: string;
  /** Short name of the procedure in hand. */
  readonly inHand: string;
  readonly language: Language;
}

export interface WordingRequest {
  /** As typed by the resident. */
  readonly message: string;
  /** What the composed answer says, without its title and its source. */
  readonly facts: string;
  readonly language: Language;
}

/** The model answered in a shape that was not asked for. */
export class ModelOutputError extends Error {
  readonly code = 'MODEL_OUTPUT';
}
