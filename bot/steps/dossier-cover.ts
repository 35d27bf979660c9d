import { readDossierCodes } from '../../dossiers/index.ts';
import { coverNamedDigits, coverProof, readProofUnasked } from '../dialogs/dossier-proof.ts';
import { isDossier, speaksOfDossierLately } from '../dialogs/dossier-status.ts';
import { readState } from '../state.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import type { Ending, Turn } from './step.ts';

const OF_A_DOSSIER = wordings('hồ sơ|giấy hẹn|biên nhận', 'dossier|application');

/**
 * Whatever step answers a message: digits that may prove a dossier are covered in what is kept of it, and it is kept in
 * mind that one was spoken of. What is written to an official stands as it was written.
 */
export function coverProofs(turn: Turn, ending: Ending): Ending {
  const { input } = turn;
  if (input.conversation.owner !== 'bot') return ending;
  const isOfIt = ending.outcome.startsWith('dossier-') || ending.state.dialogs.some(isDossier);
  const told =
    isOfIt && !input.conversation.isGroup
      ? { ...ending, state: { ...ending.state, dossierAt: input.now.toISOString() } }
      : ending;
  const message = input.activity.text ?? '';
  const before = readState(input.state);
  const hasCode = readDossierCodes(message, input.now).length > 0;
  const isNear = isOfIt || hasCode || speaksOfDossierLately(before, input.now);
  if (!isNear && !OF_A_DOSSIER.test(spellOut(message))) return ending;
  const cover = isNear ? coverProof : coverNamedDigits;
  const kept = ending.keptText ?? turn.keptText ?? coverNumbers(message);
  const keptText = apartFromCodes(kept, input.now, cover);
  const state = coverRemembered(told, before.lastAnswer?.text, cover);
  return keptText === kept ? { ...told, state } : { ...told, state, keptText };
}

/**
 * What a form keeps of a message: a report or a question for an official. Digits of a proof have no place in it; a house
 * number of four digits has.
 */
export function coverForForm({ input }: Turn, said: string): string {
  const covered = coverNumbers(said.trim());
  const isNear = speaksOfDossierLately(readState(input.state), input.now);
  if (!isNear && !OF_A_DOSSIER.test(spellOut(said))) return covered;
  const hasCode = readDossierCodes(covered, input.now).length > 0;
  const isProof = isNear && (hasCode || readProofUnasked(covered) !== undefined);
  return apartFromCodes(covered, input.now, isProof ? coverProof : coverNamedDigits);
}

/** A code's digits are no proof; what stands between the codes is covered. */
function apartFromCodes(text: string, now: Date, cover: (part: string) => string): string {
  const typed = readDossierCodes(text, now).flatMap((read) => (text.includes(read.typed) ? [read.typed] : []));
  const [first] = typed;
  if (first === undefined) return cover(text);
  return text
    .split(first)
    .map((part) => apartFromCodes(part, now, cover))
    .join(first);
}

/** What is remembered of this message; what was remembered before has been covered with its own. */
function coverRemembered(
  { state }: Ending,
  remembered: string | undefined,
  cover: (part: string) => string,
): Ending['state'] {
  const { lastAnswer, question } = state;
  if (lastAnswer === undefined || lastAnswer.text === remembered) return state;
  return {
    ...state,
    lastAnswer: { ...lastAnswer, text: cover(lastAnswer.text) },
    ...(question === undefined ? {} : { question: cover(question) }),
  };
}
