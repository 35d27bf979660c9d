import type { ProcedureRecord } from '../../knowledge/index.ts';
import { fold, foldedBigrams, normalise, syllables } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';
import { inWordsOfRecords } from '../understanding/search-text.ts';
import { ageSaid, takesAge } from './age-range.ts';

/** Share of a clause of a case's label that must stand in the message for the case to be taken. */
const ENOUGH = 0.5;
/** A pair of neighbours says more than two words apart: "bỏ rơi", "đơn thân". */
const PAIR_WEIGHT = 2;
const CLAUSE_END = /[,;:()]|\s(?:hoặc|và)\s/u;
const NEGATIONS = new Set('khong chua mat ko k hong chang without no not'.split(' '));
/** So many words after it are denied. */
const DENIED = 3;
/**
 * "Không cần giấy chứng sinh phải không": that a paper is not needed is what the record is to say. Whoever lacks the paper
 * says that they have none.
 */
const NEEDLESS =
  /(?<!\p{L})(?:khong|ko|k|hong|hok|chang|dau|khoi|mien|not?)(?: (?:phai|co|phai la|duoc|bi|have to|to|be))* (?:can|nop|mang|dem|trinh|xuat trinh|bat buoc|doi|doi hoi|yeu cau|kem|need|needed|necessary|required|bring|submit)(?!\p{L})(?! duoc)/gu;

/**
 * The case of the record that the message speaks of: the one with a clause of its label that stands mostly in the
 * message, of those that take the age it names. Words of the procedure's own name and words that only ask say nothing of
 * a case. Where none shares enough it is the one for this age, if the usual case is for another or names none; else
 * undefined, and the usual case serves.
 */
export function pickCase(record: ProcedureRecord, message: string): string | undefined {
  const said = wordsOf(fold(normalise(inWordsOfRecords(message))).replace(NEEDLESS, ' '));
  const named = wordsOf(record.name).words;
  const age = ageSaid(message);
  const takes = (label: string) => (age === undefined ? undefined : takesAge(label, age));
  const [usual, ...others] = record.cases;
  const ranked = others
    .filter(({ when }) => takes(when) !== false)
    .map(({ id, when }) => ({
      id,
      when,
      takesAge: takes(when) === true,
      share: Math.max(0, ...when.split(CLAUSE_END).map((clause) => shareOf(clause, said, named))),
    }))
    .sort((a, b) => b.share - a.share);
  const [best] = ranked;
  if (best !== undefined && best.share >= ENOUGH) return best.id;
  const takesUsual = usual === undefined ? true : takes(usual.when);
  if (takesUsual === true) return undefined;
  // "Chủ nhà dưới 18 tuổi" is the age of somebody else than who is asked for.
  return ranked.find((one) => one.takesAge && (takesUsual === false || namesAgeAlone(one.when, named)))?.id;
}

/** "Làm lại thẻ cho trẻ dưới 14 tuổi": the age, and nothing of a person or a paper but what the procedure is of. */
function namesAgeAlone(label: string, named: ReadonlySet<string>): boolean {
  return label
    .split(CLAUSE_END)
    .filter((clause) => AGE_IN_LABEL.test(clause))
    .some((clause) =>
      [...wordsOf(clause.replace(AGE_IN_LABEL, ' ')).words].every((word) => named.has(word) || OF_ANYBODY.has(word)),
    );
}

const AGE_IN_LABEL = /(?:(?:từ|đủ|chưa đủ|dưới|đến) )+\d+ tuổi(?: trở lên)?|chưa thành niên/iu;
const OF_ANYBODY = new Set('tre em be nguoi con chau cho lam lai moi len'.split(' '));

interface Words {
  readonly words: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  /** What follows a "not". */
  readonly denied: ReadonlySet<string>;
}

function wordsOf(text: string): Words {
  const sequence = syllables(text);
  const words = sequence.map(({ folded }) => folded);
  const denied = words.flatMap((word, at) => (NEGATIONS.has(word) ? words.slice(at + 1, at + 1 + DENIED) : []));
  return { words: new Set(words), pairs: new Set(foldedBigrams(sequence)), denied: new Set(denied) };
}

/** 0 for a clause that denies what the message does not, and for one of which a single word alone is shared. */
function shareOf(clause: string, said: Words, named: ReadonlySet<string>): number {
  const { words, pairs, denied } = wordsOf(clause);
  if (denied.size > 0 && ![...denied].some((word) => said.denied.has(word))) return 0;
  const tellingWords = [...words].filter((word) => !named.has(word) && !ASKING_SYLLABLES.has(word));
  const tellingPairs = [...pairs].filter((pair) => !pair.split('_').every((word) => named.has(word)));
  const sharedWords = tellingWords.filter((word) => said.words.has(word)).length;
  const sharedPairs = tellingPairs.filter((pair) => said.pairs.has(pair)).length;
  if (sharedWords + sharedPairs < 2) return 0;
  return (sharedWords + PAIR_WEIGHT * sharedPairs) / (tellingWords.length + PAIR_WEIGHT * tellingPairs.length);
}
