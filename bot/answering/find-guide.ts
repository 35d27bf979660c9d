import type { Guide } from '../../knowledge/index.ts';
import { syllables, type Syllable } from '../../retrieval/index.ts';
import type { Language } from '../contract.ts';

export interface GuideMatch {
  readonly guide: Guide;
  /** The message is the guide's title, as its button sends it: nothing else can be meant. */
  readonly isTitle: boolean;
  /** The language of the guide's words that stand in it. */
  readonly language: Language;
}

/** The guide that a message asks for; undefined when it asks for none. `places`: folded syllables of places it names. */
export type GuideFinder = (text: string, places?: ReadonlySet<string>) => GuideMatch | undefined;

/** One syllable that the guide does not know is let pass in a message of so many; more name something else, often a procedure. */
const LENGTH_FOR_AN_OTHER = 8;
/** A message that shares so much of its content with a whole question asks the same: twice what is shared, over both. */
const SAME_QUESTION = 0.85;
/** Fewer syllables in common prove nothing: "đổi sổ" has half of "theo dõi hồ sơ". */
const MIN_SHARED = 4;
/** Other syllables may stand between those of an alias: "kích hoạt cái VNeID". */
const MAX_GAP = 2;

type Wording = readonly Syllable[];

/** Words of the guide in one language. */
interface Wordings {
  readonly language: Language;
  readonly title: Wording;
  readonly aliases: readonly Wording[];
  /** The content of each whole question. */
  readonly questions: readonly Wording[];
}

interface Entry {
  readonly guide: Guide;
  readonly wordings: readonly Wordings[];
  readonly vocabulary: Vocabulary;
}

/**
 * Finds a guide by its own words alone: a message asks for it when one of its aliases stands in it, in order, or when it
 * says nearly what one of its questions says; and next to nothing else stands in it that the guide does not know. What
 * names a procedure as well holds words of that procedure, and stays with it.
 */
export function createGuideFinder(
  guides: Iterable<Guide>,
  english: (vietnamese: string) => string | undefined,
): GuideFinder {
  const entries = [...guides].map((guide) => toEntry(guide, english));
  return (text, places = new Set()) => {
    const said = asTyped(syllables(text));
    for (const { guide, wordings } of entries) {
      const titled = wordings.find(({ title }) => isSame(title, said));
      if (titled !== undefined) return { guide, isTitle: true, language: titled.language };
    }
    const [best] = entries
      .map(({ guide, wordings, vocabulary }) => {
        const heard = said.filter((syllable) => !places.has(syllable.folded) || vocabulary.has(syllable));
        const content = contentOf(heard);
        return {
          guide,
          ...nearestWords(wordings, heard, content),
          others: content.filter((syllable) => !vocabulary.has(syllable)).length,
        };
      })
      .filter(({ shared, others }) => shared > 0 && others <= (said.length < LENGTH_FOR_AN_OTHER ? 0 : 1))
      .toSorted((a, b) => b.shared - a.shared || a.others - b.others);
    return best === undefined ? undefined : { guide: best.guide, isTitle: false, language: best.language };
  };
}

function toEntry(guide: Guide, english: (vietnamese: string) => string | undefined): Entry {
  const vietnamese = wordingsOf('vi', guide.title, guide.aliases, guide.questions);
  const inEnglish = wordingsOf('en', english(guide.title) ?? guide.title, guide.aliasesEn, guide.questionsEn);
  return {
    guide,
    wordings: [vietnamese.wordings, inEnglish.wordings],
    vocabulary: vocabularyOf([...vietnamese.words, ...inEnglish.words]),
  };
}

function wordingsOf(
  language: Language,
  name: string,
  shortOnes: readonly string[],
  wholeOnes: readonly string[],
): { readonly wordings: Wordings; readonly words: Wording } {
  const title = syllables(name);
  const aliases = shortOnes.map(syllables);
  const questions = wholeOnes.map(syllables);
  return {
    wordings: { language, title, aliases, questions: questions.map((question) => contentOf(question)) },
    words: [title, ...aliases, ...questions].flat(),
  };
}

/** How many syllables the message shares with its nearest wording, and in which language; 0: with none. */
function nearestWords(
  wordings: readonly Wordings[],
  said: readonly Said[],
  content: readonly Said[],
): { readonly shared: number; readonly language: Language } {
  return wordings
    .map((words) => ({
      shared: Math.max(longestAlias(words, said), nearestQuestion(words, content)),
      language: words.language,
    }))
    .reduce((best, other) => (other.shared > best.shared ? other : best));
}

/** Of a message typed with marks about every second syllable has some; one in four is no slip. */
const MARKED_SHARE = 0.25;

/** A syllable of a message: in one typed with marks it must have the known marks ("quay lại" is no "quầy"). */
interface Said extends Syllable {
  readonly isExact: boolean;
}

function asTyped(said: readonly Syllable[]): readonly Said[] {
  const isExact = said.filter(({ text, folded }) => text !== folded).length > said.length * MARKED_SHARE;
  return said.map(({ text, folded }) => ({ text, folded, isExact: isExact || text !== folded }));
}

function fits(said: Said, known: Syllable): boolean {
  return said.text === known.text || (!said.isExact && said.folded === known.folded);
}

interface Vocabulary {
  has(said: Said): boolean;
}

function vocabularyOf(known: Wording): Vocabulary {
  const texts = new Set(known.map(({ text }) => text));
  const folded = new Set(known.map((syllable) => syllable.folded));
  return { has: (said) => texts.has(said.text) || (!said.isExact && folded.has(said.folded)) };
}

function isSame(wording: Wording, said: readonly Said[]): boolean {
  if (wording.length !== said.length) return false;
  return said.every((syllable, at) => {
    const known = wording[at];
    return known !== undefined && fits(syllable, known);
  });
}

/** Syllables of the longest alias that stands in the message; 0: none does. */
function longestAlias({ aliases }: Wordings, said: readonly Said[]): number {
  return Math.max(0, ...aliases.filter((alias) => standsIn(alias, said)).map(({ length }) => length));
}

function standsIn([first, ...rest]: Wording, said: readonly Said[]): boolean {
  if (first === undefined) return false;
  return said.some((syllable, start) => fits(syllable, first) && follows(rest, said, start + 1));
}

function follows([first, ...rest]: Wording, said: readonly Said[], from: number): boolean {
  if (first === undefined) return true;
  return said
    .slice(from, from + MAX_GAP + 1)
    .some((syllable, offset) => fits(syllable, first) && follows(rest, said, from + offset + 1));
}

/** Syllables that the message shares with a question that says nearly the same; 0: none does. */
function nearestQuestion({ questions }: Wordings, content: readonly Said[]): number {
  return Math.max(
    0,
    ...questions.map((question) => {
      const shared = content.filter((syllable) => question.some((known) => fits(syllable, known))).length;
      const isSameQuestion = shared >= MIN_SHARED && (2 * shared) / (content.length + question.length) >= SAME_QUESTION;
      return isSameQuestion ? shared : 0;
    }),
  );
}

/** Each syllable that says of what, once. */
function contentOf<Kind extends Syllable>(said: readonly Kind[]): readonly Kind[] {
  const content = new Map(said.map((syllable) => [syllable.text, syllable]));
  return [...content.values()].filter(({ folded }) => !FILLERS.has(folded));
}

/** Folded syllables that address, ask or fill and name nothing, in Vietnamese (with what people shorten) and English. */
const FILLERS: ReadonlySet<string> = new Set(
  [
    'da a ah ak ad vay v z za zay r roi thi con nua va voi vs em e anh chi chu co bac cau toi tui minh mk ban oi nha nhe nhi ha hen',
    'shop admin sep thay bot cho xin hoi biet muon can phai giup gium dum ho duoc dc dk la cai nay do kia ay u uh uhm ok okay',
    'khong ko k kg hk hok hong hem hung chua sao the nao ntn nhu gi j cach kieu lam lm bang o dau noi ai khi bao gio bay',
    'may nhieu buoc huong dan tung cac nhung neu ma cung lai moi vua dang bi xong luon di len ra vo vao toi den het hoai mai',
    'nguoi ta app ung dung tren trong qua ve cua lan truoc sau tiep theo thoi khac chut xiu troi',
    'how do does did i we you is are it the an to my our for can could should what where when which who please me of on in at and or if',
    'need want get help with this that there here have has not no one new now',
  ].flatMap((line) => line.split(' ')),
);
