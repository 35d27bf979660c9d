import { readDossierCodes, spellTime } from '../../dossiers/index.ts';
import {
  isDossier,
  MOST_DOSSIER_OFFERS,
  readDossier,
  speaksOfDossierLately,
  takeDossier,
  type DossierReading,
} from '../dialogs/dossier-status.ts';
import { readChooseProcedure } from '../dialogs/choose-procedure.ts';
import { codesIn } from '../dialogs/dossier-correction.ts';
import { coverProof, findProof, readProofUnasked } from '../dialogs/dossier-proof.ts';
import { asksOfConsent } from '../dialogs/dossier-consent-words.ts';
import { asksHowToWrite, asksOfLetter, OF_OTHERS, OF_WRITING } from '../dialogs/dossier-by-another.ts';
import { saysNoMatter } from '../dialogs/dossier-follow-up.ts';
import { lacksOffice } from '../dialogs/dossier-parts.ts';
import { readDossierQuestion } from '../dialogs/dossier-questions.ts';
import { asksToSeeDossier, speaksOfWatching } from '../dialogs/dossier-words.ts';
import {
  askForCode,
  codeIncomplete,
  codeUnreadable,
  codeWithoutOffice,
  confirmCode,
  dossierActions,
  dossierLeft,
  dossierLocked,
  openAlready,
  openAndConsentAsked,
  proofExplained,
  proofUnreadable,
  sendAgainAfterOutage,
  takeYourTime,
  toldOnceProved,
  tooManyTries,
  wholeNumberNeeded,
  withoutCode,
  withoutProof,
} from '../replies/dossier-texts.ts';
import { byAnother, howToAuthorise, seenByAnother } from '../replies/dossier-answer-texts.ts';
import { atTheCounterWithoutCode, printedSo, whyNotShown } from '../replies/dossier-lacking-texts.ts';
import { answerInGeneral } from '../replies/dossier-question-texts.ts';
import { anotherQuestion, text, type Text } from '../replies/texts.ts';
import { readState } from '../state.ts';
import type { DossierServices } from '../turn.ts';
import { doubtsMessage } from '../understanding/doubted-message.ts';
import { readRepair } from '../understanding/repair-words.ts';
import { isScamCheck } from '../understanding/safety.ts';
import { tellsWhereCodeStands } from '../understanding/scam.ts';
import {
  complainsOfOfficial,
  tellsOfTrouble,
  wantsLegalComplaint,
  wantsToLeaveVoice,
} from '../understanding/voice-words.ts';
import { askStatus, OF_A_DOSSIER, tellWithoutCode } from './dossier-begin.ts';
import { chooseShown } from './dossier-choose.ts';
import { askAgain, askCode, beginWithCodes } from './dossier-codes.ts';
import { explainConsent, explainNotices } from './dossier-consent.ts';
import { lookUpDossier } from './dossier-look-up.ts';
import { afterwards, coverDigits, tellDossier } from './dossier-telling.ts';
import { declineConsent, endChosenWatches, keepWatches, takeConsent } from './dossier-watch.ts';
import { withoutNumber } from './leave-out-numbers.ts';
import { withText } from './reread.ts';
import { type Ending, type Step, type Turn } from './step.ts';

const { noProof, leave, another, agree, disagree, right, wrong } = dossierActions;
const SPOKEN_COVERED = '••••';
const ASCII = /^[\t\n\r -~]*$/u;
/**
 * A talk about a dossier that is under way takes what is meant for it: a code, the last digits, yes and no. Anything else
 * is read as if there were none; `keepDossier` then offers to go on with it.
 */
export const continueDossier: Step = async (turn) => {
  const services = turn.dependencies.dossiers;
  const frame = turn.state.dialogs.findLast(isDossier);
  if (services === undefined) return turn;
  if (frame === undefined) return (await chooseShown(keepLanguage(turn), services)) ?? takeLateProof(turn);
  const dialogs = turn.state.dialogs.filter((each) => !isDossier(each));
  const off: Turn = { ...turn, state: { ...turn.state, dialogs } };
  const reading = readDossier(frame, turn.input.now);
  if (reading === undefined || turn.input.conversation.isGroup) return off;
  // "2" is the second of a list that is open as well; as a proof it is too short in any case.
  const isPlace =
    reading.step === 'proof' && dialogs.length > 0 && /^\s*\p{Nd}\s*$/u.test(turn.input.activity.text ?? '');
  const asksWhy = reading.step === 'consent' && asksOfConsent(turn.input.activity.text ?? '');
  if (isPlace || (!asksWhy && speaksOfWatching(turn.input.activity.text ?? '')))
    return { ...keepLanguage(off), dossier: frame };
  // A report that names the code is a report: it is kept as it was written, and the dossier waits.
  if (tellsReport(turn) || tellsOfTrick(turn)) return { ...keepLanguage(off), dossier: frame };
  if (repeatsLaterAnswer(turn, reading)) return { ...keepLanguage(off), dossier: frame };
  if (asksOnOfLetter(off)) return withText({ ...off, dossier: frame }, text(howToAuthorise, off.language));
  const isBesideList = dialogs.some((each) => readChooseProcedure(each) !== undefined);
  const ending = await takeMessage(keepLanguage(off), services, { ...reading, isBesideList });
  if (ending !== undefined) return ending;
  const apart = ofLetter({ ...off, dossier: frame });
  const digits = reading.step === 'proof' ? findProof(turn.input.activity.text ?? '') : undefined;
  return digits === undefined ? apart : withoutNumber(apart, digits);
};

/** "Giấy ủy quyền viết sao": the guide has it, not whatever else is authorised in writing. */
function ofLetter(turn: Turn): Turn {
  const message = turn.input.activity.text ?? '';
  const isOfIt = asksOfLetter(message) && saysNoMatter(message, OF_OTHERS);
  return isOfIt ? withText(turn, text(howToAuthorise, turn.language)) : turn;
}

/** "How do I write it", right after the guide told of the letter. */
function asksOnOfLetter({ input, state }: Turn): boolean {
  const message = input.activity.text ?? '';
  const last = state.lastAnswer?.text;
  const wasTold = last !== undefined && (last === howToAuthorise.vi || last === howToAuthorise.en);
  return wasTold && asksHowToWrite(message) && saysNoMatter(message, OF_WRITING);
}

/** Tells a ward of something, as `beginVoice` hears it, in a message that names a dossier's code. */
export function tellsReport({ understanding, dependencies, input }: Turn): boolean {
  if (understanding === undefined || dependencies.desk === undefined) return false;
  const { text } = understanding;
  if (readDossierCodes(text, input.now).length === 0) return false;
  return complainsOfOfficial(text) || wantsToLeaveVoice(text) || wantsLegalComplaint(text) || tellsOfTrouble(text);
}

/** A code stands in what somebody else sent, who wants money or a secret, or in what is doubted. */
function tellsOfTrick({ understanding, input }: Turn): boolean {
  if (understanding === undefined || readDossierCodes(understanding.text, input.now).length === 0) return false;
  const { text } = understanding;
  return doubtsMessage(text) || (isScamCheck(understanding) && !tellsWhereCodeStands(text));
}

/** "Nói lại" after something else was answered is of that. */
function repeatsLaterAnswer({ state, input }: Turn, { step, slots }: DossierReading): boolean {
  const wasAnswered = step === 'shown' && slots.digressions > 0 && state.lastAnswer !== undefined;
  const message = input.activity.text ?? '';
  return (
    wasAnswered && readRepair(message)?.kind === 'repeat' && !asksToSeeDossier(message) && !OF_A_DOSSIER.test(message)
  );
}
/** Digits after the talk has ended, or where no dossier can be opened at all: what is lacking is said. */
async function takeLateProof(turn: Turn): Promise<Turn | Ending> {
  const { state, input } = turn;
  const isFree = state.dialogs.length === 0 && !input.conversation.isGroup && speaksOfDossierLately(state, input.now);
  if (!isFree || readProofUnasked(input.activity.text ?? '') === undefined) return turn;
  return (await askStatus(keepLanguage(turn))) ?? turn;
}

/** Digits, codes, "yes" and "Show it again" are too little to take for Vietnamese in a talk that is in English. */
function keepLanguage(turn: Turn): Turn {
  const before = readState(turn.input.state).language;
  const isPlain = ASCII.test(turn.input.activity.text ?? '');
  if (turn.language === before || turn.language === 'en' || !isPlain) return turn;
  return { ...turn, language: before, state: { ...turn.state, language: before } };
}

async function takeMessage(
  turn: Turn,
  services: DossierServices,
  reading: DossierReading,
): Promise<Ending | undefined> {
  const message = turn.input.activity.text ?? '';
  // Whose dossier it is not is shown nothing of it, and asked for no proof.
  if (readDossierQuestion(message)?.kind === 'in-my-name') return undefined;
  const { slots } = reading;
  const { code } = slots;
  const chosen = await chooseShown(turn, services, reading);
  if (chosen !== undefined) return chosen;
  const taken = takeDossier(reading, message, codesIn(reading, message, turn.input.now));
  switch (taken.status) {
    case 'codes':
      return beginWithCodes(turn, services, taken.codes, slots.wantsWatch, slots.misread, slots.part);
    case 'confirmed':
      return code === undefined ? askCode(turn, askForCode) : lookUpDossier(turn, services, { ...slots, code });
    case 'denied':
      return askCode(turn, askForCode, { wantsWatch: slots.wantsWatch });
    case 'proof':
      if (code === undefined) return askCode(turn, askForCode);
      return lookUpDossier(turn, services, {
        ...slots,
        code,
        proof: taken.digits,
        keptText: coverWhole(message),
      });
    case 'proof-of-next': {
      const [next, ...others] = slots.others;
      if (next === undefined) return undefined;
      const keptText = coverWhole(message);
      return lookUpDossier(turn, services, { code: next, others, proof: taken.digits, keptText });
    }
    case 'proof-again':
      if (code === undefined) return undefined;
      return openAgain(turn, services, reading, { code, digits: taken.digits, keptText: coverWhole(message) });
    case 'end-watches':
      return endChosenWatches(turn, services, taken.codes, code);
    case 'watches-kept':
      return keepWatches(turn, code);
    case 'waits':
      return tellDossier(turn, {
        outcome: 'dossier-asked',
        body: takeYourTime(reading.step === 'code'),
        next: { step: reading.step, slots },
        suggestions: [leave],
      });
    case 'asks-of-proof':
      return code === undefined
        ? undefined
        : tellDossier(turn, {
            outcome: 'dossier-asked',
            body: proofExplained(code, slots.takesWholeNumber),
            next: { step: 'proof', slots },
            suggestions: [noProof, leave],
          });
    case 'asked-too-soon': {
      if (code === undefined) return undefined;
      if (reading.step === 'confirm') {
        return tellDossier(turn, {
          outcome: 'dossier-asked',
          body: confirmCode(code),
          next: { step: 'confirm', slots: { ...slots, digressions: 0 } },
          suggestions: [right, wrong],
        });
      }
      const isWaiting = taken.asked.some((each) => each === 'why-late' || each === 'who-answers' || each === 'weary');
      return tellDossier(turn, {
        outcome: 'dossier-asked',
        body: toldOnceProved(code, { isWaiting, takesWholeNumber: slots.takesWholeNumber }),
        next: { step: 'proof', slots: { ...slots, digressions: 0 } },
        suggestions: [noProof, leave],
      });
    }
    case 'asks-of-limit': {
      const { limit, takesWholeNumber } = slots;
      if (limit === undefined) return undefined;
      return tellDossier(turn, {
        outcome: 'dossier-limited',
        body: tooManyTries(limit.scope, spellTime(limit.until), takesWholeNumber),
        next: { step: 'proof', slots: { ...slots, digressions: 0 } },
        suggestions: [another],
      });
    }
    case 'asks-of-outage': {
      if (code === undefined) return undefined;
      const { others } = slots;
      if (reading.step === 'shown') return lookUpDossier(turn, services, { code, others, afterOutage: true });
      return tellDossier(turn, {
        outcome: 'dossier-asked',
        body: sendAgainAfterOutage,
        next: { step: 'proof', slots: { ...slots, digressions: 0 } },
        suggestions: [another, leave],
      });
    }
    case 'no-proof':
      return tellDossier(turn, {
        outcome: 'dossier-asked',
        body: slots.takesWholeNumber ? wholeNumberNeeded : proofUnreadable,
        next: { step: 'proof', slots },
        suggestions: [noProof, leave],
        keptText: coverDigits(message, []),
      });
    case 'lacks-code':
      return readDossierQuestion(message)?.kind === 'which-number'
        ? askCode(turn, answerInGeneral('which-number', undefined))
        : tellWithoutCode(turn, withoutCode);
    case 'lacks-code-at-counter':
      return tellWithoutCode(turn, atTheCounterWithoutCode);
    case 'asks-of-another-going':
    case 'asks-of-another-seeing': {
      const goes = taken.status === 'asks-of-another-going';
      return tellDossier(turn, {
        outcome: 'dossier-asked',
        body: goes ? byAnother : seenByAnother,
        next: { step: reading.step, slots: { ...slots, digressions: 0 } },
        suggestions: goes ? [howToAuthorise, anotherQuestion] : [anotherQuestion],
      });
    }
    case 'printed-so':
      return askCode(turn, printedSo, { wantsWatch: slots.wantsWatch });
    case 'asks-why-refused':
      return tellDossier(turn, {
        outcome: 'dossier-asked',
        body: whyNotShown,
        next: { step: 'proof', slots },
        suggestions: [noProof, another, leave],
      });
    case 'lacks-proof':
      return tellDossier(turn, {
        outcome: 'dossier-asked',
        body: slots.takesWholeNumber ? wholeNumberNeeded : withoutProof,
        // The other number may come to mind; it is not asked for again.
        next: { step: 'proof', slots: { ...slots, digressions: MOST_DOSSIER_OFFERS } },
        suggestions: [another, anotherQuestion],
      });
    case 'no-code':
      return askAgain(turn, whatIsMissing(slots.part), slots.misread, slots.wantsWatch, slots.part);
    case 'another':
      return askCode(turn, askForCode);
    case 'left':
      // Another one may have been proved before.
      await services.ownership.forget(turn.input.conversation.id);
      return tellDossier(withNoneShown(turn), {
        outcome: 'dossier-left',
        body: dossierLeft,
        suggestions: [anotherQuestion],
      });
    case 'locked':
      await services.ownership.forget(turn.input.conversation.id);
      return tellDossier(withNoneShown(turn), {
        outcome: 'dossier-left',
        body: dossierLocked,
        suggestions: [anotherQuestion],
      });
    case 'again':
      return code === undefined ? askCode(turn, askForCode) : lookUpDossier(turn, services, { code });
    case 'asked': {
      const { others } = slots;
      return code === undefined ? undefined : lookUpDossier(turn, services, { code, others, asked: taken.asked });
    }
    case 'consented':
      return code === undefined ? undefined : takeConsent(turn, services, code);
    case 'asks-of-consent':
      return code === undefined ? undefined : explainConsent(turn, code, taken.asked);
    case 'asks-of-notices':
      return code === undefined ? undefined : explainNotices(turn, code, taken.asked);
    case 'asked-before-consent':
      return code === undefined
        ? undefined
        : lookUpDossier(turn, services, { code, asked: taken.asked, wantsWatch: true });
    case 'declined':
      return code === undefined ? undefined : declineConsent(turn, code);
    case 'digression':
      return undefined;
  }
}

function whatIsMissing(part: string | undefined): Text {
  if (part === undefined) return codeUnreadable;
  return lacksOffice(part) ? codeWithoutOffice : codeIncomplete;
}

function withNoneShown(turn: Turn): Turn {
  return { ...turn, state: { ...turn.state, dossiersShown: undefined } };
}

/** The dossier is open, whatever digits these are; once it no longer is, they are the proof of it. */
async function openAgain(
  turn: Turn,
  services: DossierServices,
  { step, slots }: DossierReading,
  { code, digits, keptText }: { readonly code: string; readonly digits: string; readonly keptText: string },
): Promise<Ending> {
  const asksConsent = step === 'consent';
  const instead = () =>
    tellDossier(turn, {
      outcome: asksConsent ? 'dossier-watch-asked' : 'dossier-shown',
      body: asksConsent ? openAndConsentAsked : openAlready,
      next: { step, slots: { code, others: slots.others } },
      suggestions: asksConsent ? [agree, disagree] : afterwards(false),
      keptText,
    });
  const { others } = slots;
  return lookUpDossier(turn, services, { code, others, newProof: digits, wantsWatch: asksConsent, keptText, instead });
}

/** Digits that were said in words are covered with all that was said. */
function coverWhole(message: string): string {
  const covered = coverDigits(message, []);
  return coverProof(covered) === covered && covered !== message ? covered : SPOKEN_COVERED;
}
