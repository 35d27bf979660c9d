import { StoreError, type Store } from '../../store/index.ts';
import { dossierKey } from '../codes.ts';
import type { DossierProvider } from '../provider.ts';
import { fromRegistryRow } from './registry-rows.ts';

/** Our own table: a change is told as soon as it is imported. */
const POLL_EVERY_MS = 15_000;

/** Dossiers of the embedded registry, which `dossiers:import` fills from the ward's own one-stop system. */
export function createRegistryProvider({ dossierRegistry }: Pick<Store, 'dossierRegistry'>): DossierProvider {
  return {
    name: 'registry',
    pollEveryMs: POLL_EVERY_MS,
    canProve: async () => (await dossierRegistry.contents()) !== 'empty',
    async find(code) {
      try {
        const row = await dossierRegistry.find(dossierKey(code));
        return row === undefined
          ? { kind: 'unknown' }
          : { kind: 'found', dossier: fromRegistryRow(row), isCached: false };
      } catch (error) {
        if (!(error instanceof StoreError) || !error.isRetryable) throw error;
        return { kind: 'unavailable', reason: 'unreachable', lastKnown: undefined };
      }
    },
  };
}
