import { lateDutyOn, readDossierCodes, stateMeaning } from '../../dossiers/index.ts';
import { awaitsResult } from '../dialogs/dossier-awaited.ts';
import { readDossierQuestion, type DossierQuestion } from '../dialogs/dossier-questions.ts';
import { isGuided } from '../dialogs/guided-procedure.ts';
import { asksForPapersOfSome, asksOfPrivate, speaksOnInGroup } from '../dialogs/dossier-lacking-words.ts';
import { asksToLookUp } from '../dialogs/dossier-words.ts';
import { asksWhereGuideIs } from '../dialogs/guided-words.ts';
import { readDossier, speaksOfDossierLately } from '../dialogs/dossier-status.ts';
import { answerInGeneral, sendCodeToSee, stateMeans } from '../replies/dossier-question-texts.ts';
import { lookUpElsewhere } from '../replies/dossier-texts.ts';
import { anotherQuestion, type Text } from '../replies/texts.ts';
import { isAbuse, isScamCheck } from '../understanding/safety.ts';
import { isKnownTrick, isScamVictim } from '../understanding/scam.ts';
import { asksForPerson, tellsOfMisconduct } from '../understanding/standing-requests.ts';
import type { Understanding } from '../understanding/understand.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { askCode } from './dossier-codes.ts';
import { askStatus, beginDossier } from './dossier-begin.ts';
import { tellsReport } from './dossier-talk.ts';
import { tellDossier, tellPrivately } from './dossier-telling.ts';
import { askWhich } from './not-known.ts';
import type { Step, Turn } from './step.ts';

/** What is asked of dossiers at the counters beside where one is: answered at once, and then from the dossier itself. */
export const answerDossierQuestion: Step = async (turn) => {
  const { understanding, dependencies, input } = turn;
  const services = dependencies.dossiers;
  if (understanding === undefined || services === undefined) return turn;
  // "Bữa hổm tới đâu rồi", while a guide is under way.
  if (turn.state.dialogs.some(isGuided) && asksWhereGuideIs(understanding.text)) return turn;
  const isOfPrivate = input.conversation.isGroup && speaksOfDossierLately(turn.state, input.now);
  if (isOfPrivate && (asksOfPrivate(understanding.text) || speaksOnInGroup(understanding.text)))
    return tellPrivately(turn);
  if (asksForPapersOfSome(understanding.text) && turn.state.procedureInHand === undefined) return askWhich(turn);
  const question = readDossierQuestion(understanding.text);
  if (isAngryOfDelay(turn)) return beginDossier(turn);
  if (question === undefined) {
    const isOfOwn = asksToLookUp(understanding.text) && readDossierCodes(understanding.text, input.now).length === 0;
    return isOfOwn || asksOfAwaited(understanding, input.now) ? ((await askStatus(turn)) ?? turn) : turn;
  }
  const isInTheirName = question.kind === 'in-my-name';
  const isOfElse = isKnownTrick(understanding.text) || readDossierCodes(understanding.text, input.now).length > 0;
  if (isOfElse && !isInTheirName) return turn;
  if (input.conversation.isGroup) return tellPrivately(turn);
  const answer = answerTo(question);
  const open = turn.dossier === undefined ? undefined : readDossier(turn.dossier, input.now);
  const isOpen = open !== undefined && open.step !== 'code' && open.slots.code !== undefined;
  const isOfTheirs = question.kind === 'who-withdrew' || question.kind === 'late';
  const shown = isOpen && isOfTheirs ? await askStatus(turn) : undefined;
  if (shown !== undefined) return shown;
  // What is asked next is asked of the dossier that was shown before.
  const next = open?.step === 'shown' ? { step: open.step, slots: { ...open.slots, digressions: 0 } } : undefined;
  if (!isOpen && (question.kind === 'without-code' || question.kind === 'by-name')) {
    const lacking = { step: 'code', slots: { lacksCode: true } } as const;
    return tellDossier(turn, { outcome: 'dossier-asked', body: answer, next: lacking, suggestions: [anotherQuestion] });
  }
  if (isOpen || isInTheirName || question.kind === 'by-name') {
    return tellDossier(turn, { outcome: 'dossier-asked', body: answer, ...(next === undefined ? {} : { next }) });
  }
  const portal = await services.ownership.elsewhere();
  const isOfAnother = question.kind === 'of-another';
  const body = isOfAnother ? answer : join(answer, sendCodeToSee);
  return portal === undefined
    ? askCode(turn, body, { isOfAnother })
    : tellDossier(turn, { outcome: 'dossier-elsewhere', body: join(answer, lookUpElsewhere(portal.portalUrl)) });
};

const LATE = wordings('trễ|chậm|lâu|ngâm|giam|quá hẹn', 'late|delayed|overdue|so long|too long');
const ASKS_HOW = wordings(
  'gì|sao|nào|đâu|mấy|bao nhiêu|khi nào|được không|phải không',
  'how|what|where|when|who|which|can i',
);

/** A code, that it is late, and nothing that is asked for: how to complain is told after it is known how late. */
function isAngryOfDelay(turn: Turn): boolean {
  const { understanding, input } = turn;
  if (understanding === undefined) return false;
  const { text } = understanding;
  const plain = spellOut(text);
  const isCertain = readDossierCodes(text, input.now).some(({ kind }) => kind === 'code');
  if (!isCertain || !LATE.test(plain) || ASKS_HOW.test(plain) || text.includes('?')) return false;
  return !tellsReport(turn) && !isKnownTrick(text) && !isScamVictim(text) && !asksForPerson(text);
}

/** What was handed in and has not come back, told without a code, and with nothing that goes before it. */
function asksOfAwaited(understanding: Understanding, now: Date): boolean {
  const { text } = understanding;
  if (!awaitsResult(text) || readDossierCodes(text, now).length > 0) return false;
  const isOfTrick = isKnownTrick(text) || isScamVictim(text) || isScamCheck(understanding);
  return !isOfTrick && !isAbuse(understanding) && !tellsOfMisconduct(text) && !asksForPerson(text);
}

function answerTo(question: DossierQuestion): Text {
  if (question.kind === 'meaning') return stateMeans(stateMeaning(question.state));
  const duty = lateDutyOn(undefined);
  const owed =
    duty === undefined
      ? undefined
      : { vi: `${duty.text.vi} (${duty.source.vi})`, en: `${duty.text.en} (${duty.source.en})` };
  return answerInGeneral(question.kind, owed);
}

function join(first: Text, second: Text): Text {
  return { vi: `${first.vi}\n\n${second.vi}`, en: `${first.en}\n\n${second.en}` };
}
