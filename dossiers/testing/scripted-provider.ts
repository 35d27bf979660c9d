import { dossierKey } from '../codes.ts';
import type { KnownDossier } from '../dossier.ts';
import type { DossierLookup, DossierProvider, FindOptions } from '../provider.ts';

/** For tests: a provider that notes what it is asked and can be made to fail. */
export interface ScriptedProvider extends DossierProvider {
  /** What was asked, as `code` or `code fresh`. */
  readonly calls: string[];
  readonly dossiers: Map<string, KnownDossier>;
  hold(...dossiers: readonly KnownDossier[]): void;
  /** Answers with this instead, until it is taken back with undefined. */
  failWith(failure: Extract<DossierLookup, { kind: 'unavailable' | 'unreadable' }> | undefined): void;
  /** Answers from this instead of asking, except when asked for something fresh. */
  remember(dossier: KnownDossier): void;
}

export function createScriptedProvider(name = 'scripted', canProve = true): ScriptedProvider {
  const calls: string[] = [];
  const dossiers = new Map<string, KnownDossier>();
  const remembered = new Map<string, KnownDossier>();
  let failure: Extract<DossierLookup, { kind: 'unavailable' | 'unreadable' }> | undefined;
  return {
    name,
    pollEveryMs: 60_000,
    calls,
    dossiers,
    hold: (...held) => {
      for (const dossier of held) dossiers.set(dossierKey(dossier.status.code), dossier);
    },
    failWith: (given) => {
      failure = given;
    },
    remember: (dossier) => void remembered.set(dossierKey(dossier.status.code), dossier),
    canProve: async () => canProve,
    async find(code: string, { isFresh = false }: FindOptions): Promise<DossierLookup> {
      calls.push(isFresh ? `${code} fresh` : code);
      const cached = isFresh ? undefined : remembered.get(dossierKey(code));
      if (failure !== undefined) return { ...failure, lastKnown: remembered.get(dossierKey(code)) };
      if (cached !== undefined) return { kind: 'found', dossier: cached, isCached: true };
      const dossier = dossiers.get(dossierKey(code));
      return dossier === undefined ? { kind: 'unknown' } : { kind: 'found', dossier, isCached: false };
    },
  };
}
