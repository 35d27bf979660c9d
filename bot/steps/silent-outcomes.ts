import type { Outcome } from '../contract.ts';

/** After these an interrupted dialog waits without a word: something graver is said, or another question is open. */
export const SILENT_OUTCOMES: ReadonlySet<Outcome> = new Set<Outcome>([
  'clarifying',
  'guarded-emergency',
  'guarded-scam-check',
  'guarded-injection',
  'guarded-abuse',
  'handoff-asked',
  'switched-off',
  'switched-off-procedure',
  'ignored',
  'error-timeout',
  'error-internal',
]);
