import { localDateOf } from '../knowledge/index.ts';
import { dossierKey } from './codes.ts';
import { areDifferent, askOthers, chooseRecord, isHeldBy } from './ask-others.ts';
import { askAll, askBound, provableOf } from './ask-systems.ts';
import { isOfRecord, readBoundProof, type BoundProof } from './bound-proof.ts';
import type { DossierDigests } from './digests.ts';
import type { DossierStatus, KnownDossier } from './dossier.ts';
import { LOOK_UP_URL } from './agencies.ts';
import { elsewhereCounters, type TryCounters } from './limits.ts';
import type { OwnershipService, ShowRequest, ShowResult } from './ownership.ts';
import type { DossierProvider, UnavailableReason } from './provider.ts';
import { readProof, type TypedProof } from './read-proof.ts';
import { limitNow, reserveTry, type TryOptions } from './reserve-try.ts';
import { seenOf } from './watch-changes.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** As long as a talk at the counter. */
const DEFAULT_PROOF_LASTS_MS = 15 * MINUTE_MS;
/** So long a person who proved a dossier is not stopped by what strangers do to it. */
const KNOWN_OWNER_MS = 30 * DAY_MS;

export interface OwnershipOptions extends TryOptions {
  /** Asked in this order. */
  readonly providers: readonly DossierProvider[];
  readonly proofLastsMs?: number;
  /** Where a resident looks up a dossier without us. */
  readonly portalUrl?: string;
}

/** Shows dossiers to their owners. What an asker learns of a wrong proof is what they learn of a code that nobody has. */
export function createOwnershipService(options: OwnershipOptions): OwnershipService {
  return {
    show: (request) => show(options, request),
    async elsewhere() {
      const providers = await provableOf(options.providers);
      return providers.length > 0 ? undefined : { portalUrl: options.portalUrl ?? LOOK_UP_URL };
    },
    forget: (conversationId) => options.store.dossierGuard.forget(conversationId),
  };
}

async function show(options: OwnershipOptions, request: ShowRequest): Promise<ShowResult> {
  if (request.isGroup) return { kind: 'private-only' };
  const providers = await provableOf(options.providers);
  if (providers.length === 0) return { kind: 'proof-not-configured', portalUrl: options.portalUrl ?? LOOK_UP_URL };
  if (request.proof === undefined) {
    const again = await showAgain(options, providers, request);
    return again.kind === 'proof-needed' ? ((await limitOf(options, request)) ?? again) : again;
  }
  const proof = readProof(request.proof);
  if (proof !== undefined) return prove(options, providers, request, proof);
  return (await limitOf(options, request)) ?? { kind: 'proof-unreadable' };
}

/** Where last digits would not be taken now: nobody is asked for what is then refused. */
async function limitOf(options: OwnershipOptions, request: ShowRequest): Promise<ShowResult | undefined> {
  return limitNow(options, request, await isKnown(options, request));
}

async function isKnown({ store, digests }: OwnershipOptions, request: ShowRequest): Promise<boolean> {
  const { person, key } = proofRow(digests, request);
  return store.dossierGuard.hasProved(person, key, request.now.getTime() - KNOWN_OWNER_MS);
}

/** With the proof that was given before in this conversation. */
async function showAgain(
  { store: { dossierGuard }, digests }: OwnershipOptions,
  providers: readonly DossierProvider[],
  request: ShowRequest,
): Promise<ShowResult> {
  const proof = proofRow(digests, request);
  const held = await dossierGuard.heldProof(proof, request.now.getTime());
  const bound = readBoundProof(held?.found);
  const provider = providers.find(({ name }) => name === bound?.source);
  if (held === undefined || bound === undefined || provider === undefined) return { kind: 'proof-needed' };
  const answer = await askBound(provider, bound, request);
  switch (answer.kind) {
    case 'found': {
      const { status } = answer.dossier;
      await dossierGuard.noteFound(proof, { ...bound, seen: seenOf(status, localDateOf(request.now)) });
      const rest = providers.filter(({ name }) => name !== bound.source);
      const { fitting } = await askOthers(rest, request, (dossier) => isOfRecord(bound, dossier));
      const differs = fitting.find(({ dossier }) => areDifferent(status, dossier.status))?.dossier.status;
      return shown(status, held.expiresAt, { isContradicted: bound.isContradicted, differs });
    }
    case 'other':
      return { kind: 'proof-needed' };
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
  const isKnownOwner = await isKnown(options, request);
  const asksSeveral = providers.length > 1;
  const reserved = await reserveTry(options, request, typed, { isKnownOwner, asksSeveral });
  if (reserved.kind === 'limited') return reserved;

  const { counters, inOutage, digits, needsAll } = reserved;
  const giveBack = (...given: TryCounters) =>
    dossierGuard.giveBack(
      given.map(({ key }) => key),
      now,
    );
  const matches = ({ proofDigests }: Pick<KnownDossier, 'proofDigests'>) =>
    digests.matches(request.code, digits, proofDigests);
  const provenUntil = now + proofLastsMs;
  const accept = async (source: string, status: DossierStatus | undefined, isContradicted = false) => {
    await giveBack(...counters, ...inOutage);
    const seen = status === undefined ? undefined : seenOf(status, localDateOf(request.now));
    const found: BoundProof = { source, digest: digests.proofOf(request.code, digits), seen, isContradicted };
    await dossierGuard.recordProof({ ...proof, expiresAt: provenUntil, found: { ...found } }, now);
  };
  const outcome = await askAll(providers, request, matches, { isKnownOwner, needsAll }).catch(
    async (error: unknown) => {
      // Nothing was learned: whoever asked has all their tries.
      await giveBack(...counters, ...inOutage);
      throw error;
    },
  );
  switch (outcome.kind) {
    case 'proved': {
      const rest = providers.slice(providers.findIndex(({ name }) => name === outcome.source) + 1);
      const others = await askOthers(rest, request, matches);
      const { told, differs } = chooseRecord(outcome, others.fitting);
      const isContradicted = outcome.isContradicted || others.isContradicted;
      await accept(told.source, told.dossier.status, isContradicted);
      return shown(told.dossier.status, provenUntil, { isContradicted, differs: differs?.dossier.status });
    }
    case 'proved-unreadable':
      await accept(outcome.source, outcome.lastKnown?.status);
      return unavailable(outcome.reason, outcome.lastKnown, request.now);
    case 'refused':
      await giveBack(...inOutage);
      if (await isNotProvable(options, request, { counters, isHeld: outcome.isHeld, provable: providers })) {
        await giveBack(...counters);
        return { kind: 'not-provable', portalUrl: options.portalUrl ?? LOOK_UP_URL };
      }
      return refused(await triesLeft(options, counters, now), await limitNow(options, request, isKnownOwner));
    case 'unavailable':
      if (outcome.known !== undefined) await accept(outcome.known.source, outcome.known.dossier.status);
      else if (!outcome.wasCompared) await giveBack(...counters);
      return unavailable(outcome.reason, outcome.known?.dossier, request.now);
  }
}

/**
 * Whether nobody but systems that can prove no owner has this code. They are asked of any that was refused, wrong proof
 * or unknown code, so that these two stay alike; what is found out in this way is limited as tries are.
 */
async function isNotProvable(
  { providers, store: { dossierGuard } }: OwnershipOptions,
  request: ShowRequest,
  tried: { readonly counters: TryCounters; readonly isHeld: boolean; readonly provable: readonly DossierProvider[] },
): Promise<boolean> {
  const rest = providers.filter((provider) => !tried.provable.includes(provider));
  if (rest.length === 0) return false;
  const now = request.now.getTime();
  const counters = elsewhereCounters(tried.counters);
  if ((await dossierGuard.reserve(counters, now)) !== undefined) return false;
  const isThere = (await isHeldBy(rest, request)) && !tried.isHeld;
  if (isThere) return true;
  await dossierGuard.giveBack(
    counters.map(({ key }) => key),
    now,
  );
  return false;
}

function shown(
  status: DossierStatus,
  provenUntil: number,
  { isContradicted, differs }: { isContradicted: boolean; differs: DossierStatus | undefined },
): ShowResult {
  return {
    kind: 'shown',
    status,
    provenUntil,
    ...(isContradicted ? { isContradicted } : {}),
    ...(differs === undefined ? {} : { differs }),
  };
}

function refused(left: number, limit: Awaited<ReturnType<typeof limitNow>>): ShowResult {
  const told = { kind: 'refused', triesLeft: left, takesWholeNumber: limit?.takesWholeNumber ?? false } as const;
  if (limit === undefined || left > 0) return told;
  return { ...told, limit: { scope: limit.scope, retryAt: limit.retryAt } };
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

function proofRow(digests: DossierDigests, { conversationId, code, channel, person }: ShowRequest) {
  return { conversationId, key: dossierKey(code), person: digests.person(channel, person) };
}
