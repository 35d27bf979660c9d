import { dossierKey } from '../codes.ts';

/** Notices when the answers of a system have stopped to hold what an owner can be known by. Pure; times are passed in. */
export interface ProofWatch {
  /** False while several answers in a row and none of the last hour held it; now and then one is asked for again. */
  holds(now: number): boolean;
  saw(code: string, hasProof: boolean, now: number): void;
}

/** One dossier may have no number on file; so many different ones in a row are a fault of the system or the setting. */
const DOSSIERS_IN_A_ROW = 5;
/** Whoever knows five dossiers without a number closes nothing for the others while the city looks up theirs. */
const HOLDS_FOR_MS = 3_600_000;
const LOOK_AGAIN_MS = 120_000;

export function createProofWatch(): ProofWatch {
  const without = new Set<string>();
  let since = 0;
  let seenAt = Number.NEGATIVE_INFINITY;
  return {
    holds: (now) => without.size < DOSSIERS_IN_A_ROW || now - seenAt < HOLDS_FOR_MS || now - since >= LOOK_AGAIN_MS,
    saw(code, hasProof, now) {
      if (hasProof) {
        without.clear();
        seenAt = now;
        return;
      }
      if (without.size < DOSSIERS_IN_A_ROW) without.add(dossierKey(code));
      since = now;
    },
  };
}
