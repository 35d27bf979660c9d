import { fold, normalise } from '../../retrieval/index.ts';
import { findAspectCues } from '../understanding/aspect-cues.ts';

/** A paper of the list, by the names that people know it by. */
export interface TickablePaper {
  readonly id: string;
  readonly name: string;
}

export interface TickedWords {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

const LACKS =
  /(?:^| )(?:con thieu|thieu|chua co|chua lam|chua xin|chua lay|chua kip|still need|missing|don t have)(?= |$)/u;
const HAS =
  /(?:^| )(?:co san|co du|co|da co|xong|chuan bi|lam xong|have|got)(?: |$)(?:.* )?(?:roi|r|rui|san|xong|already)(?= |$)|(?:^| )(?:da co|co san|i have|have got|already have)(?= |$)/u;
/** "Có giấy chứng sinh, có cccd" behind a list: the paper's name follows at once. "Có tờ khai chưa" asks. */
const HAS_IT =
  /^(?:(?:da|em|e|toi|tui|minh|con|i|thi|nhung|ma|da) )*co (?!can|phai|duoc|nen|may|bao|.* chua$)(?=\p{L})/u;
const ASKS = /\?|(?:^| )(?:sao|gi|dau|may|nao|nhieu|nhiu|khong|hong|hok|ko|k|duoc|can|how|what|where)(?= |$)/u;
/** Between papers: what follows is of another one. */
const PAUSE = /[,.;\n]+|\s(?=(?:còn|con|nhưng|nhung|mà|ma|chưa|chua)\s)|\s(?=but\s)/u;
/** Papers of one part: "có hộ chiếu với tờ khai rồi". */
const AND = /\s(?:voi|va|cung|and)\s/u;
const FILLERS = new Set(
  'da a ah em e anh chi toi tui minh con co roi r rui san du thieu chua lam xin lay kip xong het nha nhe cai to giay ban cua may thi ma nhung voi va da do nay luon moi van i have got already still need missing don t the my'.split(
    ' ',
  ),
);
const OTHER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?:^| )(?:cccd|cmnd|cc|can cuoc cong dan)(?= |$)/gu, ' can cuoc '],
  [/(?:^| )(?:don|form)(?= |$)/gu, ' to khai '],
  [/(?:^| )(?:doc than)(?= |$)/gu, ' tinh trang hon nhan '],
];

/**
 * "Có giấy chứng sinh rồi, còn thiếu tờ khai": which papers of the list are said to be there and which not. Undefined:
 * none of them is named, or the message asks something.
 */
export function readTickedWords(message: string, papers: readonly TickablePaper[]): TickedWords | undefined {
  const parts = normalise(message)
    .split(PAUSE)
    .filter((part) => part.trim() !== '')
    .map((part) => wordsOf(part).join(' '));
  const asks = (said: string) =>
    ASKS.test(said.replace(LACKS, ' ')) || findAspectCues(said).some(({ aspect }) => aspect !== 'documents');
  if (parts.some(asks)) return undefined;
  const said = parts.map((part) => ({
    isThere: isThere(part),
    ids: part.split(AND).flatMap((each) => namedBy(each, papers)),
  }));
  if (said.some(({ isThere: there, ids }) => there === undefined && ids.length === 0)) return undefined;
  const has: string[] = [];
  const lacks: string[] = [];
  for (const [at, { ids }] of said.entries()) {
    // "Hộ chiếu với tờ khai có rồi": what is said of the last is said of those before it.
    const there = said.slice(at).find((each) => each.isThere !== undefined) ?? said.findLast(hasSide);
    if (there === undefined) return undefined;
    (there.isThere === true ? has : lacks).push(...ids);
  }
  return has.length + lacks.length === 0 ? undefined : { has, lacks: lacks.filter((id) => !has.includes(id)) };
}

function hasSide({ isThere: there }: { readonly isThere: boolean | undefined }): boolean {
  return there !== undefined;
}

function isThere(said: string): boolean | undefined {
  if (LACKS.test(said)) return false;
  return HAS.test(said) || HAS_IT.test(said) ? true : undefined;
}

/** What is said of the whole list that was told: everything is there, or what is still missing. */
export type ListWord = 'all' | 'missing';

const ROUND = '(?:(?:da|a|em|e|anh|chi|toi|tui|minh|con|oi|ad|roi|r|vay|the|ok|u|uh|luon|nha|nhe|ha|ta|nhi) ?)*';
const ALL = new RegExp(
  `^${ROUND}(?:co (?:du|het|luon|san|day du)|du|chuan bi (?:du|xong|het)|(?:giay to )?(?:day du|du het|co du het))(?: (?:het|luon|ca|tat ca|roi|r|giay to|do|san|du))*(?<= (?:roi|r|het|du|ca))${ROUND}$|^${ROUND}i have (?:them all|all of them|everything)$`,
  'u',
);
const MISSING = new RegExp(
  `^${ROUND}(?:(?:con )?(?:thieu|can)(?: them)? (?:gi|cai gi|giay gi|to gi|giay to gi|nhung gi)(?: (?:nua|khong|hong|ko|k))*|(?:con )?thieu (?:khong|hong|ko)|(?:vay )?(?:la )?(?:da )?du (?:het )?(?:giay(?: to)? )?chua|du (?:khong|hong|ko)|what (?:am i|is|s|else is) (?:still )?missing|do i have everything|is that everything)(?: nua)? ?${ROUND}$`,
  'u',
);

export function readListWord(message: string): ListWord | undefined {
  const said = wordsOf(message).join(' ');
  if (MISSING.test(said)) return 'missing';
  return ALL.test(said) ? 'all' : undefined;
}

function wordsOf(text: string): readonly string[] {
  return fold(normalise(text)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The papers whose name holds every word that is left of what was said. */
function namedBy(said: string, papers: readonly TickablePaper[]): readonly string[] {
  const plain = OTHER_NAMES.reduce((text, [other, name]) => text.replace(other, name), said);
  const words = plain.split(' ').filter((word) => word !== '' && !FILLERS.has(word));
  if (words.length === 0) return [];
  return papers
    .filter(({ name }) => {
      const known = new Set(wordsOf(name));
      return words.every((word) => known.has(word));
    })
    .map(({ id }) => id);
}
