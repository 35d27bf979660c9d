import { foldedBigrams, syllables } from '../../retrieval/index.ts';

const NEGATIONS = new Set('khong chua mat ko k hong hok hem khg chang without no not'.split(' '));
/** "Không biết", "chưa rõ" denies nothing of what follows. */
const KNOWS = new Set('biet ro hieu nho chac know sure'.split(' '));
/** Between a "not" and what is denied: "chưa xin được giấy", "không có giấy". */
const WEAK = new Set(
  'co bi duoc phai la can con xin lam kip lay dang nam giu giay to ban cua he the have any a the'.split(' '),
);
/** What follows these is said anew: "chưa có tờ khai nhưng có giấy chứng sinh". */
const TURNS = new Set('nhung ma chi thi co da roi r nen va voi con but and i we'.split(' '));
/** So many words after it are denied. */
const MOST_DENIED = 3;
const CLAUSE_END = /[,.;:!?()\n]+/u;

export interface WordsSaid {
  readonly words: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  /** What follows a "not". */
  readonly denied: ReadonlySet<string>;
  /** What stands outside of it. */
  readonly free: ReadonlySet<string>;
}

/** The folded words of a text, and which of them it denies. */
export function wordsSaid(text: string): WordsSaid {
  const clauses = text.split(CLAUSE_END).map((clause) => syllables(clause));
  const read = clauses.map((clause) => {
    const words = clause.map(({ folded }) => folded);
    const at = new Set(words.flatMap((word, index) => (isNegation(words, index) ? deniedAfter(words, index) : [])));
    return { words, at, pairs: foldedBigrams(clause) };
  });
  return {
    words: new Set(read.flatMap(({ words }) => words)),
    pairs: new Set(read.flatMap(({ pairs }) => pairs)),
    denied: new Set(read.flatMap(({ words, at }) => words.filter((_, index) => at.has(index)))),
    free: new Set(read.flatMap(({ words, at }) => words.filter((_, index) => !at.has(index)))),
  };
}

function isNegation(words: readonly string[], index: number): boolean {
  return NEGATIONS.has(words[index] ?? '') && !KNOWS.has(words[index + 1] ?? '');
}

/** Where the words stand that a "not" denies; what only leads to them counts where nothing else follows. */
function deniedAfter(words: readonly string[], negation: number): readonly number[] {
  const strong: number[] = [];
  const weak: number[] = [];
  for (let index = negation + 1; index < words.length && strong.length < MOST_DENIED; index += 1) {
    const word = words[index] ?? '';
    if (NEGATIONS.has(word) || (strong.length > 0 && TURNS.has(word))) break;
    (WEAK.has(word) ? weak : strong).push(index);
  }
  if (strong.length > 0) return strong;
  const isBehind = weak.length > 0 || (words[negation] === 'chua' && !words.slice(0, negation).some(isThere));
  const before = isBehind ? deniedBefore(words, negation) : [];
  return before.length > 0 ? before : weak;
}

/** "Giấy chứng sinh chưa có", "tờ khai chưa": what is denied stands before. */
function deniedBefore(words: readonly string[], negation: number): readonly number[] {
  const start = words.slice(0, negation).findLastIndex((word) => TURNS.has(word) && word !== 'thi') + 1;
  return words.flatMap((word, index) => (index >= start && index < negation && !WEAK.has(word) ? [index] : []));
}

function isThere(word: string): boolean {
  return word === 'co' || word === 'da';
}

/** "Có giấy chứng sinh rồi" against "không có giấy chứng sinh": says that there is what the clause denies. */
export function affirmsDenied(clause: string, said: Pick<WordsSaid, 'free' | 'denied'>): boolean {
  const { denied } = wordsSaid(clause);
  return (
    denied.size >= FEWEST_NAMING &&
    [...denied].every((word) => said.free.has(word)) &&
    ![...denied].every((word) => said.denied.has(word))
  );
}

/** One word alone names no paper and no matter. */
const FEWEST_NAMING = 2;
