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

export type ProofLimits = Readonly<Record<LimitScope, readonly ScopeLimit[]>>;

/**
 * Four digits are guessed once in 10,000 tries, with two numbers on file twice. One address gets 40 tries a day, a
 * chance of 1 in 125; all the addresses of the world together 400, which finds one dossier in twelve days.
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
};

/** The counters that one try is counted on, by scope. */
export type TryCounters = readonly (TryLimit & { readonly scope: LimitScope })[];

/** @param isKnownOwner proved it before: what strangers did to the dossier, or to all, does not stop them */
export function countersFor(
  { code, person, channel, address }: { code: string; person: string; channel: string; address: string | undefined },
  digests: DossierDigests,
  limits: ProofLimits,
  isKnownOwner: boolean,
): TryCounters {
  const counters = (scope: LimitScope, id: string) =>
    limits[scope].map(({ limit, windowMs }) => ({ scope, key: `${scope}:${windowMs}:${id}`, limit, windowMs }));
  return [
    ...counters('person', digests.person(channel, person)),
    ...(address === undefined ? [] : counters('address', digests.address(address))),
    ...(isKnownOwner ? [] : [...counters('dossier', digests.dossier(code)), ...counters('total', 'all')]),
  ];
}
