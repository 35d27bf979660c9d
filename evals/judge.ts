import { knownQuantities, type Aspect, type Outcome, type Route } from '../bot/index.ts';
import {
  extractQuantities,
  quantityKey,
  type Catalogue,
  type Procedure,
  type ProcedureRecord,
} from '../knowledge/index.ts';
import type { Fact } from './cases.ts';
import type { Proofs } from './proofs.ts';

/** Which route a turn's outcome counts as. */
const ROUTE_OF_OUTCOME: Readonly<Record<Outcome, Route | undefined>> = {
  answered: 'answer',
  'answered-from-directory': 'answer',
  'answered-place': 'answer',
  'answered-guide': 'answer',
  'answered-faq': 'answer',
  'guided-begun': 'answer',
  'guided-step': 'answer',
  'guided-explained': 'answer',
  'guided-finished': 'answer',
  'guided-stopped': 'small-talk',
  'checklist-shown': 'answer',
  'checklist-received': 'answer',
  'unanswerable-no-fact': 'answer',
  clarifying: 'clarify',
  'unanswerable-not-ingested': 'not-ingested',
  'unanswerable-out-of-scope': 'out-of-scope',
  'dossier-asked': 'dossier-status',
  'dossier-shown': 'dossier-status',
  'dossier-not-shown': 'dossier-status',
  'dossier-limited': 'dossier-status',
  'dossier-unavailable': 'dossier-status',
  'dossier-elsewhere': 'dossier-status',
  'dossier-left': 'dossier-status',
  'dossier-watch-asked': 'dossier-status',
  'dossier-watch-begun': 'dossier-status',
  'dossier-watch-ended': 'dossier-status',
  'dossier-watch-listed': 'dossier-status',
  'dossier-watch-refused': 'dossier-status',
  'dossier-notice': undefined,
  announcement: undefined,
  'news-asked': undefined,
  'news-begun': undefined,
  'news-ended': undefined,
  'news-refused': undefined,
  'own-data-shown': undefined,
  'own-data-asked': undefined,
  'own-data-erased': undefined,
  'own-data-kept': undefined,
  'group-switched': undefined,
  'handoff-asked': 'handoff',
  'handed-off': 'handoff',
  'handoff-left': 'handoff',
  'handoff-rated': undefined,
  'handoff-notice': undefined,
  'official-reply': undefined,
  'ticket-opened': 'handoff',
  'ticket-shown': 'handoff',
  'link-asked': undefined,
  'link-made': undefined,
  'link-refused': undefined,
  'link-ended': undefined,
  'voice-asked': 'handoff',
  'voice-sent': 'handoff',
  'voice-left': 'handoff',
  'voice-shown': 'handoff',
  'guarded-emergency': 'emergency',
  'guarded-scam-check': 'scam-check',
  'guarded-abuse': 'abuse',
  'guarded-injection': 'injection',
  'guarded-personal-data': 'dossier-status',
  'guarded-size': undefined,
  'guarded-flood': undefined,
  'small-talk': 'small-talk',
  greeted: 'small-talk',
  'feedback-received': undefined,
  'switched-off': undefined,
  'switched-off-procedure': 'handoff',
  ignored: undefined,
  'error-unverified': undefined,
  'error-timeout': undefined,
  'error-internal': undefined,
};

export function routeOf(outcome: Outcome): Route | undefined {
  return ROUTE_OF_OUTCOME[outcome];
}

/** What the reply draws on: whoever is led through a procedure step by step is told its papers on the way. */
export function aspectsTold({ outcome, aspects }: { outcome: Outcome; aspects: readonly Aspect[] }): readonly Aspect[] {
  return outcome.startsWith('guided-') ? [...aspects, 'documents'] : aspects;
}

/** Case folded, NFC, spaces collapsed, without the marks of bold and links: as the resident reads it. */
export function plain(text: string): string {
  return text.normalize('NFC').replace(/\*\*/gu, '').toLowerCase().replace(/\s+/gu, ' ');
}

/** The facts of which no wording stands in the reply. */
export function missingFacts(reply: string, facts: readonly Fact[]): Fact[] {
  const read = plain(reply);
  return facts.filter(({ any }) => !any.some((wording) => read.includes(plain(wording))));
}

export function holds(reply: string, strings: readonly string[]): string[] {
  const read = plain(reply);
  return strings.filter((string) => read.includes(plain(string)));
}

/**
 * Quantities of the reply that the shown entries' fields for these aspects do not hold (with no entry, all of them), or
 * that they hold without a proof.
 */
export function wrongNumbers(
  reply: string,
  shown: readonly Procedure[],
  aspects: readonly Aspect[],
  catalogue: Catalogue,
  proofs: Proofs = () => new Set(),
): string[] {
  const drawnOn = shown.flatMap((procedure) => aspects.map((aspect) => fieldsFor(procedure, aspect)));
  const known = new Set(drawnOn.flatMap((fields) => knownQuantities(fields, catalogue)).map(quantityKey));
  const unproven = shown.map(proofs);
  return extractQuantities(reply)
    .map(quantityKey)
    .filter((key) => !known.has(key) || unproven.some((keys) => keys.has(key)));
}

/** The entry with only what an answer to this aspect may draw on. */
function fieldsFor(procedure: Procedure, aspect: Aspect): Procedure {
  const { record } = procedure;
  if (record === undefined) return procedure;
  const without = (field: 'fees' | 'durations') =>
    record.methods.map((method) => {
      const { [field]: _, ...rest } = method;
      return rest;
    });
  const { deadlines: _, exemptions: __, ...core } = record;
  const limited: Readonly<Partial<Record<Aspect, ProcedureRecord>>> = {
    fee: {
      ...core,
      ...(record.exemptions && { exemptions: record.exemptions }),
      methods: without('durations'),
      cases: [],
      steps: [],
    },
    duration: { ...core, methods: without('fees'), cases: [], steps: [] },
    deadline: {
      ...core,
      ...(record.deadlines && { deadlines: record.deadlines }),
      methods: [],
      cases: [],
      steps: [],
    },
    documents: { ...core, methods: [], steps: [] },
    steps: { ...core, methods: [], cases: [] },
  };
  return { ...procedure, record: limited[aspect] ?? record };
}
