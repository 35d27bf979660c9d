import { plainCodeText, readDossierCodes } from '../../dossiers/index.ts';
import { readProofUnasked } from '../dialogs/dossier-proof.ts';
import { isDossier, readDossier } from '../dialogs/dossier-status.ts';
import { asksToSeeDossier, asksToStopWatching } from '../dialogs/dossier-words.ts';
import { sayAction } from '../replies/build-reply.ts';
import { text } from '../replies/texts.ts';
import { offerToGoOnWithVoice, voiceActions } from '../replies/voice-texts.ts';
import type { DialogFrame } from '../state.ts';
import { asksForStatus } from '../understanding/standing-requests.ts';
import { complainsOfOfficial } from '../understanding/voice-words.ts';
import { askStatus, beginDossier } from './dossier-begin.ts';
import { continueDossier } from './dossier-talk.ts';
import { watchDossier } from './dossier-watch.ts';
import type { Ending, Step, Turn } from './step.ts';

/** Dialogs that take nearly any message for their own answer: meeting an official, writing a report. */
const FORMS: ReadonlySet<string> = new Set(['handoff', 'voice']);

/**
 * A notice about a dossier comes while a form is being filled in, and its "Xem hồ sơ" is no ward and no report: the
 * dossier goes first, and the form waits below it.
 */
export const takeDossierFirst: Step = async (turn) => {
  const forms = turn.state.dialogs.filter(isForm);
  if (forms.length === 0 || turn.dependencies.dossiers === undefined) return turn;
  const others = turn.state.dialogs.filter((frame) => !isForm(frame));
  // What is told to the form that was asked last is the form's, whatever code stands in it.
  const isOfForm = turn.state.dialogs.at(-1) === forms.at(-1);
  if (isOfForm && !asksForDossier(turn) && !provesDossier(turn, others)) return turn;
  const taken = await take({ ...turn, state: { ...turn.state, dialogs: others } });
  if (taken === undefined || !('outcome' in taken)) return turn;
  const kept = { ...taken, state: { ...taken.state, dialogs: [...forms, ...taken.state.dialogs] } };
  return isOfForm && forms.at(-1)?.dialog === 'voice' ? offerReport(turn, kept) : kept;
};

/** The report that was being written is not forgotten, and is gone on with by this button. */
function offerReport({ language }: Turn, ending: Ending): Ending {
  const last = ending.replies.at(-1);
  if (last?.text === undefined) return ending;
  const actions = [...(last.suggestedActions?.actions ?? []), sayAction(voiceActions.goOn, language)];
  const told = `${last.text}\n\n${text(offerToGoOnWithVoice, language)}`;
  const reply = { ...last, text: told, suggestedActions: { to: [], actions } };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}

function asksForDossier({ input, state }: Turn): boolean {
  const message = input.activity.text ?? '';
  if (asksToStopWatching(message) || asksToSeeDossier(message)) return true;
  // What is left for an official to answer may well ask where a dossier stands.
  if (state.dialogs.at(-1)?.dialog === 'handoff') return false;
  const codes = readDossierCodes(message, input.now);
  const beside = codes.reduce((text, { typed }) => text.replace(typed, ' '), plainCodeText(message));
  return codes.length > 0 && asksForStatus(beside.replace(/\s+/gu, ' ')) && !complainsOfOfficial(message);
}

/** Questions of a form that digits may answer. */
const TAKES_NUMBERS: ReadonlySet<string> = new Set(['place', 'contact']);

/** The proof that was asked for before the form, where the form did not ask for a number. */
function provesDossier({ input, state }: Turn, others: readonly DialogFrame[]): boolean {
  const top = others.at(-1);
  const isAsked = top !== undefined && readDossier(top, input.now)?.step === 'proof';
  const form = state.dialogs.at(-1);
  if (!isAsked || form === undefined || TAKES_NUMBERS.has(form.step)) return false;
  return readProofUnasked(input.activity.text ?? '') !== undefined;
}

async function take(turn: Turn): Promise<Turn | Ending | undefined> {
  const message = turn.input.activity.text ?? '';
  if (asksToStopWatching(message)) return watchDossier(turn);
  if (asksToSeeDossier(message)) {
    return readDossierCodes(message, turn.input.now).length > 0 ? beginDossier(turn) : askStatus(turn);
  }
  const top = turn.state.dialogs.at(-1);
  if (top !== undefined && isDossier(top)) return continueDossier(turn);
  return asksForDossier(turn) ? beginDossier(turn) : undefined;
}

function isForm({ dialog }: DialogFrame): boolean {
  return FORMS.has(dialog);
}
