import { ModelOutputError, type LanguageModel, type RewriteRequest, type WordingRequest } from './language-model.ts';
import { isUsableRewrite } from './check-rewrite.ts';
import { findWordingFault, type WordingFault } from './check-wording.ts';

export type GenerationUse = 'rewrite' | 'wording';
/** How a call to the language model ended; everything but `used` leaves the composed answer as it is. */
export type GenerationResult =
  'used' | 'timeout' | 'bad-output' | 'failed' | 'paused' | 'refused-rewrite' | WordingFault;

/** The language model as the steps use it: it answers in time with something that was checked, or not at all. Never rejects. */
export interface Generation {
  rewriteFollowUp(request: RewriteRequest, signal?: AbortSignal): Promise<string | undefined>;
  wordAnswer(request: WordingRequest, signal?: AbortSignal): Promise<string | undefined>;
}

export interface GenerationOptions {
  readonly model: LanguageModel;
  /** Told of every call; for metrics. */
  readonly onResult?: (use: GenerationUse, result: GenerationResult) => void;
  /** Told of what a call failed with; for the operator's log. Never holds what the resident wrote. */
  readonly onError?: (error: unknown, use: GenerationUse) => void;
  readonly deadlinesMs?: Readonly<Record<GenerationUse, number>>;
  readonly now?: () => number;
}

/** Together less than a turn may take, with room for everything else. */
const DEADLINES_MS: Readonly<Record<GenerationUse, number>> = { rewrite: 2000, wording: 4000 };
/** So many failures in a row, and the model is left alone for a while: residents should not wait for nothing. */
const FAILURES_TO_PAUSE = 3;
const PAUSE_MS = 30_000;

export function createGeneration({
  model,
  onResult,
  onError,
  deadlinesMs = DEADLINES_MS,
  now = Date.now,
}: GenerationOptions): Generation {
  let failures = 0;
  let pausedUntil = 0;

  async function call(
    use: GenerationUse,
    ask: (signal: AbortSignal) => Promise<string>,
    check: (answer: string) => Exclude<GenerationResult, 'used'> | undefined,
    turn: AbortSignal | undefined,
  ): Promise<string | undefined> {
    if (now() < pausedUntil) {
      onResult?.(use, 'paused');
      return undefined;
    }
    try {
      const answer = await within(deadlinesMs[use], turn, ask);
      failures = 0;
      const fault = check(answer);
      onResult?.(use, fault ?? 'used');
      return fault === undefined ? answer : undefined;
    } catch (error) {
      failures += 1;
      if (failures >= FAILURES_TO_PAUSE) pausedUntil = now() + PAUSE_MS;
      onError?.(withoutWords(error), use);
      onResult?.(use, resultOf(error));
      return undefined;
    }
  }

  return {
    rewriteFollowUp: async (request, signal) =>
      call(
        'rewrite',
        (ending) => model.rewriteFollowUp(request, ending),
        (answer) => (isUsableRewrite(answer, request.message, request.inHand) ? undefined : 'refused-rewrite'),
        signal,
      ),
    wordAnswer: async (request, signal) =>
      call(
        'wording',
        (ending) => model.wordAnswer(request, ending),
        (answer) => findWordingFault(answer, request.facts),
        signal,
      ),
  };
}

/** The server of the model could not be asked, or refused. */
class ModelCallError extends Error {
  readonly code = 'MODEL_CALL_FAILED';
  /** Of its answer; undefined: there was none. */
  readonly status: number | undefined;

  constructor(status: number | undefined) {
    super(
      status === undefined
        ? 'The server of the language model could not be reached, or its answer could not be read: look at LLM_BASE_URL'
        : `The server of the language model answered with ${status}: look at LLM_MODEL and LLM_API_KEY`,
    );
    this.status = status;
  }
}

/** Servers quote in their errors what they were asked. */
function withoutWords(error: unknown): unknown {
  if (error instanceof GenerationTimeoutError || error instanceof ModelOutputError) return error;
  const { status } = error as { readonly status?: unknown };
  return new ModelCallError(typeof status === 'number' ? status : undefined);
}

class GenerationTimeoutError extends Error {
  readonly code = 'GENERATION_TIMEOUT';

  constructor(deadlineMs: number) {
    super(`The language model took longer than ${deadlineMs} ms`);
  }
}

/** Some servers do not end when asked to: nobody waits for them. */
async function within(
  deadlineMs: number,
  turn: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<string>,
): Promise<string> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = turn === undefined ? deadline : AbortSignal.any([deadline, turn]);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new GenerationTimeoutError(deadlineMs)), { once: true });
  });
  return Promise.race([ask(signal), late]);
}

function resultOf(error: unknown): GenerationResult {
  if (error instanceof GenerationTimeoutError) return 'timeout';
  if (error instanceof ModelOutputError || error instanceof SyntaxError) return 'bad-output';
  // LangChain and the client under it bring error classes, and a zod, of their own.
  const { name, lc_error_code: code } = error as { readonly name?: unknown; readonly lc_error_code?: unknown };
  return name === '$ZodError' || code === 'OUTPUT_PARSING_FAILURE' ? 'bad-output' : 'failed';
}
