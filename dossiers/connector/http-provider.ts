import type { DossierDigests } from '../digests.ts';
import type { DossierLookup, DossierProvider, FindOptions } from '../provider.ts';
import { createAnswerCache } from './answer-cache.ts';
import { DossierCallError } from './call-error.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { fetchJson } from './fetch-json.ts';
import { withRetry } from './retry.ts';
import { readSearchAnswer, type SearchAnswer } from './search-answer.ts';
import { createTokenSource } from './token-source.ts';

export interface HttpProviderOptions {
  /** Address of the search: `https://…/pa/dossier-search/dvc`. */
  readonly searchUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** Fields of an answer that an owner can be known by; empty: nothing is ever shown. */
  readonly proofFields: readonly string[];
  readonly digests: DossierDigests;
  /** One attempt. */
  readonly timeoutMs?: number;
  /** All attempts of one look-up. */
  readonly budgetMs?: number;
  readonly firstPauseMs?: number;
  /** An answer as old as this serves again without asking. */
  readonly freshMs?: number;
  /** An answer as old as this may be told as the last known state while the system is down. */
  readonly lastKnownMs?: number;
  /** How often the system is asked about a watched dossier. */
  readonly pollEveryMs?: number;
  /** Told what went wrong, for the log and the metrics; holds no code and no answer. */
  readonly onProblem?: (error: DossierCallError | ProofMissingError) => void;
}

/** An answer came without anything in the fields that prove an owner: a setting is wrong, or their interface changed. */
export class ProofMissingError extends Error {
  readonly code = 'DOSSIER_PROOF_MISSING';

  constructor() {
    super('The dossier system: an answer holds nothing in DOSSIER_API_PROOF_FIELDS, so nobody can prove that dossier');
  }
}

const ATTEMPTS = 3;
const CACHED_ANSWERS = 5_000;
const BREAKER = { failures: 5, openMs: 30_000 };
const DAY_MS = 86_400_000;
const POLL_EVERY_MS = 600_000;

/** Dossiers of the city's system: client credentials, then a search by code. */
export function createHttpProvider(options: HttpProviderOptions): DossierProvider {
  const { timeoutMs = 4_000, budgetMs = 9_000, firstPauseMs = 200, freshMs = 60_000, lastKnownMs = DAY_MS } = options;
  const tokens = createTokenSource(options);
  const breaker = createCircuitBreaker(BREAKER);
  const cache = createAnswerCache(CACHED_ANSWERS);

  /** One call; a token that is refused although it should hold is replaced once. */
  const search = async (code: string, now: Date, leftMs: number, signal: AbortSignal | undefined) => {
    const ask = async (token: string) => {
      const url = new URL(options.searchUrl);
      for (const [name, value] of Object.entries({ page: '0', size: '10', spec: 'slice', code })) {
        url.searchParams.set(name, value);
      }
      const headers = { authorization: `Bearer ${token}` };
      return fetchJson(url, { headers, timeoutMs: Math.min(timeoutMs, leftMs), signal });
    };
    const token = await tokens.get(now.getTime(), Math.min(timeoutMs, leftMs));
    try {
      return await ask(token);
    } catch (error) {
      if (!(error instanceof DossierCallError) || error.status !== 401) throw error;
      tokens.discard(token);
      return ask(await tokens.get(now.getTime(), Math.min(timeoutMs, leftMs)));
    }
  };

  const lookUp = async (code: string, { now, signal }: FindOptions): Promise<SearchAnswer> => {
    const answer = await withRetry((leftMs) => search(code, now, leftMs, signal), {
      attempts: ATTEMPTS,
      budgetMs,
      firstPauseMs,
      signal,
    });
    return readSearchAnswer(answer, { ...options, code, now });
  };

  return {
    name: 'api',
    pollEveryMs: options.pollEveryMs ?? POLL_EVERY_MS,
    canProve: async () => options.proofFields.length > 0,
    async find(code, findOptions): Promise<DossierLookup> {
      const now = findOptions.now.getTime();
      const cached = findOptions.isFresh === true ? undefined : cache.get(code, now, freshMs);
      if (cached !== undefined) return { kind: 'found', dossier: cached, isCached: true };
      const lastKnown = () => cache.get(code, now, lastKnownMs);
      if (!breaker.mayCall(now)) return { kind: 'unavailable', reason: 'circuit-open', lastKnown: lastKnown() };
      try {
        const answer = await lookUp(code, findOptions);
        // An answer that came shows that the system works, also one that makes no sense for this dossier.
        breaker.succeeded();
        if (answer.kind === 'unknown') {
          cache.delete(code);
          return answer;
        }
        if (answer.kind === 'unreadable') {
          options.onProblem?.(answer.cause);
          const { reason } = answer;
          return { kind: 'unreadable', reason, proofDigests: answer.proofDigests, lastKnown: lastKnown() };
        }
        const { dossier } = answer;
        cache.put(dossier);
        if (dossier.proofDigests.length === 0 && options.proofFields.length > 0) {
          options.onProblem?.(new ProofMissingError());
        }
        return { kind: 'found', dossier, isCached: false };
      } catch (error) {
        if (!(error instanceof DossierCallError)) throw error;
        // A resident who gave up says nothing about the system.
        if (findOptions.signal?.aborted !== true) breaker.failed(now, error.retryAfterMs);
        options.onProblem?.(error);
        return { kind: 'unavailable', reason: error.reason, lastKnown: lastKnown() };
      }
    },
  };
}
