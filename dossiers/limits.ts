import type { TryLimit } from '../store/index.ts';
import type { DossierDigests } from './digests.ts';
import type { LimitScope } from './ownership.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** So many failed proofs in a window. */
export interface ScopeLimit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface ProofLimits extends Readonly<Record<LimitScope, readonly ScopeLimit[]>> {
  /** Of whole numbers, on one dossier. */
  readonly wholeNumber: readonly ScopeLimit[];
}

/**
 * Four digits are guessed once in 10,000 tries, with two numbers on file twice. One address gets 40 tries a day, a
 * chance of 1 in 125; all the addresses of the world together 400, which finds one dossier in twelve days. Beyond what
 * others may try, on a dossier or in total, last digits are no longer enough and a whole number is asked for: that
 * leaves who spreads tries over many addresses one chance in 10,000,000, and shuts out no owner.
 */
export const DEFAULT_PROOF_LIMITS: ProofLimits = {
  dossier: [
    { limit: 6, windowMs: HOUR_MS },
    { limit: 12, windowMs: DAY_MS },
  ],
  person: [
    { limit: 5, windowMs: HOUR_MS },
    { limit: 10, windowMs: DAY_MS },
  ],
  address: [
    { limit: 15, windowMs: HOUR_MS },
    { limit: 40, windowMs: DAY_MS },
  ],
  total: [
    { limit: 100, windowMs: HOUR_MS },
    { limit: 400, windowMs: DAY_MS },
  ],
  wholeNumber: [
    { limit: 30, windowMs: HOUR_MS },
    { limit: 100, windowMs: DAY_MS },
  ],
};

/** The counters that one try is counted on, by scope. */
export type TryCounters = readonly (TryLimit & { readonly scope: LimitScope })[];

/**
 * @param isKnownOwner proved it before: what strangers did to the dossier, or to all, does not stop them
 * @param isWhole a whole number is compared, which others cannot guess
 */
export function countersFor(
  { code, person, channel, address }: { code: string; person: string; channel: string; address: string | undefined },
  digests: DossierDigests,
  limits: ProofLimits,
  { isKnownOwner, isWhole }: { isKnownOwner: boolean; isWhole: boolean },
): TryCounters {
  const count = (scope: LimitScope, name: keyof ProofLimits, id: string) =>
    limits[name].map(({ limit, windowMs }) => ({ scope, key: `${name}:${windowMs}:${id}`, limit, windowMs }));
  const counters = (scope: LimitScope, id: string) => count(scope, scope, id);
  const dossier = digests.dossier(code);
  const byOthers = isWhole
    ? count('dossier', 'wholeNumber', dossier)
    : [...counters('dossier', dossier), ...counters('total', 'all')];
  return [
    ...counters('person', digests.person(channel, person)),
    ...(address === undefined ? [] : counters('address', digests.address(address))),
    ...(isKnownOwner ? [] : byOthers),
  ];
}

/**
 * Counters for while one of several systems is down and what the others hold may still be guessed at: an owner who comes
 * back after the outage has all their tries, and a stranger has no endless ones during it.
 */
export function outageCounters(counters: TryCounters): TryCounters {
  return counters.map((counter) => ({ ...counter, key: `outage:${counter.key}` }));
}

/** Counters for codes of systems that can prove no owner: to ask whose they are costs no try, and has an end as well. */
export function elsewhereCounters(counters: TryCounters): TryCounters {
  return counters.map((counter) => ({ ...counter, key: `elsewhere:${counter.key}` }));
}
