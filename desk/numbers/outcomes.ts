import type { VisitOutcomes } from '../../store/index.ts';

/** Outcomes that answer what was asked, by their beginning. */
const ANSWERED = [
  'answered',
  'answered-from-directory',
  'answered-place',
  'answered-guide',
  'answered-faq',
  'guided-begun',
  'guided-step',
  'guided-explained',
  'guided-finished',
  'checklist-shown',
  'dossier-shown',
  'ticket-shown',
] as const;

/** Nothing known answers it. */
export const UNANSWERED = [
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
  'unanswerable-no-fact',
  'error-unverified',
  'error-timeout',
  'error-internal',
] as const;

/** Somebody switched it off: the answer is known, and kept back. */
const KEPT_BACK = ['switched-off-procedure'] as const;

const PASSED_ON = ['handoff-asked', 'handed-off', 'ticket-opened'] as const;

/** How visits are judged. Small talk, greetings, warnings and ratings ask nothing and answer nothing. */
export const VISIT_OUTCOMES: VisitOutcomes = {
  asking: [
    ...ANSWERED,
    ...UNANSWERED,
    ...KEPT_BACK,
    ...PASSED_ON,
    'clarifying',
    'dossier-not-shown',
    'dossier-unavailable',
  ],
  answered: ANSWERED,
  passedOn: PASSED_ON,
};
