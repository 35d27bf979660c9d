import type { KnownDossier } from './dossier.ts';

/** Why a system gave no usable answer; one word for logs and metrics. */
export type UnavailableReason =
  | 'unreachable'
  | 'timeout'
  | 'refused'
  | 'too-many-requests'
  | 'failed'
  | 'nonsense'
  /** It says two different things of one dossier. */
  | 'contradictory'
  | 'circuit-open';

export type UnreadableReason = Extract<UnavailableReason, 'nonsense' | 'contradictory'>;

export type DossierLookup =
  | {
      readonly kind: 'found';
      readonly dossier: KnownDossier;
      /** Answered from memory, not by the system just now. */ readonly isCached: boolean;
    }
  | { readonly kind: 'unknown' }
  /** The system answered about it, and what it said cannot be told. Only who proves the dossier may learn of it. */
  | {
      readonly kind: 'unreadable';
      readonly reason: UnreadableReason;
      readonly proofDigests: readonly string[];
      /** As for `unavailable`. */
      readonly lastKnown: KnownDossier | undefined;
    }
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      /** What it last said of this dossier, which may be old (`status.asOf`). */
      readonly lastKnown: KnownDossier | undefined;
    };

export interface FindOptions {
  /** Ask the system itself even if memory has an answer. */
  readonly isFresh?: boolean;
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/** Where dossiers are looked up. `dossiers/testing/provider-contract.ts` says what each must keep. */
export interface DossierProvider {
  readonly name: string;
  /** How often a watched dossier may be looked up there. */
  readonly pollEveryMs: number;
  /** Whether it holds dossiers together with something their applicants can be known by. */
  canProve(): Promise<boolean>;
  /** Never throws for a system that fails: that is `unavailable`. */
  find(code: string, options: FindOptions): Promise<DossierLookup>;
}
