import { placeElsewhere, placeThatJoined, readDossierCodes } from '../../dossiers/index.ts';
import { readDossier, speaksOfDossierLately } from '../dialogs/dossier-status.ts';
import { awaitsResult } from '../dialogs/dossier-awaited.ts';
import { mayLackCode } from '../dialogs/dossier-no-code-words.ts';
import { asksWhereToLook, complainsOfWaiting } from '../dialogs/dossier-words.ts';
import {
  askForCode,
  askForCodeOfLate,
  dossierActions,
  foreignPlace,
  joinedPlace,
  lookUpElsewhere,
  whereToLook,
  withoutCode,
} from '../replies/dossier-texts.ts';
import { anotherQuestion, type Text } from '../replies/texts.ts';
import { isStatusQuestion } from '../understanding/safety.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { askCode, beginWithCodes } from './dossier-codes.ts';
import { lookUpDossier } from './dossier-look-up.ts';
import { tellDossier, tellPrivately } from './dossier-telling.ts';
import { senderOf, type Ending, type Step, type Turn } from './step.ts';

const { another } = dossierActions;
export const OF_A_DOSSIER = /hồ sơ|ho so|dossier|application|\bmã\b/iu;

/** A message that holds a code begins to talk about that dossier. */
export const beginDossier: Step = async (turn) => {
  const services = turn.dependencies.dossiers;
  if (services === undefined || turn.understanding === undefined) return turn;
  const [first, ...others] = readDossierCodes(turn.understanding.text, turn.input.now);
  if (first === undefined) return beginWithoutCode(turn);
  if (turn.input.conversation.isGroup) return tellPrivately(turn);
  return beginWithCodes(turn, services, [first, ...others], false, 0);
};

async function beginWithoutCode(turn: Turn): Promise<Turn | Ending> {
  if (isAboutOwn(turn)) return (await askStatus(turn)) ?? turn;
  const message = turn.understanding?.text ?? '';
  const isOfPlace = OF_A_DOSSIER.test(message) || HANDED_IN_AT.test(spellOut(message));
  // "Hồ sơ nộp ở Hà Nội á", "em nộp bên Bình Dương", right after a code of there.
  if (isOfPlace && turn.state.dialogs.length === 0 && speaksOfDossierLately(turn.state, turn.input.now)) {
    const told = tellPlace(turn, message);
    if (told !== undefined) return told;
  }
  const { dialogs, procedureInHand } = turn.state;
  const hasNothingOpen = dialogs.length === 0 && procedureInHand === undefined && turn.dossier === undefined;
  if (hasNothingOpen && asksWhereToLook(message) && speaksOfDossierLately(turn.state, turn.input.now)) {
    const suggestions = [another, anotherQuestion];
    return tellDossier(turn, { outcome: 'dossier-elsewhere', body: whereToLook, suggestions });
  }
  if (!complainsOfWaiting(message)) return turn;
  return turn.input.conversation.isGroup ? tellPrivately(turn) : askCode(turn, askForCodeOfLate);
}

const HANDED_IN_AT = wordings(
  '^(?:(?:dạ|ủa|mà|à|không|không phải|ý|tôi|em|mình|con|hồi đó|lúc đó|năm ngoái|cái này|hồ sơ|giấy)[ ,]+)*(?:đã )?(?:nộp|gửi)(?: hồ sơ| giấy)? (?:bên|ở|tại|dưới|trên|ngoài)',
  '(?:i |we )?(?:handed|submitted|filed|applied)(?: it)?(?: in)? (?:in|at)',
);
/** "Check my application status" is no question how that is done. */
const HOW = wordings('cách|làm sao|thế nào|hướng dẫn|ở đâu|chỗ nào', 'how|where');
const OWN = wordings('của (?:tôi|em|mình|con|tụi em|cháu)', 'my|our');

function isAboutOwn({ understanding }: Turn): boolean {
  if (understanding === undefined || !isStatusQuestion(understanding)) return false;
  const said = spellOut(understanding.text);
  return OWN.test(said) && !HOW.test(said);
}

/** "Hồ sơ của tui tới đâu rồi": the one that was shown last, the only one that is watched, or which? Undefined where dossiers cannot be looked up. */
export async function askStatus(turn: Turn): Promise<Ending | undefined> {
  const services = turn.dependencies.dossiers;
  if (services === undefined) return undefined;
  if (turn.input.conversation.isGroup) return tellPrivately(turn);
  const open = turn.dossier === undefined ? undefined : readDossier(turn.dossier, turn.input.now);
  const { code } = open?.slots ?? {};
  const isAsked = open?.step === 'proof' || open?.step === 'shown' || open?.step === 'consent';
  if (code !== undefined && isAsked) return lookUpDossier(turn, services, { code });
  const elsewhere = tellPlace(turn, turn.understanding?.text ?? '');
  if (elsewhere !== undefined) return elsewhere;
  const portal = await services.ownership.elsewhere();
  if (portal !== undefined) {
    return tellDossier(turn, { outcome: 'dossier-elsewhere', body: lookUpElsewhere(portal.portalUrl) });
  }
  const { person, channel } = senderOf(turn);
  const watched = await services.watch.list(person, channel, turn.input.now);
  const [only, ...more] = watched.map(({ code }) => code);
  if (only === undefined) {
    // "Tui mất giấy hẹn, quên mã rồi": who has just said that it is lost is not asked for it.
    const message = turn.understanding?.text ?? '';
    const isLacking = mayLackCode(message) && !awaitsResult(message);
    return isLacking ? tellWithoutCode(turn, withoutCode) : askCode(turn, askForCode);
  }
  return more.length === 0
    ? lookUpDossier(turn, services, { code: only })
    : askCode(turn, askForCode, {}, [only, ...more]);
}

function tellPlace(turn: Turn, message: string): Ending | undefined {
  const joined = placeThatJoined(message);
  if (joined !== undefined) return askCode(turn, joinedPlace(joined));
  const place = placeElsewhere(message);
  const suggestions = [another, anotherQuestion];
  return place && tellDossier(turn, { outcome: 'dossier-elsewhere', body: foreignPlace(place), suggestions });
}

/** What is asked next may be of going there without it. */
export function tellWithoutCode(turn: Turn, body: Text): Ending {
  const next = { step: 'code', slots: { lacksCode: true } } as const;
  return tellDossier(turn, { outcome: 'dossier-asked', body, next, suggestions: [anotherQuestion] });
}
