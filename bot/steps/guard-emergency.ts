import { readDossierCodes } from '../../dossiers/index.ts';
import { syllables } from '../../retrieval/index.ts';
import type { CardAction } from '../contract.ts';
import { takeChoice } from '../dialogs/choose-procedure.ts';
import { awaitsProof, awaitsYesOrNo } from '../dialogs/dossier-status.ts';
import { looksLikeProof } from '../dialogs/dossier-proof.ts';
import { asksToStopWatching, readDossierWord } from '../dialogs/dossier-words.ts';
import { emergencyReply, selfHarmReply, type Text } from '../replies/texts.ts';
import { emergencyBesidePapersReply, preyingReply } from '../replies/safety-texts.ts';
import {
  happensNow,
  isEmergency,
  isOverNow,
  namesDanger,
  speaksOfDanger,
  speaksOfPapers,
} from '../understanding/emergency.ts';
import { hintsAtFarewell, tellsOfPreying } from '../understanding/hinted-danger.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { messageFeatures } from '../understanding/features.ts';
import { bidsFarewell, speaksOfSelfHarm } from '../understanding/self-harm.ts';
import { asksWhetherWatched, smallTalkKind } from '../understanding/small-talk.ts';
import { tellsOfDeath } from '../understanding/tells-of-death.ts';
import { endWithText, type Step, type Turn } from './step.ts';

/** A cry for help stands at the beginning or the end of a long message: so much of both is read, in characters. */
const READ_CHARACTERS = 700;
/** A place named alone is no emergency: "Côn Đảo" without its marks reads "con dao", a knife. */
const PLACE_SYLLABLES = 4;
/** Nor is a question about one that holds no word of danger: "what is Ben Nghe ward called now". */
const PLACE_QUESTION_SYLLABLES = 10;

/** Life first: before the message is measured, understood or taken for a choice. */
export const guardEmergency: Step = (turn) => {
  const text = turn.input.activity.text ?? '';
  const parts =
    text.length <= 2 * READ_CHARACTERS ? [text] : [text.slice(0, READ_CHARACTERS), text.slice(-READ_CHARACTERS)];
  const isWorried = turn.state.worried === true;
  if (parts.some(despairs) || (isWorried && bidsFarewell(text))) {
    return endWithBoth({ ...turn, state: { ...turn.state, worried: true } }, selfHarmReply);
  }
  // Thanks change nothing; whoever asks something else is calm again.
  const calm = isWorried && text !== '' && smallTalkKind(text) === 'unclear' ? withoutWorry(turn) : turn;
  if (parts.some(tellsOfPreying)) return endWithBoth(calm, preyingReply);
  if (answersOpenQuestion(calm, text) || !parts.some((part) => isUrgent(calm, part))) return calm;
  if (!parts.some(speaksOfPapers)) return endWithBoth(calm, emergencyReply);
  const question = paperQuestion(calm, text);
  if (question === undefined) return endWithBoth(calm, emergencyBesidePapersReply(undefined));
  const waiting = { ...calm, state: { ...calm.state, waiting: [question] } };
  const suggestions = [{ type: 'imBack', title: question, value: question } as const];
  return endWithBoth(waiting, emergencyBesidePapersReply(question), suggestions);
};

/** What is asked of a paper waits until they are safe: an answer below the numbers would push them out of sight. */
function paperQuestion({ input }: Turn, text: string): string | undefined {
  // Whoever waits for an official is not answered by the bot.
  if (input.conversation.owner !== 'bot') return undefined;
  const question = text
    .split(QUESTION_BOUNDS)
    .map((clause) => clause.trim())
    .findLast(
      (clause) => syllables(clause).length >= LEAST_QUESTION && speaksOfPapers(clause) && !speaksOfDanger(clause),
    );
  return question === undefined ? undefined : coverNumbers(question);
}

/** "Bị chồng đánh đập giờ muốn làm giấy ly hôn": where the danger ends and the paper begins. */
const QUESTION_BOUNDS =
  /[.?!\n,;]+|\s(?:mà|ma|nhưng|nhung|thì|thi|giờ|gio|nên|rồi|roi|để|and|but|so)\s|\s(?=(?:trời ơi|cho (?:em|tui|tôi) hỏi|muốn (?:làm|xin|hỏi)|how|where|what)\s)/u;
const LEAST_QUESTION = 2;

/** What is only hinted is of a house or a paper where one is named. */
function despairs(part: string): boolean {
  return speaksOfSelfHarm(part) || (hintsAtFarewell(part) && !speaksOfPapers(part));
}

function withoutWorry(turn: Turn): Turn {
  const { worried: _, ...state } = turn.state;
  return { ...turn, state };
}

/** "Trong nước", "số 2 đi em": where that was asked, only a word of danger makes it more than an answer. */
function answersOpenQuestion({ state, dependencies, input }: Turn, text: string): boolean {
  // "số cuối 0115" where the last digits were asked for is no call for an ambulance.
  if (awaitsProof(state) && FOUR_DIGITS.test(text) && looksLikeProof(text)) return true;
  // "Em không nhớ số" is a button that stands there.
  if (awaitsProof(state) && readDossierWord(text) === 'lacks-it' && !speaksOfDanger(text)) return true;
  // A code and its proof, whatever digits they hold: "-0115", "2115".
  if (readDossierCodes(text, input.now).length > 0 && !speaksOfDanger(text)) return true;
  // "No" is "nổ" without its mark.
  if (awaitsYesOrNo(state) && ENGLISH_NO.test(text)) return true;
  // "Thôi khỏi báo hết" sounds of reporting something, and ends notices.
  if (dependencies.dossiers !== undefined && asksToStopWatching(text) && !speaksOfDanger(text)) return true;
  const open = state.dialogs.at(-1);
  const status = open === undefined || speaksOfDanger(text) ? undefined : takeChoice(open, text)?.status;
  return status !== undefined && status !== 'not-a-choice';
}

const ENGLISH_NO = /^\s*no(?:pe|,? thanks?(?: you)?)?[\s.!]*$/iu;
const FOUR_DIGITS = /\p{Nd}{4}/u;

function isUrgent({ dependencies: { routes, findWards } }: Turn, part: string): boolean {
  const length = syllables(part).length;
  const mayBePlace = length <= PLACE_SYLLABLES || (length <= PLACE_QUESTION_SYLLABLES && !speaksOfDanger(part));
  if (mayBePlace && findWards(part).length > 0) return false;
  if (tellsOfDeath(part) || asksWhetherWatched(part) || isOverNow(part)) return false;
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
