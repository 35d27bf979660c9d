import { isOfRecord, type BoundTo } from './bound-proof.ts';
import type { KnownDossier } from './dossier.ts';
import type { DossierLookup, DossierProvider, UnavailableReason, UnreadableReason } from './provider.ts';

interface Question {
  readonly code: string;
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/** Those that can tell an owner from others; of the rest nothing is asked but whether they hold a code. */
export async function provableOf(providers: readonly DossierProvider[]): Promise<DossierProvider[]> {
  const provable = await Promise.all(providers.map((provider) => provider.canProve()));
  return providers.filter((_, index) => provable[index] === true);
}

/** What comes of comparing a proof with what the systems hold. */
export type Compared =
  | {
      readonly kind: 'proved';
      readonly dossier: KnownDossier;
      /** The name of the system whose record it is. */
      readonly source: string;
      /** A system that was asked holds a record of this code that is somebody else's. */
      readonly isContradicted: boolean;
    }
  /** By what could be read of an answer that says nothing of the state. */
  | {
      readonly kind: 'proved-unreadable';
      readonly reason: UnreadableReason;
      readonly lastKnown: KnownDossier | undefined;
      readonly source: string;
    }
  | {
      readonly kind: 'refused';
      /** A system that was asked has this code, whoever it is of. */
      readonly isHeld: boolean;
    }
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      /** Remembered of it, and proved. */
      readonly known: { readonly dossier: KnownDossier; readonly source: string } | undefined;
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
  const failures: (Extract<DossierLookup, { kind: 'unavailable' }> & { readonly source: string })[] = [];
  let proved: { readonly dossier: KnownDossier; readonly source: string } | undefined;
  let unreadable: (Extract<DossierLookup, { kind: 'unreadable' }> & { readonly source: string }) | undefined;
  let isContradicted = false;
  let isHeld = false;
  let wasCompared = false;
  for (const provider of providers) {
    const { name: source } = provider;
    const options = { now, ...(signal === undefined ? undefined : { signal }) };
    let answer = await provider.find(code, isKnownOwner ? options : { ...options, isFresh: true });
    // An answer from memory comes at once and may be older than a corrected phone number: wrong means asked again.
    if (isKnownOwner && answer.kind === 'found' && answer.isCached && !matches(answer.dossier)) {
      wasCompared = true;
      answer = await provider.find(code, { ...options, isFresh: true });
    }
    if (answer.kind === 'unavailable') {
      failures.push({ ...answer, source });
      continue;
    }
    isHeld ||= answer.kind !== 'unknown';
    const isProved = matches(provableBy(answer));
    if (answer.kind === 'found' && isProved) proved ??= { dossier: answer.dossier, source };
    if (answer.kind === 'unreadable' && isProved) unreadable ??= { ...answer, source };
    if (answer.kind === 'found' && !isProved && answer.dossier.proofDigests.length > 0) isContradicted = true;
    if (proved !== undefined && !needsAll) break;
  }
  const [failure] = failures;
  if (failure === undefined || !needsAll) {
    if (proved !== undefined) return { kind: 'proved', ...proved, isContradicted };
    if (unreadable !== undefined) {
      const { reason, source, lastKnown } = unreadable;
      return {
        kind: 'proved-unreadable',
        reason,
        source,
        lastKnown: lastKnown && matches(lastKnown) ? lastKnown : undefined,
      };
    }
  }
  if (failure === undefined) return { kind: 'refused', isHeld };
  const remembered = isKnownOwner
    ? failures.flatMap(({ lastKnown, source }) => (lastKnown === undefined ? [] : [{ dossier: lastKnown, source }]))
    : [];
  return {
    kind: 'unavailable',
    reason: failure.reason,
    known: remembered.find(({ dossier }) => matches(dossier)),
    wasCompared: wasCompared || remembered.length > 0,
  };
}

function provableBy(answer: Exclude<DossierLookup, { kind: 'unavailable' }>): Pick<KnownDossier, 'proofDigests'> {
  if (answer.kind === 'found') return answer.dossier;
  return answer.kind === 'unreadable' ? answer : { proofDigests: [] };
}

/** What the system says now whose record was proved; `other`: what it holds now is not that record. */
export type AnswerOfBound =
  | { readonly kind: 'found'; readonly dossier: KnownDossier }
  | { readonly kind: 'unknown' | 'other' }
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      readonly lastKnown: KnownDossier | undefined;
    };

/** Asks none but that system: what another holds under this code may be somebody else's. */
export async function askBound(
  provider: DossierProvider,
  bound: BoundTo,
  { code, now, signal }: Question,
): Promise<AnswerOfBound> {
  const answer = await provider.find(code, { now, ...(signal === undefined ? undefined : { signal }) });
  switch (answer.kind) {
    case 'unknown':
      return answer;
    case 'found':
      return isOfRecord(bound, answer.dossier) ? { kind: 'found', dossier: answer.dossier } : { kind: 'other' };
    case 'unreadable':
    case 'unavailable': {
      const { reason, lastKnown } = answer;
      const isTheirs = lastKnown !== undefined && isOfRecord(bound, lastKnown);
      return { kind: 'unavailable', reason, lastKnown: isTheirs ? lastKnown : undefined };
    }
  }
}
