import type { Store } from '../store/index.ts';
import { dossierKey } from './codes.ts';
import type { DossierDigests } from './digests.ts';
import type { KnownDossier } from './dossier.ts';
import { LOOK_UP_URL } from './agencies.ts';
import { countersFor, DEFAULT_PROOF_LIMITS, outageCounters, type ProofLimits, type TryCounters } from './limits.ts';
import type { OwnershipService, ShowRequest, ShowResult } from './ownership.ts';
import type { DossierLookup, DossierProvider, UnavailableReason } from './provider.ts';
import { readProof, type TypedProof } from './read-proof.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** As long as a talk at the counter. */
const DEFAULT_PROOF_LASTS_MS = 15 * MINUTE_MS;
/** So long a person who proved a dossier is not stopped by what strangers do to it. */
const KNOWN_OWNER_MS = 30 * DAY_MS;

export interface OwnershipOptions {
  readonly store: Pick<Store, 'dossierGuard'>;
  readonly digests: DossierDigests;
  /** Asked in this order. */
  readonly providers: readonly DossierProvider[];
  readonly limits?: ProofLimits;
  readonly proofLastsMs?: number;
  /** Where a resident looks up a dossier without us. */
  readonly portalUrl?: string;
}

/** Shows dossiers to their owners. What an asker learns of a wrong proof is what they learn of a code that nobody has. */
export function createOwnershipService(options: OwnershipOptions): OwnershipService {
  return {
    show: (request) => show(options, request),
    async elsewhere(now) {
      const proving = provingOf(await provableOf(options.providers), now);
      return proving.length > 0 ? undefined : { portalUrl: options.portalUrl ?? LOOK_UP_URL };
    },
    forget: (conversationId) => options.store.dossierGuard.forget(conversationId),
  };
}

async function show(options: OwnershipOptions, request: ShowRequest): Promise<ShowResult> {
  if (request.isGroup) return { kind: 'private-only' };
  const providers = await provableOf(options.providers);
  const elsewhere = { kind: 'proof-not-configured', portalUrl: options.portalUrl ?? LOOK_UP_URL } as const;
  if (providers.length === 0) return elsewhere;
  const proving = provingOf(providers, request.now);
  if (request.proof === undefined) {
    const again = await showAgain(options, providers, request);
    return again.kind === 'proof-needed' && proving.length === 0 ? elsewhere : again;
  }
  if (proving.length === 0) return elsewhere;
  const proof = readProof(request.proof);
  return proof === undefined ? { kind: 'proof-unreadable' } : prove(options, proving, request, proof);
}

/** Those that can tell an owner from others; the rest are never asked. */
export async function provableOf(providers: readonly DossierProvider[]): Promise<DossierProvider[]> {
  const provable = await Promise.all(providers.map((provider) => provider.canProve()));
  return providers.filter((_, index) => provable[index] === true);
}

function provingOf(providers: readonly DossierProvider[], now: Date): DossierProvider[] {
  return providers.filter((provider) => provider.provesNow?.(now) ?? true);
}

/** With the proof that was given before in this conversation. */
async function showAgain(
  { store: { dossierGuard }, digests }: OwnershipOptions,
  providers: readonly DossierProvider[],
  request: ShowRequest,
): Promise<ShowResult> {
  const proof = proofRow(digests, request);
  const provenUntil = await dossierGuard.provenUntil(proof, request.now.getTime());
  if (provenUntil === undefined) return { kind: 'proof-needed' };
  const { answer } = await firstFound(providers, request);
  switch (answer.kind) {
    case 'found':
      return { kind: 'shown', status: answer.dossier.status, provenUntil };
    case 'unknown':
      return { kind: 'gone' };
    case 'unavailable':
      return unavailable(answer.reason, answer.lastKnown, request.now);
  }
}

async function prove(
  options: OwnershipOptions,
  providers: readonly DossierProvider[],
  request: ShowRequest,
  typed: TypedProof,
): Promise<ShowResult> {
  const { store, digests, proofLastsMs = DEFAULT_PROOF_LASTS_MS } = options;
  const { dossierGuard } = store;
  const now = request.now.getTime();
  const proof = proofRow(digests, request);
  const isKnownOwner = await dossierGuard.hasProved(proof.person, proof.key, now - KNOWN_OWNER_MS);
  // Counted before anything is compared: a hundred tries at the same moment are a hundred tries.
  const reserved = await reserveTry(options, request, typed, isKnownOwner);
  if (reserved.kind === 'limited') return reserved;

  const { counters, digits } = reserved;
  const giveBack = (given: TryCounters) =>
    dossierGuard.giveBack(
      given.map(({ key }) => key),
      now,
    );
  // With one system down, what the others hold may still be guessed at: such tries are counted apart.
  const inOutage = providers.length > 1 ? outageCounters(counters) : [];
  const needsAll = inOutage.length > 0 && (await dossierGuard.reserve(inOutage, now)) !== undefined;
  const giveBackOutage = () => (needsAll || inOutage.length === 0 ? undefined : giveBack(inOutage));
  const matches = ({ proofDigests }: Pick<KnownDossier, 'proofDigests'>) =>
    digests.matches(request.code, digits, proofDigests);
  const provenUntil = now + proofLastsMs;
  const accept = async () => {
    await giveBack(counters);
    await giveBackOutage();
    await dossierGuard.recordProof({ ...proof, expiresAt: provenUntil }, now);
  };
  const outcome = await askAll(providers, request, matches, { isKnownOwner, needsAll });
  switch (outcome.kind) {
    case 'proved':
      await accept();
      return { kind: 'shown', status: outcome.dossier.status, provenUntil };
    case 'proved-unreadable':
      await accept();
      return unavailable('nonsense', outcome.lastKnown, request.now);
    case 'refused':
      await giveBackOutage();
      return { kind: 'refused', triesLeft: await triesLeft(options, counters, now) };
    case 'unavailable': {
      // Somebody who never proved it gets no chance to guess at what we remember of it.
      const known = isKnownOwner ? outcome.lastKnown.find(matches) : undefined;
      if (known !== undefined) await accept();
      else if (!outcome.wasRemembered) await giveBack(counters);
      return unavailable(outcome.reason, known, request.now);
    }
  }
}

type ReservedTry =
  | { readonly kind: 'reserved'; readonly counters: TryCounters; /** To be compared. */ readonly digits: string }
  | Extract<ShowResult, { kind: 'limited' }>;

/** Counts a try of the last digits; where others have used those up, of the whole number if that was typed. */
async function reserveTry(
  { store: { dossierGuard }, digests, limits = DEFAULT_PROOF_LIMITS }: OwnershipOptions,
  request: ShowRequest,
  { lastDigits, whole }: TypedProof,
  isKnownOwner: boolean,
): Promise<ReservedTry> {
  const now = request.now.getTime();
  const reserve = async (isWhole: boolean) => {
    const counters = countersFor(request, digests, limits, { isKnownOwner, isWhole });
    const full = await dossierGuard.reserve(counters, now);
    return { counters, full: full && { scope: scopeOf(full.key, counters), retryAt: full.retryAt } };
  };
  const { counters, full } = await reserve(false);
  if (full === undefined) return { kind: 'reserved', counters, digits: lastDigits };
  const takesWholeNumber = full.scope === 'dossier' || full.scope === 'total';
  if (!takesWholeNumber || whole === undefined) return { kind: 'limited', ...full, takesWholeNumber };
  const again = await reserve(true);
  return again.full === undefined
    ? { kind: 'reserved', counters: again.counters, digits: whole }
    : { kind: 'limited', ...again.full, takesWholeNumber: false };
}

type Outcome =
  | { readonly kind: 'proved'; readonly dossier: KnownDossier }
  /** By what could be read of an answer that says nothing of the state. */
  | { readonly kind: 'proved-unreadable'; readonly lastKnown: KnownDossier | undefined }
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      readonly lastKnown: readonly KnownDossier[];
      /** Compared with what is remembered of it, as for known owners alone. */
      readonly wasRemembered: boolean;
    };

/**
 * Asks on after a wrong proof, as it does after "unknown", and compares with nothing where there is no dossier: a
 * stranger cannot tell the two by the time either. Memory serves known owners alone: with a system that is down it would
 * tell a newcomer's right guess from a wrong one, and a code that somebody has just looked up from one that nobody has.
 */
async function askAll(
  providers: readonly DossierProvider[],
  { code, now, signal }: ShowRequest,
  matches: (dossier: Pick<KnownDossier, 'proofDigests'>) => boolean,
  {
    isKnownOwner,
    needsAll,
  }: { isKnownOwner: boolean; /** A proof counts only where no system is down. */ needsAll: boolean },
): Promise<Outcome> {
  const failures: Extract<DossierLookup, { kind: 'unavailable' }>[] = [];
  let proved: KnownDossier | undefined;
  let unreadable: Extract<DossierLookup, { kind: 'unreadable' }> | undefined;
  let wasRemembered = false;
  for (const provider of providers) {
    const options = { now, ...(signal === undefined ? undefined : { signal }) };
    let answer = await provider.find(code, isKnownOwner ? options : { ...options, isFresh: true });
    // An answer from memory comes at once and may be older than a corrected phone number: wrong means asked again.
    if (isKnownOwner && answer.kind === 'found' && answer.isCached && !matches(answer.dossier)) {
      wasRemembered = true;
      answer = await provider.find(code, { ...options, isFresh: true });
    }
    if (answer.kind === 'unavailable') {
      failures.push(answer);
      continue;
    }
    const isProved = matches(provableBy(answer));
    if (answer.kind === 'found' && isProved) proved ??= answer.dossier;
    if (answer.kind === 'unreadable' && isProved) unreadable ??= answer;
    if (proved !== undefined && !needsAll) break;
  }
  const [failure] = failures;
  if (failure === undefined || !needsAll) {
    if (proved !== undefined) return { kind: 'proved', dossier: proved };
    if (unreadable !== undefined) return { kind: 'proved-unreadable', lastKnown: unreadable.lastKnown };
  }
  if (failure === undefined) return { kind: 'refused' };
  const lastKnown = failures.flatMap((each) => (each.lastKnown === undefined ? [] : [each.lastKnown]));
  const isRemembered = isKnownOwner && (wasRemembered || lastKnown.length > 0);
  return { kind: 'unavailable', reason: failure.reason, lastKnown, wasRemembered: isRemembered };
}

function provableBy(answer: Exclude<DossierLookup, { kind: 'unavailable' }>): Pick<KnownDossier, 'proofDigests'> {
  if (answer.kind === 'found') return answer.dossier;
  return answer.kind === 'unreadable' ? answer : { proofDigests: [] };
}

/** The first that has it, and who said so; a failure counts only when none has. Only for who has proved it. */
export async function firstFound(
  providers: readonly DossierProvider[],
  { code, now, signal }: { code: string; now: Date; signal?: AbortSignal },
): Promise<{
  readonly answer: Exclude<DossierLookup, { kind: 'unreadable' }>;
  readonly provider: DossierProvider | undefined;
}> {
  let failure: { answer: Extract<DossierLookup, { kind: 'unavailable' }>; provider: DossierProvider } | undefined;
  for (const provider of providers) {
    const given = await provider.find(code, { now, ...(signal === undefined ? undefined : { signal }) });
    const answer =
      given.kind === 'unreadable'
        ? ({ kind: 'unavailable', reason: 'nonsense', lastKnown: given.lastKnown } as const)
        : given;
    if (answer.kind === 'found') return { answer, provider };
    if (answer.kind === 'unavailable' && (failure === undefined || answer.lastKnown !== undefined)) {
      failure = { answer, provider };
    }
  }
  return failure ?? { answer: { kind: 'unknown' }, provider: undefined };
}

function unavailable(reason: UnavailableReason, known: KnownDossier | undefined, now: Date): ShowResult {
  const lastKnown =
    known === undefined ? undefined : { status: known.status, ageMs: now.getTime() - known.status.asOf };
  return { kind: 'unavailable', reason, lastKnown };
}

/** What the person still has, whatever others did to the dossier: that would tell of them. */
async function triesLeft({ store }: OwnershipOptions, counters: TryCounters, now: number): Promise<number> {
  return store.dossierGuard.triesLeft(
    counters.filter(({ scope }) => scope === 'person'),
    now,
  );
}

function scopeOf(key: string, counters: TryCounters): TryCounters[number]['scope'] {
  return counters.find((counter) => counter.key === key)?.scope ?? 'total';
}

function proofRow(digests: DossierDigests, { conversationId, code, channel, person }: ShowRequest) {
  return { conversationId, key: dossierKey(code), person: digests.person(channel, person) };
}
