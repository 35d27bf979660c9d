import { plainCodeText, readDossierCodes } from '../../dossiers/index.ts';
import { isEnglishAlone, onlyGreets } from '../understanding/language.ts';
import { understand } from '../understanding/understand.ts';
import type { Step, Turn } from './step.ts';

/**
 * Reads the message: language, what it names, route, aspect. The language follows it until the resident chooses one; a
 * greeting in the middle ("hello", "thanks") is said in any.
 */
export const understandMessage: Step = (turn) => {
  const understanding = understand(turn.input.activity.text ?? '', turn.dependencies);
  const keeps = turn.state.languageChosen || (hasBegun(turn) && onlyGreets(understanding.text));
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

function hasBegun({ state: { lastAnswer, dialogs } }: Turn): boolean {
  return lastAnswer !== undefined || dialogs.length > 0;
}
