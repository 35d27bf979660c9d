import type { KnownDossier } from './dossier.ts';
import type { DossierLookup, DossierProvider, UnavailableReason, UnreadableReason } from './provider.ts';

interface Question {
  readonly code: string;
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/** Those that can tell an owner from others; the rest are never asked. */
export async function provableOf(providers: readonly DossierProvider[]): Promise<DossierProvider[]> {
  const provable = await Promise.all(providers.map((provider) => provider.canProve()));
  return providers.filter((_, index) => provable[index] === true);
}

/** What comes of comparing a proof with what the systems hold. */
export type Compared =
  | { readonly kind: 'proved'; readonly dossier: KnownDossier }
  /** By what could be read of an answer that says nothing of the state. */
  | {
      readonly kind: 'proved-unreadable';
      readonly reason: UnreadableReason;
      readonly lastKnown: KnownDossier | undefined;
    }
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      /** Remembered of it, and proved. */
      readonly known: KnownDossier | undefined;
      /** Whether the proof was compared with anything remembered. */
      readonly wasCompared: boolean;
    };

/**
 * Asks on after a wrong proof, as it does after "unknown", and compares with nothing where there is no dossier: a
 * stranger cannot tell the two by the time either. Memory serves known owners alone: with a system that is down it would
 * tell a newcomer's right guess from a wrong one, and a code that somebody has just looked up from one that nobody has.
 */
export async function askAll(
  providers: readonly DossierProvider[],
  { code, now, signal }: Question,
  matches: (dossier: Pick<KnownDossier, 'proofDigests'>) => boolean,
  {
    isKnownOwner,
    needsAll,
  }: { isKnownOwner: boolean; /** A proof counts only where no system is down. */ needsAll: boolean },
): Promise<Compared> {
  const failures: Extract<DossierLookup, { kind: 'unavailable' }>[] = [];
  let proved: KnownDossier | undefined;
  let unreadable: Extract<DossierLookup, { kind: 'unreadable' }> | undefined;
  let wasCompared = false;
  for (const provider of providers) {
    const options = { now, ...(signal === undefined ? undefined : { signal }) };
    let answer = await provider.find(code, isKnownOwner ? options : { ...options, isFresh: true });
    // An answer from memory comes at once and may be older than a corrected phone number: wrong means asked again.
    if (isKnownOwner && answer.kind === 'found' && answer.isCached && !matches(answer.dossier)) {
      wasCompared = true;
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
    if (unreadable !== undefined) {
      return { kind: 'proved-unreadable', reason: unreadable.reason, lastKnown: unreadable.lastKnown };
    }
  }
  if (failure === undefined) return { kind: 'refused' };
  const remembered = isKnownOwner ? failures.flatMap(({ lastKnown }) => lastKnown ?? []) : [];
  return {
    kind: 'unavailable',
    reason: failure.reason,
    known: remembered.find(matches),
    wasCompared: wasCompared || remembered.length > 0,
  };
}

function provableBy(answer: Exclude<DossierLookup, { kind: 'unavailable' }>): Pick<KnownDossier, 'proofDigests'> {
  if (answer.kind === 'found') return answer.dossier;
  return answer.kind === 'unreadable' ? answer : { proofDigests: [] };
}

/** The first that has it, and who said so; a failure counts only when none has. Only for who has proved it. */
export async function firstFound(
  providers: readonly DossierProvider[],
  { code, now, signal }: Question,
): Promise<{
  readonly answer: Exclude<DossierLookup, { kind: 'unreadable' }>;
  readonly provider: DossierProvider | undefined;
}> {
  let failure: { answer: Extract<DossierLookup, { kind: 'unavailable' }>; provider: DossierProvider } | undefined;
  for (const provider of providers) {
    const given = await provider.find(code, { now, ...(signal === undefined ? undefined : { signal }) });
    const answer =
      given.kind === 'unreadable'
        ? ({ kind: 'unavailable', reason: given.reason, lastKnown: given.lastKnown } as const)
        : given;
    if (answer.kind === 'found') return { answer, provider };
    if (answer.kind === 'unavailable' && (failure === undefined || answer.lastKnown !== undefined)) {
      failure = { answer, provider };
    }
  }
  return failure ?? { answer: { kind: 'unknown' }, provider: undefined };
}
