export * from './store.ts';
export * from './desk-store.ts';
export * from './dossier-store.ts';
export * from './account-store.ts';
export * from './voice-store.ts';
export { StoreError, type StoreErrorCode } from './errors.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export { startRetentionSweep, sweepRetention, type RetentionSweepOptions } from './retention-sweep.ts';
