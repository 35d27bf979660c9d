import { plainCodeText, readDossierCodes } from '../../dossiers/index.ts';
import { looksLikeProof } from '../dialogs/dossier-proof.ts';
import { readDossier } from '../dialogs/dossier-status.ts';
import { isEnglishAlone, looksForeign, onlyGreets } from '../understanding/language.ts';
import { understand } from '../understanding/understand.ts';
import type { Step, Turn } from './step.ts';

/**
 * Reads the message: language, what it names, route, aspect. The language follows it until the resident chooses one; a
 * greeting in the middle ("hello", "thanks") is said in any.
 */
export const understandMessage: Step = (turn) => {
  const understanding = understand(turn.input.activity.text ?? '', turn.dependencies);
  const keeps =
    turn.state.languageChosen ||
    (hasBegun(turn) && onlyGreets(understanding.text)) ||
    (turn.state.language === 'en' && looksForeign(understanding.text)) ||
    (understanding.language === 'en' && onlyProves(turn));
  const language = keeps
    ? turn.state.language
    : (languageBesideCodes(turn) ?? understanding.language ?? turn.state.language);
  return { ...turn, understanding, language, state: { ...turn.state, language } };
};

/** "Status H29… pls": a code is in no language, and the few words beside it tell. */
function languageBesideCodes({ input: { activity, now } }: Turn): 'en' | undefined {
  const text = plainCodeText(activity.text ?? '');
  const codes = readDossierCodes(text, now);
  const beside = codes.reduce((rest, { typed }) => rest.replace(typed, ' '), text);
  return codes.length > 0 && isEnglishAlone(beside) ? 'en' : undefined;
}

/** "Last 4 digits: 2003", in a talk about a dossier that is in Vietnamese: what goes around digits tells no language. */
function onlyProves({ input: { activity, now }, state }: Turn): boolean {
  const text = activity.text ?? '';
  const isTalking = state.dialogs.some((frame) => readDossier(frame, now) !== undefined);
  return isTalking && (looksLikeProof(text) || LABELLED_DIGITS.test(text.trim()));
}

/** Digits with a few words before them. */
const LABELLED_DIGITS = /^(?:[\p{L}\p{Nd}]+[\s:]+){0,6}\p{Nd}{4}[\s.!]*$/u;

function hasBegun({ state: { lastAnswer, dialogs } }: Turn): boolean {
  return lastAnswer !== undefined || dialogs.length > 0;
}
