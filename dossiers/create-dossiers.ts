import type { Store } from '../store/index.ts';
import { createHttpProvider } from './connector/http-provider.ts';
import { removeDemoDossiersUnlessLocal, seedDemoDossiers } from './demo.ts';
import { createDossierDigests, type DossierDigests } from './digests.ts';
import type { OwnershipService } from './ownership.ts';
import type { DossierProvider } from './provider.ts';
import { createRegistryProvider } from './registry/registry-provider.ts';
import type { DossierSettings } from './settings.ts';
import { createOwnershipService } from './show-dossier.ts';
import { createWatchService } from './watch-dossiers.ts';
import type { WatchService } from './watch.ts';

/** All of this folder, wired as the settings say. */
export interface Dossiers {
  readonly ownership: OwnershipService;
  readonly watch: WatchService;
  readonly digests: DossierDigests;
  readonly providers: readonly DossierProvider[];
  /** Writes the invented dossiers where they belong, removes them where they do not; how many there are now new. */
  prepare(now: Date): Promise<number>;
}

export interface CreateDossiersOptions {
  readonly settings: DossierSettings;
  readonly store: Store;
  /** What went wrong outside or in a sweep, for the log. */
  readonly onProblem?: (error: unknown) => void;
}

export function createDossiers({ settings, store, onProblem = () => undefined }: CreateDossiersOptions): Dossiers {
  const digests = createDossierDigests(settings.secretsKey);
  const providers = settings.sources.flatMap((source): DossierProvider[] => {
    if (source === 'registry') return [createRegistryProvider(store)];
    return settings.api === undefined ? [] : [createHttpProvider({ ...settings.api, digests, onProblem })];
  });
  const { isLoopback, databaseUrl } = settings;
  return {
    digests,
    providers,
    ownership: createOwnershipService({ store, digests, providers }),
    watch: createWatchService({ store, digests, providers, lastsDays: settings.retentionDays, onProblem }),
    async prepare(now) {
      await removeDemoDossiersUnlessLocal({ store, isLoopback });
      if (!settings.sources.includes('registry')) return 0;
      return seedDemoDossiers({ store, digests, now, isLoopback, databaseUrl });
    },
  };
}
