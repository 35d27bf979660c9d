import { fold, normalise } from './normalise.ts';

/** A part of a message, and whether it asks. */
export interface Clause {
  readonly text: string;
  readonly asks: boolean;
}

/** Shorter messages are one question: to cut them up would only lose what belongs together. */
const STORY_WORDS = 25;
const LEAST_CLAUSE_WORDS = 4;

const SENTENCE_END = /(?<=[.!?…;])\s+|\n+/u;
const COMMA = /(?<=,)\s+/u;

/** Where somebody who speaks without a stop turns to what is asked, in folded words. */
const TURNS = [
  ...['cho em hoi', 'cho toi hoi', 'cho tui hoi', 'cho minh hoi', 'cho con hoi', 'cho hoi', 'xin hoi', 'muon hoi'],
  ...['bay gio', 'gio', 'vay thi', 'vay gio', 'vay', 'the thi', 'khong biet', 'hong biet', 'hok biet', 'ko biet'],
].map((turn) => turn.split(' '));

/** What a question holds, in folded words; a word of them is searched for as a whole. */
const QUESTION_WORDS =
  /(?<!\p{L})(?:gi|nao|sao|dau|bao nhieu|bao lau|may(?! chuc| tram)|ai|lam sao|the nao|ntn|(?:khong|ko|k|hong|hok|hem|chua)(?= *(?:a|vay|ta|nhi|em|anh|chi|ban)? *[?.!]*$)|how|what|where|when|which|who|can i|do i|should i)(?!\p{L})/u;
/** "Cho em hỏi": what follows is the question, whatever its words. */
const ANNOUNCED = /(?<!\p{L})(?:cho|xin|muon)(?: (?:em|toi|tui|con|minh|chau|phep))? hoi(?!\p{L})/u;
/** What somebody says who wants something, without asking. */
const WISHES = /(?<!\p{L})(?:muon|xin|nho|hoi|huong dan|giup|want|need|would like)(?!\p{L})/u;

/**
 * The message in parts: sentences, or what stands between commas where it is one sentence, or what stands between the
 * words that turn to the question where somebody spoke without a stop. Those that ask most clearly `asks`; all of them
 * where none does. A short message is one part.
 */
export function clausesOf(message: string): readonly Clause[] {
  const parts = partsOf(message);
  const clarity = parts.map(clarityOf);
  const most = Math.max(...clarity);
  return parts.map((text, position) => ({ text, asks: clarity[position] === most }));
}

function partsOf(message: string): readonly string[] {
  if (wordsOf(message).length < STORY_WORDS) return [message];
  const ways = [() => message.split(SENTENCE_END), () => message.split(COMMA), () => turnsOf(message)];
  for (const cut of ways) {
    const parts = withoutScraps(cut());
    if (parts.length > 1) return parts;
  }
  return [message];
}

/** 3: a question mark or an announced question, 2: question words, 1: a wish, 0: told. */
export function clarityOf(text: string): number {
  const folded = fold(normalise(text));
  if (folded.includes('?') || ANNOUNCED.test(folded)) return 3;
  if (QUESTION_WORDS.test(folded)) return 2;
  return WISHES.test(folded) ? 1 : 0;
}

function turnsOf(message: string): readonly string[] {
  const words = wordsOf(message);
  const folded = words.map((word) => fold(normalise(word)));
  const parts: string[][] = [[]];
  for (const [position, word] of words.entries()) {
    const isTurn = TURNS.some((turn) => turn.every((part, offset) => folded[position + offset] === part));
    if (isTurn && (parts.at(-1)?.length ?? 0) >= LEAST_CLAUSE_WORDS) parts.push([]);
    parts.at(-1)?.push(word);
  }
  return parts.map((part) => part.join(' '));
}

/** What is too short to stand alone ("Dạ,", "Cảm ơn.") goes with what follows, at the end with what was before. */
function withoutScraps(parts: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let scrap = '';
  for (const part of parts.filter((text) => text.trim() !== '')) {
    const text = `${scrap}${scrap === '' ? '' : ' '}${part}`;
    const isScrap = wordsOf(text).length < LEAST_CLAUSE_WORDS;
    if (!isScrap) whole.push(text);
    scrap = isScrap ? text : '';
  }
  if (scrap === '') return whole;
  return [...whole.slice(0, -1), [whole.at(-1) ?? '', scrap].join(' ').trim()];
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
