import { readTicketCodes } from '../../desk/index.ts';
import { readDossierCodes } from '../../dossiers/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { shortNameOf } from '../answering/compose.ts';
import type { CardAction } from '../contract.ts';
import { takeChoice } from '../dialogs/choose-procedure.ts';
import { readFollowUps } from '../dialogs/dossier-follow-up.ts';
import { awaitsProof, awaitsQuestion, awaitsYesOrNo } from '../dialogs/dossier-status.ts';
import { looksLikeProof } from '../dialogs/dossier-proof.ts';
import { asksToStopWatching, readDossierWord } from '../dialogs/dossier-words.ts';
import { wantsNoLetters, wantsNoticesBy } from '../dialogs/notice-words.ts';
import { readChecklistRequest, readGuideWord, type GuideWord } from '../dialogs/guided-words.ts';
import { emergencyReply, scamReply, scamVictimReply, selfHarmReply, type Text } from '../replies/texts.ts';
import { dangerIsOver, emergencyBesidePapersReply, preyingReply } from '../replies/safety-texts.ts';
import { heardOf, type ConversationState } from '../state.ts';
import { isAcknowledgement } from '../understanding/acknowledgement-words.ts';
import {
  asksForWhichPapers,
  isOfLostPaper,
  isPaperBurnt,
  speaksOfHelp,
  staysOfDanger,
} from '../understanding/after-danger.ts';
import { asksAfterDeath } from '../understanding/after-a-death.ts';
import { withoutHomographs } from '../understanding/bare-homographs.ts';
import { contentSyllables } from '../understanding/content-syllables.ts';
import { tellsOfLostWallet } from '../understanding/lost-papers.ts';
import {
  happensNow,
  isEmergency,
  isOverNow,
  namesDanger,
  speaksOfDanger,
  speaksOfPapers,
} from '../understanding/emergency.ts';
import { lastsForLong, tellsOfPapersAlone, tellsWhyNotGoing } from '../understanding/harmless-danger.ts';
import { countsOnNoTomorrow, hintsAtFarewell, tellsOfPreying } from '../understanding/hinted-danger.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { messageFeatures } from '../understanding/features.ts';
import { bidsFarewell, speaksOfSelfHarm } from '../understanding/self-harm.ts';
import { asksOnAboutTrick, tellsOfLoss } from '../understanding/scam.ts';
import { asksWhetherWatched, smallTalkKind } from '../understanding/small-talk.ts';
import { tellsOfDeath } from '../understanding/tells-of-death.ts';
import { heardLoss } from './hear-of-loss.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** A cry for help stands at the beginning or the end of a long message: so much of both is read, in characters. */
const READ_CHARACTERS = 700;
/** A place named alone is no emergency: "Côn Đảo" without its marks reads "con dao", a knife. */
const PLACE_SYLLABLES = 4;
/** Nor is a question about one that holds no word of danger: "what is Ben Nghe ward called now". */
const PLACE_QUESTION_SYLLABLES = 10;

/** Life first: before the message is measured, understood or taken for a choice. */
export const guardEmergency: Step = (turn) => {
  const text = turn.input.activity.text ?? '';
  const ends =
    text.length <= 2 * READ_CHARACTERS ? [text] : [text.slice(0, READ_CHARACTERS), text.slice(-READ_CHARACTERS)];
  const parts = ends.map(withoutHomographs);
  const helped = turn.input.conversation.owner === 'bot' ? turn.state.helped?.with : undefined;
  if (parts.some(despairs) || (helped === 'despair' && bidsFarewell(text))) return help(turn, 'despair');
  if (parts.some(tellsOfPreying)) return help(turn, 'preying');
  const isAnswer = answersOpenQuestion(turn, text);
  if (helped !== undefined && !isAnswer && !isOverNow(text)) {
    if (helped === 'trick' ? tellsOfLoss(text) : !namesDanger(text) && staysWithDanger(turn, text)) {
      return help(turn, helped);
    }
    if (helped === 'trick' && asksOnAboutTrick(text) && !speaksOfPapers(text)) {
      return endWithText(heard(turn, 'trick'), SCAM_CHECK, scamReply);
    }
  }
  if (
    helped === 'danger' &&
    isOverNow(text) &&
    !speaksOfPapers(text) &&
    syllables(text).length <= FOLLOW_UP_SYLLABLES
  ) {
    return relieved(oneMessageOn(turn, text));
  }
  const later = text === '' ? turn : oneMessageOn(turn, text);
  if (isAnswer || !parts.some((part) => isUrgent(later, part))) return later;
  // "Bị giật bóp": once they are safe, a paper that is named was in it.
  if (!parts.some(speaksOfPapers)) return help(tellsOfLostWallet(text) ? heardLoss(later) : later, 'danger');
  const question = paperQuestion(later, text);
  if (question === undefined) return endWithBoth(heard(later, 'danger'), emergencyBesidePapersReply(undefined));
  const waiting = { ...later, state: { ...later.state, waiting: [question] } };
  const suggestions = [{ type: 'imBack', title: question, value: question } as const];
  return endWithBoth(heard(waiting, 'danger'), emergencyBesidePapersReply(question), suggestions);
};

type Help = NonNullable<ConversationState['helped']>['with'];

/** "Xe cấp cứu tới rồi": nothing is looked up, and what they were about is kept for them. */
function relieved(turn: Turn): Ending {
  const inHand = turn.dependencies.catalogue.find(turn.state.procedureInHand?.code ?? '');
  const name = inHand === undefined ? undefined : shortNameOf(inHand, turn.language);
  return endWithText(turn, { outcome: 'small-talk', route: 'small-talk' }, dangerIsOver(name));
}

const SCAM_CHECK = { outcome: 'guarded-scam-check', route: 'scam-check' } as const;

const HELP = {
  despair: selfHarmReply,
  preying: preyingReply,
  danger: emergencyReply,
} as const satisfies Partial<Record<Help, Text>>;

function help(turn: Turn, kind: Help): Ending {
  const told = heard(turn, kind);
  if (kind !== 'trick') return endWithBoth(told, HELP[kind]);
  return endWithText(told, SCAM_CHECK, scamVictimReply);
}

function heard(turn: Turn, kind: Help): Turn {
  return { ...turn, state: heardOf(turn.state, kind) };
}

/** "Báo ai", "cháu 12 tuổi", "đừng gọi ai hết": of what was just told, and of no paper, dossier or ticket. */
function staysWithDanger({ dependencies, state }: Turn, text: string): boolean {
  const isOfNothingElse = state.procedureInHand === undefined && state.dialogs.length === 0;
  if (staysOfDanger(text)) return true;
  if (isOfNothingElse && state.waiting === undefined && asksForWhichPapers(text)) return true;
  if (
    text.trim() === '' ||
    speaksOfPapers(text.replace(ENGLISH_NEGATION, 'not')) ||
    readDossierCodes(text, new Date(0)).length > 0 ||
    readTicketCodes(text).length > 0
  )
    return false;
  const word = readGuideWord(text);
  // They go back to the guide that is open, or to what they were about.
  if (word === 'continue' || readChecklistRequest(text) !== undefined) return false;
  if (word !== undefined && state.dialogs.length > 0 && ONWARDS.has(word)) return false;
  const sounds = dependencies.routes.predict(messageFeatures(text));
  if (sounds.answer >= SURELY_ASKS) return false;
  if (speaksOfHelp(text)) return true;
  if (isAcknowledgement(text) || smallTalkKind(text) !== 'unclear') return false;
  if (dependencies.findWards(text).length > 0 || syllables(text).length > FOLLOW_UP_SYLLABLES) return false;
  const saysNothing = contentSyllables(text).length === 0;
  if (saysNothing && isOfNothingElse) return true;
  return sounds.emergency + sounds['small-talk'] + sounds.abuse >= SOUNDS_OF_NO_MATTER;
}

const ONWARDS: ReadonlySet<GuideWord> = new Set<GuideWord>(['continue', 'done', 'back', 'again', 'how-far']);
/** Without its mark "đơn", an application, is its first half. */
const ENGLISH_NEGATION = /\bdon['’]?t\b/giu;
const SURELY_ASKS = 0.8;
const SOUNDS_OF_NO_MATTER = 0.35;
const FOLLOW_UP_SYLLABLES = 9;

/** Thanks and goodbyes leave it as it is but for the count; whoever asks something else is calm again. */
function oneMessageOn(turn: Turn, text: string): Turn {
  const { helped, ...state } = turn.state;
  if (helped === undefined) return turn;
  const isCalm = helped.left <= 1 || isOverNow(text) || (smallTalkKind(text) === 'unclear' && !isAcknowledgement(text));
  // Somebody who may have been tricked asks on about it.
  if (isCalm && (helped.with !== 'trick' || helped.left <= 1)) return { ...turn, state };
  return { ...turn, state: { ...state, helped: { ...helped, left: helped.left - 1 } } };
}

/** What is asked of a paper waits until they are safe: an answer below the numbers would push them out of sight. */
function paperQuestion({ input }: Turn, text: string): string | undefined {
  // Whoever waits for an official is not answered by the bot.
  if (input.conversation.owner !== 'bot') return undefined;
  const clauses = text.split(QUESTION_BOUNDS).map((clause) => clause.trim());
  const isOfPapers = (clause: string | undefined) =>
    clause !== undefined &&
    syllables(clause).length >= LEAST_QUESTION &&
    speaksOfPapers(clause) &&
    !speaksOfDanger(clause);
  const last = clauses.findLastIndex(isOfPapers);
  const before = clauses[last - 1];
  // "Em muốn ly hôn, giấy tờ gì": what the papers are for stands before.
  const question = isOfPapers(before) ? `${before ?? ''}, ${clauses[last] ?? ''}` : clauses[last];
  return question === undefined ? undefined : coverNumbers(question);
}

/** "Bị chồng đánh đập giờ muốn làm giấy ly hôn": where the danger ends and the paper begins. */
const QUESTION_BOUNDS =
  /[.?!\n,;]+|\s(?:mà|ma|nhưng|nhung|thì|thi|giờ|gio|nên|rồi|roi|để|and|but|so)\s|\s(?=(?:trời ơi|cho (?:em|tui|tôi) hỏi|muốn (?:làm|xin|hỏi)|how|where|what)\s)/u;
const LEAST_QUESTION = 2;

/** What is only hinted is of a house or a paper where one is named. */
function despairs(part: string): boolean {
  return speaksOfSelfHarm(part) || countsOnNoTomorrow(part) || (hintsAtFarewell(part) && !speaksOfPapers(part));
}

/** "Trong nước", "số 2 đi em": where that was asked, only a word of danger makes it more than an answer. */
function answersOpenQuestion({ state, dependencies, input }: Turn, text: string): boolean {
  // "số cuối 0115" where the last digits were asked for is no call for an ambulance.
  if (awaitsProof(state) && FOUR_DIGITS.test(text) && looksLikeProof(text)) return true;
  // "Em không nhớ số" is a button that stands there.
  if (awaitsProof(state) && readDossierWord(text) === 'lacks-it' && !speaksOfDanger(text)) return true;
  // A code and its proof, whatever digits they hold: "-0115", "2115".
  if (readDossierCodes(text, input.now).length > 0 && !speaksOfDanger(text)) return true;
  // "What is missing", of the papers of a dossier that was just shown.
  if (awaitsQuestion(state) && readFollowUps(text).length > 0 && !speaksOfDanger(text)) return true;
  // "No" is "nổ" without its mark.
  if (awaitsYesOrNo(state) && ENGLISH_NO.test(text)) return true;
  // "Thôi khỏi báo hết" sounds of reporting something, and ends notices.
  if (dependencies.dossiers !== undefined && asksToStopWatching(text) && !speaksOfDanger(text)) return true;
  // "Báo em qua thư điện tử" sounds of it too, and names a way to be told.
  if (dependencies.notices !== undefined && speaksOfNoticeWays(text) && !speaksOfDanger(text)) return true;
  // "Bị cháy rồi", of the paper that was asked about.
  if (isPaperBurnt(text) && state.question !== undefined && isOfLostPaper(state.question)) return true;
  const open = state.dialogs.at(-1);
  const status = open === undefined || speaksOfDanger(text) ? undefined : takeChoice(open, text)?.status;
  return status !== undefined && status !== 'not-a-choice';
}

function speaksOfNoticeWays(text: string): boolean {
  return wantsNoticesBy(text) !== undefined || wantsNoLetters(text);
}

const ENGLISH_NO = /^\s*no(?:pe|,? thanks?(?: you)?)?[\s.!]*$/iu;
const FOUR_DIGITS = /\p{Nd}{4}/u;

function isUrgent({ dependencies: { routes, findWards } }: Turn, part: string): boolean {
  const length = syllables(part).length;
  const mayBePlace = length <= PLACE_SYLLABLES || (length <= PLACE_QUESTION_SYLLABLES && !speaksOfDanger(part));
  if (mayBePlace && findWards(part).length > 0) return false;
  if (tellsOfDeath(part) || asksWhetherWatched(part) || isOverNow(part) || lastsForLong(part)) return false;
  if (tellsWhyNotGoing(part) || tellsOfPapersAlone(part) || asksAfterDeath(part)) return false;
  const sounds = (text: string) => routes.predict(messageFeatures(text)).emergency;
  const whole = sounds(part);
  if (isEmergency(part, whole)) return true;
  // Among sentences about papers one may tell of danger: it is read by itself.
  const clauses = part.split(CLAUSE_END).filter(speaksOfDanger);
  const isToldOfNow = clauses.some((clause) => {
    const probability = sounds(clause);
    if (probability < CLAUSE_PROBABILITY) return false;
    // "Cứu em với, mai hết hạn" calls for help with papers.
    if (happensNow(clause)) return namesDanger(clause) || whole >= APPEAL_PROBABILITY;
    return whole >= WHOLE_PROBABILITY && isEmergency(clause, probability);
  });
  if (isToldOfNow) return true;
  const sentences = part.split(SENTENCE_END).filter(speaksOfDanger);
  return sentences.some((sentence) => {
    const probability = sounds(sentence);
    return probability >= SENTENCE_PROBABILITY && isEmergency(sentence, probability);
  });
}

const SENTENCE_END = /[.?!\n]+/u;
/** "… cần gì, mà nhà bên đang cháy": within a sentence about papers, what happens while it is written. */
const CLAUSE_END = /[,;]+|\s(?:mà|ma|nhưng|thì|thi)\s|\s(?=trời ơi|troi oi)/u;
const CLAUSE_PROBABILITY = 0.8;
/** What is not said to happen now may be a memory, unless the message as a whole sounds of danger too. */
const WHOLE_PROBABILITY = 0.7;
const APPEAL_PROBABILITY = 0.1;
/** A sentence out of its story sounds worse than it is. */
const SENTENCE_PROBABILITY = 0.95;

const VIETNAMESE_MARKS = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu;

/** In both languages unless the message is surely Vietnamese: nobody in danger must guess a language. */
function endWithBoth(turn: Turn, reply: Text, suggestions: readonly CardAction[] = []) {
  const isVietnamese = VIETNAMESE_MARKS.test((turn.input.activity.text ?? '').normalize('NFC'));
  const both = { vi: `${reply.vi}\n\n${reply.en}`, en: `${reply.en}\n\n${reply.vi}` };
  const ending = { outcome: 'guarded-emergency', route: 'emergency', suggestions } as const;
  return isVietnamese ? endWithText({ ...turn, language: 'vi' }, ending, reply) : endWithText(turn, ending, both);
}
