import type { Outcome } from '../contract.ts';
import {
  afterDigression,
  isDossier,
  MOST_DOSSIER_OFFERS,
  openDossier,
  readDossier,
  type DossierStep,
} from '../dialogs/dossier-status.ts';
import { sayAction } from '../replies/build-reply.ts';
import {
  dossierActions,
  offerToConfirmCode,
  offerToGoOnWithCode,
  offerToGoOnWithProof,
  offerToGoOnWithWholeNumber,
} from '../replies/dossier-texts.ts';
import { text, type Text } from '../replies/texts.ts';
import { coverProofs } from './dossier-cover.ts';
import { keepPrivate } from './dossier-group.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Turn } from './step.ts';

const OFFERS: Readonly<Partial<Record<DossierStep, Text>>> = {
  code: offerToGoOnWithCode,
  confirm: offerToConfirmCode,
  proof: offerToGoOnWithProof,
};

/** What was not understood, or asked for nothing: the dossier that was shown stays what is spoken of. */
const MISSED: ReadonlySet<Outcome> = new Set<Outcome>([
  'small-talk',
  'clarifying',
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
  'unanswerable-no-fact',
  'answered-guide',
  'guarded-abuse',
]);

/**
 * What becomes of a talk about a dossier that was interrupted: it stays at hand, and twice it is offered to go on. In a
 * group nothing of it stays. Of the message no digits are kept that may be the proof.
 */
export function keepDossier(turn: Turn, ending: Ending): Ending {
  return coverProofs(turn, keepOpen(turn, ending));
}

function keepOpen(turn: Turn, ending: Ending): Ending {
  if (turn.input.conversation.isGroup) return keepPrivate(turn, ending);
  const { dossier, input, language } = turn;
  const reading = dossier === undefined ? undefined : readDossier(dossier, input.now);
  if (dossier === undefined || reading === undefined || ending.state.dialogs.some(isDossier)) return ending;
  if (ending.outcome === 'dossier-elsewhere' || ending.outcome === 'dossier-left') return ending;
  // A consent that was not given at once was not given.
  const waiting =
    reading.step === 'consent' ? openDossier('shown', { ...reading.slots, wantsWatch: false }, input.now) : dossier;
  const asksWhole = reading.step === 'proof' && reading.slots.takesWholeNumber;
  const offer = asksWhole ? offerToGoOnWithWholeNumber : OFFERS[reading.step];
  const last = ending.replies.at(-1);
  const isSilent =
    offer === undefined ||
    reading.slots.lacksCode ||
    last?.text === undefined ||
    SILENT_OUTCOMES.has(ending.outcome) ||
    ending.state.dialogs.length > 0 ||
    reading.slots.digressions >= MOST_DOSSIER_OFFERS;
  // Thanks in between are no other matter, nor is what was agreed to.
  const isMissed = MISSED.has(ending.outcome) && ending.state.dialogs.length === 0;
  const { ofProcedure } = reading.slots;
  const isOfItsProcedure = ofProcedure !== undefined && ending.procedures?.includes(ofProcedure) === true;
  const isOfIt = isMissed || isOfItsProcedure || ending.outcome.startsWith('dossier-watch-');
  const frame = isOfIt && reading.step === 'shown' ? waiting : afterDigression(waiting);
  const state = { ...ending.state, dialogs: [frame, ...ending.state.dialogs] };
  if (isSilent) return { ...ending, state };
  const actions = [...(last.suggestedActions?.actions ?? []), sayAction(dossierActions.leave, language)];
  const reply = {
    ...last,
    text: `${last.text}\n\n${text(offer, language)}`,
    suggestedActions: { to: [], actions },
  };
  return { ...ending, state, replies: [...ending.replies.slice(0, -1), reply] };
}
