import {
  abuseBoundaryReply,
  abuseReply,
  anotherQuestion,
  askForPerson,
  injectionReply,
  personalNumberReply,
  scamReply,
  scamVictimReply,
  text,
  type Text,
} from '../replies/texts.ts';
import { privacyInChatReply, privacyInGroupReply, privacyReply, watchedReply } from '../replies/privacy-texts.ts';
import { angerHeard, brokerReply, scamReplyOfDossier, secretToldReply, wearyReply } from '../replies/safety-texts.ts';
import { showCode } from '../replies/dossier-watch-texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { hasInjectionMarks } from '../understanding/injection.ts';
import { isPlaceAlone } from '../understanding/place-alone.ts';
import { tellsOfDeath } from '../understanding/tells-of-death.ts';
import { tellsSecret } from '../understanding/told-secret.ts';
import { demandsPerson, swears, vents } from '../understanding/abuse.ts';
import { meetsBroker } from '../understanding/broker.ts';
import { doubtsMessage } from '../understanding/doubted-message.ts';
import { isAbuse, isInjection, isScamCheck } from '../understanding/safety.ts';
import { isScamVictim, tellsWhereCodeStands } from '../understanding/scam.ts';
import { asksAboutPrivacy, asksWhetherWatched } from '../understanding/small-talk.ts';
import { asksForPerson, isComplaint, tellsOfStuckDossier } from '../understanding/standing-requests.ts';
import { speaksOfDossierLately } from '../dialogs/dossier-status.ts';
import { complainsOfWaiting } from '../dialogs/dossier-words.ts';
import { readDossierCodes } from '../../dossiers/index.ts';
import { heardOf } from '../state.ts';
import { beginDossier } from './dossier-begin.ts';
import { tellPrivately } from './dossier-telling.ts';
import { handOverInAnger } from './handoff-begin.ts';
import { endWithText, isOwnPage, type Ending, type Step, type Turn } from './step.ts';

/** Personal data in a group, then questions about privacy, then what must not work on the bot. */
export const guardSafety: Step = async (turn) => {
  const { understanding } = turn;
  if (understanding === undefined) return turn;
  const { entities } = understanding;
  const suggestions = [sayAction(anotherQuestion, turn.language), sayAction(askForPerson, turn.language)];
  const hasDossiers = turn.dependencies.dossiers !== undefined;
  const codes = hasDossiers ? readDossierCodes(understanding.text, turn.input.now) : entities.dossierCodes;
  const namesPerson = codes.length > 0 || entities.hasPhone || entities.hasIdentityNumber;
  if (turn.input.conversation.isGroup && namesPerson) return tellPrivately(turn);
  if (tellsSecret(understanding.text) && !isScamVictim(understanding.text)) {
    return endWithText(turn, { outcome: 'guarded-personal-data', suggestions }, secretToldReply);
  }
  const isWatched = asksWhetherWatched(understanding.text);
  if (isWatched || asksAboutPrivacy(understanding.text)) {
    const { retentionDays: days } = turn.dependencies;
    const body = isWatched ? watchedReply(days, isOwnPage(turn)) : privacyReplyOf(turn)(days);
    return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions }, body);
  }
  // Beside a dossier's code a number is the proof that it is theirs.
  const isProof = hasDossiers && codes.length > 0;
  if (!isProof && (entities.hasIdentityNumber || entities.hasPhone)) {
    return endWithText(turn, { outcome: 'guarded-personal-data', suggestions }, personalNumberReply);
  }
  // Beside a code a name sounds like somebody else's data; without the proof nothing is shown.
  // Nor is anything but marks a proof of it where a death is told, or a dossier spoken of: "tui khai số của ông hàng xóm".
  const isOfDossier = turn.dossier !== undefined || speaksOfDossierLately(turn.state, turn.input.now);
  const needsMarks = isProof || isOfDossier || tellsOfDeath(understanding.text);
  const isBreaking = needsMarks ? hasInjectionMarks(understanding.text) : isInjection(understanding);
  if (isBreaking) {
    return endWithText(turn, { outcome: 'guarded-injection', route: 'injection', suggestions }, injectionReply);
  }
  const isVictim = isScamVictim(understanding.text);
  if (!isVictim && meetsBroker(understanding.text)) {
    return endWithText(turn, { outcome: 'guarded-scam-check', route: 'scam-check', suggestions }, brokerReply);
  }
  const isDoubted = isProof && doubtsMessage(understanding.text);
  const isOfCode = isProof && tellsWhereCodeStands(understanding.text);
  if (isVictim || isDoubted || (!isOfCode && isScamCheck(understanding))) {
    const state = heardOf(turn.state, 'trick');
    const ending = { outcome: 'guarded-scam-check', route: 'scam-check', suggestions, state } as const;
    if (isVictim) return endWithText(turn, ending, scamVictimReply);
    // What the message says can be held against the dossier itself.
    const code = hasDossiers ? codeToCompare(turn, understanding.text) : undefined;
    if (code === undefined) return endWithText(turn, ending, scamReply);
    const seen = [sayAction(showCode(code), turn.language), ...suggestions];
    return endWithText(turn, { ...ending, suggestions: seen }, scamReplyOfDossier(code));
  }
  const { desk } = turn.dependencies;
  if (desk !== undefined && demandsPerson(understanding.text)) return handOverInAnger(turn, desk);
  // Short names are read wrongly: "Thủ Đức" is no insult.
  if (isAbuse(understanding) && !isPlaceAlone(understanding)) {
    if (isProof) return calmly(turn, await beginDossier(turn));
    // Anger that calls nobody names is heard calmly each time, and not counted.
    if (!swears(understanding.text)) {
      return endWithText(turn, { outcome: 'guarded-abuse', route: 'abuse', suggestions }, abuseReply);
    }
    const { insults = 0 } = turn.state;
    const state = { ...turn.state, insults: insults + 1 };
    const body = insults === 0 ? abuseReply : abuseBoundaryReply;
    return endWithText(turn, { outcome: 'guarded-abuse', route: 'abuse', suggestions, state }, body);
  }
  const { text: message } = understanding;
  // Whoever complains of something is asked about it.
  const isOfSomething =
    isProof ||
    understanding.hasCue ||
    isComplaint(message) ||
    complainsOfWaiting(message) ||
    asksForPerson(message) ||
    tellsOfStuckDossier(message);
  const vented = isOfSomething ? undefined : vents(message);
  if (vented !== undefined) {
    const body = vented === 'anger' ? abuseReply : wearyReply;
    return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions }, body);
  }
  return turn;
};

/** However it is said, who sends a dossier's code wants to know of it: the anger is heard, and the dossier looked up. */
function calmly({ language }: Turn, next: Turn | Ending): Turn | Ending {
  if (!('outcome' in next)) return next;
  const [first, ...others] = next.replies;
  if (first === undefined) return next;
  const calmed = { ...first, text: `${text(angerHeard, language)}\n\n${first.text ?? ''}` };
  return { ...next, replies: [calmed, ...others] };
}

/** The only code of the message, where it is certain: of several nobody knows which is meant. */
function codeToCompare({ input }: Turn, message: string): string | undefined {
  const [read, ...others] = readDossierCodes(message, input.now);
  return read?.kind === 'code' && others.length === 0 ? read.code : undefined;
}

function privacyReplyOf(turn: Turn): (retentionDays: number) => Text {
  if (turn.input.conversation.isGroup) return privacyInGroupReply;
  return isOwnPage(turn) ? privacyReply : privacyInChatReply;
}
