import type { Store } from '../store/index.ts';
import type { DossierDigests } from './digests.ts';
import { countersFor, DEFAULT_PROOF_LIMITS, outageCounters, type ProofLimits, type TryCounters } from './limits.ts';
import type { ShowRequest, ShowResult } from './ownership.ts';
import type { TypedProof } from './read-proof.ts';

/**
 * One try, counted before anything is compared: a hundred at the same moment are a hundred. What comes of it says what is
 * given back:
 *
 * - proved: all of it;
 * - wrong, and every system answered: what was counted for an outage;
 * - a system did not answer: what was counted otherwise, unless the proof was compared with what is remembered.
 */
export interface ReservedTry {
  readonly kind: 'reserved';
  /** To be compared: the last digits, or a whole number. */
  readonly digits: string;
  readonly counters: TryCounters;
  /** Empty for one system alone: while that is down, there is nothing to guess at. */
  readonly inOutage: TryCounters;
  /** The tries during an outage are used up: a proof counts only where no system is down. */
  readonly needsAll: boolean;
}

type Limited = Extract<ShowResult, { kind: 'limited' }>;

export interface TryOptions {
  readonly store: Pick<Store, 'dossierGuard'>;
  readonly digests: DossierDigests;
  readonly limits?: ProofLimits;
}

/** @param asksSeveral more than one system is asked */
export async function reserveTry(
  options: TryOptions,
  request: ShowRequest,
  typed: TypedProof,
  { isKnownOwner, asksSeveral }: { isKnownOwner: boolean; asksSeveral: boolean },
): Promise<ReservedTry | Limited> {
  const counted = await count(options, request, typed, isKnownOwner);
  if (counted.kind === 'limited') return counted;
  const inOutage = asksSeveral ? outageCounters(counted.counters) : [];
  const { dossierGuard } = options.store;
  const needsAll = inOutage.length > 0 && (await dossierGuard.reserve(inOutage, request.now.getTime())) !== undefined;
  return { ...counted, kind: 'reserved', inOutage: needsAll ? [] : inOutage, needsAll };
}

/** Counts a try of the last digits; where others have used those up, of the whole number if that was typed. */
async function count(
  { store: { dossierGuard }, digests, limits = DEFAULT_PROOF_LIMITS }: TryOptions,
  request: ShowRequest,
  { lastDigits, whole }: TypedProof,
  isKnownOwner: boolean,
): Promise<{ readonly kind: 'counted'; readonly counters: TryCounters; readonly digits: string } | Limited> {
  const now = request.now.getTime();
  const reserve = async (isWhole: boolean) => {
    const counters = countersFor(request, digests, limits, { isKnownOwner, isWhole });
    const full = await dossierGuard.reserve(counters, now);
    return { counters, full: full && { scope: scopeOf(full.key, counters), retryAt: full.retryAt } };
  };
  const { counters, full } = await reserve(false);
  if (full === undefined) return { kind: 'counted', counters, digits: lastDigits };
  const takesWholeNumber = full.scope === 'dossier' || full.scope === 'total';
  if (!takesWholeNumber || whole === undefined) return { kind: 'limited', ...full, takesWholeNumber };
  const again = await reserve(true);
  return again.full === undefined
    ? { kind: 'counted', counters: again.counters, digits: whole }
    : { kind: 'limited', ...again.full, takesWholeNumber: false };
}

function scopeOf(key: string, counters: TryCounters): TryCounters[number]['scope'] {
  return counters.find((counter) => counter.key === key)?.scope ?? 'total';
}
