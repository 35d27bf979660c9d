import type { ProcedureRecord } from '../../knowledge/index.ts';
import { fold, normalise, toldFacets } from '../../retrieval/index.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';
import { inWordsOfCases, inWordsOfRecords } from '../understanding/search-text.ts';
import { ageSaid, takesAge } from './age-range.ts';
import { affirmsDenied, wordsSaid, type WordsSaid } from './denied-words.ts';
import { goesInStead } from './goes-in-stead.ts';

/** Share of a clause of a case's label that must stand in the message for the case to be taken. */
const ENOUGH = 0.5;
/** A pair of neighbours says more than two words apart: "bỏ rơi", "đơn thân". */
const PAIR_WEIGHT = 2;
const CLAUSE_END = /[,;:()]|\s(?:hoặc|và)\s/u;
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
  const said = saidIn(message);
  const named = wordsSaid(record.name).words;
  const age = ageSaid(message);
  const takes = (label: string) => (age === undefined ? undefined : takesAge(label, age));
  const [usual, ...others] = record.cases;
  const isAbroad = speaksOfAbroad(message);
  const ranked = others
    .filter(({ when }) => takes(when) !== false && (isAbroad || !speaksOfAbroad(when)))
    .map(({ id, when }) => ({
      id,
      when,
      takesAge: takes(when) === true,
      share: Math.max(0, ...when.split(CLAUSE_END).map((clause) => shareOf(clause, said, named))),
    }))
    .sort((a, b) => b.share - a.share);
  const [best] = ranked;
  if (best !== undefined && best.share >= ENOUGH) return best.id;
  const inStead = others.find(({ when }) => goesInStead(when, message));
  if (inStead !== undefined) return inStead.id;
  const takesUsual = usual === undefined ? true : takes(usual.when);
  if (takesUsual === true) return undefined;
  // "Chủ nhà dưới 18 tuổi" is the age of somebody else than who is asked for.
  return ranked.find((one) => one.takesAge && (takesUsual === false || namesAgeAlone(one.when, named)))?.id;
}

/** "Ly hôn ở nước ngoài" is the case of nobody who says nothing of abroad, or of a foreigner. */
function speaksOfAbroad(text: string): boolean {
  const told = toldFacets(text);
  return told.get('foreign-element')?.has('foreign') === true || told.get('done-abroad')?.has('abroad') === true;
}

/** "Làm lại thẻ cho trẻ dưới 14 tuổi": the age, and nothing of a person or a paper but what the procedure is of. */
function namesAgeAlone(label: string, named: ReadonlySet<string>): boolean {
  return label
    .split(CLAUSE_END)
    .filter((clause) => AGE_IN_LABEL.test(clause))
    .some((clause) =>
      [...wordsSaid(clause.replace(AGE_IN_LABEL, ' ')).words].every((word) => named.has(word) || OF_ANYBODY.has(word)),
    );
}

const AGE_IN_LABEL = /(?:(?:từ|đủ|chưa đủ|dưới|đến) )+\d+ tuổi(?: trở lên)?|chưa thành niên/iu;
const OF_ANYBODY = new Set('tre em be nguoi con chau cho lam lai moi len'.split(' '));

function saidIn(message: string): WordsSaid {
  const text = normalise(inWordsOfCases(inWordsOfRecords(message))).replace(HE_OR_SHE, ' ');
  return wordsSaid(fold(text).replace(NEEDLESS, ' '));
}

/** Without its mark it would deny what follows. */
const HE_OR_SHE = /(?<!\p{L})n[óọợ](?!\p{L})/gu;

/** Asks at its end whether it is so, and does not say so: "có giấy chứng sinh không". */
const ASKS_WHETHER = /(?:^| )(?:khong|ko|k|hong|hok|hem|chua)(?: (?:a|vay|em|ad|ha|nhi|con|ta|z))*$/u;
const SAYS_SO = /(?:^| )(?:co|da|du|roi|r|xong|have|got|has)(?= |$)/u;

/**
 * "Đã có giấy chứng sinh rồi" of "Sinh tại nhà, không có giấy chứng sinh": says that there is what the label of the case
 * denies, so that case is none of theirs.
 */
export function speaksAgainst(label: string, message: string): boolean {
  const { denied } = saidIn(message);
  return [message, ...message.split(MESSAGE_END)].filter(saysSo).some((part) => {
    const { free } = saidIn(part);
    return label.split(CLAUSE_END).some((clause) => affirmsDenied(clause, { free, denied }));
  });
}

const MESSAGE_END = /[,.;:!?\n]+/u;

function saysSo(part: string): boolean {
  const folded = fold(normalise(part))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return SAYS_SO.test(folded) && !ASKS_WHETHER.test(folded);
}

/** 0 for a clause that denies what the message does not, and for one of which a single word alone is shared. */
function shareOf(clause: string, said: WordsSaid, named: ReadonlySet<string>): number {
  const { words, pairs, denied } = wordsSaid(clause);
  if (denied.size > 0 && ![...denied].some((word) => said.denied.has(word))) return 0;
  const tellingWords = [...words].filter((word) => !named.has(word) && !ASKING_SYLLABLES.has(word));
  const tellingPairs = [...pairs].filter((pair) => !pair.split('_').every((word) => named.has(word)));
  // "Không ủy quyền cho ai" is no case of who does.
  const holds = (word: string) => (denied.size > 0 ? said.words : said.free).has(word);
  const sharedWords = tellingWords.filter(holds).length;
  const sharedPairs = tellingPairs.filter((pair) => said.pairs.has(pair) && pair.split('_').every(holds)).length;
  if (sharedWords + sharedPairs < 2) return 0;
  return (sharedWords + PAIR_WEIGHT * sharedPairs) / (tellingWords.length + PAIR_WEIGHT * tellingPairs.length);
}
