import type { Procedure } from '../../knowledge/index.ts';
import type { Retrieval } from '../../retrieval/index.ts';
import type { Aspect } from '../contract.ts';

/** What a turn answers about, and how sure it is of it. */
export interface AnswerRequest {
  readonly procedure: Procedure;
  /** What is asked, the main thing first. */
  readonly aspects: readonly [Aspect, ...Aspect[]];
  readonly probability: number;
  /** What may be meant instead, likeliest first; offered below the answer. Default none. */
  readonly alternatives?: readonly Procedure[];
  readonly retrieval: Retrieval | undefined;
  /** The code that the message names it by; it may be one that this procedure has replaced. */
  readonly askedCode?: string | undefined;
  /** Said in place of what the record tells of the aspects. */
  readonly body?: string | undefined;
}
