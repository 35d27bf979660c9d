import type { Store } from '../store/index.ts';
import type { DossierDigests } from './digests.ts';
import { countersFor, DEFAULT_PROOF_LIMITS, outageCounters, type ProofLimits, type TryCounters } from './limits.ts';
import type { LimitScope, ShowRequest, ShowResult } from './ownership.ts';
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
type Full = Pick<Limited, 'scope' | 'retryAt'>;

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
  options: TryOptions,
  request: ShowRequest,
  { lastDigits, whole }: TypedProof,
  isKnownOwner: boolean,
): Promise<{ readonly kind: 'counted'; readonly counters: TryCounters; readonly digits: string } | Limited> {
  const { store, digests, limits = DEFAULT_PROOF_LIMITS } = options;
  const reserve = async (isWhole: boolean) => {
    const counters = countersFor(request, digests, limits, { isKnownOwner, isWhole });
    const full = await store.dossierGuard.reserve(counters, request.now.getTime());
    return { counters, full: full && { scope: scopeOf(full.key, counters), retryAt: full.retryAt } };
  };
  const { counters, full } = await reserve(false);
  if (full === undefined) return { kind: 'counted', counters, digits: lastDigits };
  if (whole !== undefined && isByOthers(full.scope)) {
    const again = await reserve(true);
    return again.full === undefined
      ? { kind: 'counted', counters: again.counters, digits: whole }
      : { kind: 'limited', ...again.full, takesWholeNumber: false };
  }
  return limited(options, request, full);
}

/** What the last digits would meet now, without counting a try; undefined while they are taken. */
export async function limitNow(
  options: TryOptions,
  request: ShowRequest,
  isKnownOwner: boolean,
): Promise<Limited | undefined> {
  const full = await fullNow(options, request, { isKnownOwner, isWhole: false });
  return full === undefined ? undefined : limited(options, request, full);
}

/** Who is stopped by others alone is let in by a whole number, unless that would be stopped as well. */
async function limited(options: TryOptions, request: ShowRequest, full: Full): Promise<Limited> {
  if (!isByOthers(full.scope)) return { kind: 'limited', ...full, takesWholeNumber: false };
  const whole = await fullNow(options, request, { isKnownOwner: false, isWhole: true });
  return { kind: 'limited', ...(whole ?? full), takesWholeNumber: whole === undefined };
}

async function fullNow(
  { store: { dossierGuard }, digests, limits = DEFAULT_PROOF_LIMITS }: TryOptions,
  request: ShowRequest,
  kind: { isKnownOwner: boolean; isWhole: boolean },
): Promise<Full | undefined> {
  const now = request.now.getTime();
  const counters = countersFor(request, digests, limits, kind);
  if ((await dossierGuard.triesLeft(counters, now)) > 0) return undefined;
  const full = await dossierGuard.reserve(counters, now);
  if (full !== undefined) return { scope: scopeOf(full.key, counters), retryAt: full.retryAt };
  // It opened in between: nothing was tried.
  await dossierGuard.giveBack(
    counters.map(({ key }) => key),
    now,
  );
  return undefined;
}

function isByOthers(scope: LimitScope): boolean {
  return scope === 'dossier' || scope === 'total';
}

function scopeOf(key: string, counters: TryCounters): TryCounters[number]['scope'] {
  return counters.find((counter) => counter.key === key)?.scope ?? 'total';
}
