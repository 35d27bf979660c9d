import { readDossierCodes } from '../../dossiers/index.ts';
import { isDossier } from '../dialogs/dossier-status.ts';
import { asksToSeeDossier, asksToStopWatching } from '../dialogs/dossier-words.ts';
import type { DialogFrame } from '../state.ts';
import { askStatus, beginDossier, continueDossier } from './dossier-talk.ts';
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
  const taken = await take({ ...turn, state: { ...turn.state, dialogs: others } });
  if (taken === undefined || !('outcome' in taken)) return turn;
  return { ...taken, state: { ...taken.state, dialogs: [...forms, ...taken.state.dialogs] } };
};

async function take(turn: Turn): Promise<Turn | Ending | undefined> {
  const message = turn.input.activity.text ?? '';
  if (asksToStopWatching(message)) return watchDossier(turn);
  if (asksToSeeDossier(message)) {
    return readDossierCodes(message, turn.input.now).length > 0 ? beginDossier(turn) : askStatus(turn);
  }
  const top = turn.state.dialogs.at(-1);
  return top !== undefined && isDossier(top) ? continueDossier(turn) : undefined;
}

function isForm({ dialog }: DialogFrame): boolean {
  return FORMS.has(dialog);
}
