import type { Migration } from './migration.ts';

export const proofSources: Migration = {
  number: 9,
  name: 'proof-sources',
  statements: () => [
    // What a proof was checked against and what was shown under it, as JSON; goes with the proof.
    `alter table dossier_proofs add column found text`,
  ],
};
