/** The ten states that the national portal prescribes, by their number there. */
export const NATIONAL_STATES = {
  1: 'submitted',
  2: 'accepted',
  3: 'not-accepted',
  4: 'in-progress',
  5: 'supplement-requested',
  6: 'payment-requested',
  7: 'withdrawal-requested',
  8: 'stopped',
  9: 'finished',
  10: 'returned',
} as const;

export type NationalStateNumber = keyof typeof NATIONAL_STATES;
/** `paused`: 8 as well, where its name says that the work goes on later ("Tạm dừng"). */
export type NationalState = (typeof NATIONAL_STATES)[NationalStateNumber] | 'paused';

/** Who has to act next; nobody when the dossier has come to its end. */
export type Turn = 'resident' | 'office' | 'nobody';
