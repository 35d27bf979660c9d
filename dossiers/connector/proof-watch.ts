import { dossierKey } from '../codes.ts';

/** Notices when the answers of a system have stopped to hold what an owner can be known by. Pure; times are passed in. */
export interface ProofWatch {
  /** False while answers about several dossiers in a row lacked it; now and then one is asked for again. */
  holds(now: number): boolean;
  saw(code: string, hasProof: boolean, now: number): void;
}

/** One dossier may have no number on file; so many different ones in a row are a fault of the system or the setting. */
const DOSSIERS_IN_A_ROW = 5;
const LOOK_AGAIN_MS = 600_000;

export function createProofWatch(): ProofWatch {
  const without = new Set<string>();
  let since = 0;
  return {
    holds: (now) => without.size < DOSSIERS_IN_A_ROW || now - since >= LOOK_AGAIN_MS,
    saw(code, hasProof, now) {
      if (hasProof) {
        without.clear();
        return;
      }
      if (without.size < DOSSIERS_IN_A_ROW) without.add(dossierKey(code));
      since = now;
    },
  };
}
