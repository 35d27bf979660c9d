import { decidedWordings, wordingKey, type Catalogue, type Faq } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import type { Language } from '../contract.ts';
import { contentSyllables } from '../understanding/content-syllables.ts';

export interface FaqMatch {
  readonly faq: Faq;
  /** Of the question that the message is like. */
  readonly language: Language;
}

/** The answered question that a message asks; undefined when it asks none of them. */
export type FaqFinder = (text: string) => FaqMatch | undefined;

/** A message that shares so many of its words with a whole question asks the same: twice what is shared, over both. */
const SAME_QUESTION = 0.8;
/** Fewer words in common prove nothing. */
const MIN_SHARED = 4;

/** Finds an answered question by its own wordings: the very words, or nearly the same and none that names anything else. */
export function createFaqFinder(faqs: Iterable<Faq>): FaqFinder {
  const wordings = [...faqs].flatMap((faq) =>
    (['vi', 'en'] as const).flatMap((language) =>
      (language === 'vi' ? faq.questions : faq.questionsEn).map((question) => ({
        match: { faq, language },
        key: wordingKey(question),
        said: saidIn(question),
      })),
    ),
  );
  return (text) => {
    if (wordings.length === 0) return undefined;
    const key = wordingKey(text);
    const same = wordings.find((wording) => wording.key === key);
    if (same !== undefined) return same.match;
    const said = saidIn(text);
    const [nearest] = wordings
      .map((wording) => ({ ...wording, likeness: likenessOf(said, wording.said) }))
      .toSorted((one, other) => other.likeness - one.likeness);
    return nearest !== undefined && nearest.likeness >= SAME_QUESTION ? nearest.match : undefined;
  };
}

interface Said {
  /** Folded. */
  readonly words: ReadonlySet<string>;
  /** Those of them that name something. */
  readonly naming: readonly string[];
}

function saidIn(text: string): Said {
  return { words: new Set(syllables(text).map(({ folded }) => folded)), naming: contentSyllables(text) };
}

/** Of what names another thing nothing is shared, however much else is: "phí khai sinh", "phí khai tử". */
function likenessOf(one: Said, other: Said): number {
  const namesOther =
    !one.naming.every((word) => other.words.has(word)) || !other.naming.every((word) => one.words.has(word));
  const shared = [...one.words].filter((word) => other.words.has(word)).length;
  return namesOther || shared < MIN_SHARED ? 0 : (2 * shared) / (one.words.size + other.words.size);
}

/** The code of the procedure that somebody decided a whole message to mean. */
export type DecidedFinder = (text: string) => string | undefined;

export function createDecidedFinder(catalogue: Pick<Catalogue, 'procedures'>): DecidedFinder {
  const decided = decidedWordings(catalogue);
  return (text) => (decided.size === 0 ? undefined : decided.get(wordingKey(text)));
}
