import { fold, normalise } from '../../retrieval/index.ts';
import { contentSyllables } from './content-syllables.ts';

/** What is done with a thing, and how it stands with it; the longer wording before the one that it begins with. */
const ACTS = [
  'dang ky lan dau|dang ky moi|dang ky lai|xoa dang ky|huy dang ky|dang ky',
  'cap moi|cap doi|cap lai|xin cap lai|xin cap|xin lai|xin moi|cap|xin',
  'lam moi|lam lai|lam lan dau|lam giay|lam|lan dau|bi mat lam lai|bi mat|mat giay roi xin lai|bao mat|lam mat|mat',
  'gia han|het han|sap het han|doi|sua chua|sua|cai tao|xay moi|xay lai|xay|xoa|huy|bi hu|hu',
  'dong cua|dong|tam nghi|tam ngung|tam dung|nghi luon|nghi han|nghi ban|nghi|bo luon|mo moi|mo lai|mo|thanh lap',
  'tach|gop|nhap|chuyen|sang ten|mua|ban|tang cho|rut|lanh|huong|nhan|khai bao|khai|bao|xac nhan',
  'the chap|xoa the chap|giai chap|chung thuc|cong chung|sao y',
]
  .join('|')
  .split('|')
  .toSorted((one, other) => other.length - one.length);
const ACT = `(?:${ACTS.join('|')})`;
const ACT_ALONE = new RegExp(
  `^(?:(?:chi|phai|muon|can|cho|de|la|luon|bi|da) )*${ACT}(?: (?:moi|lai|thoi|luon|han|co|chu|ma|nha|a|em|roi|cua|giay|the|so))*$`,
  'u',
);
const ACTS_IN = new RegExp(`(?<!\\p{L})${ACT}(?!\\p{L})`, 'gu');
const STARTS_WITH_ACT = new RegExp(`^(?:(?:muon|can|cho|di|em|toi|tui) )*${ACT} `, 'u');

const AGE = /\d{1,3} ?(?:tuoi|thang tuoi|thang|t)(?!\p{L})/u;
const NATION =
  /(?<!\p{L})(?:cong dan|quoc tich|nguoi|dan|gai|trai|ong|ba|co|anh|chong|vo)? ?(?:nuoc ngoai|viet nam|viet kieu|viet|my|uc|han quoc|han|nhat ban|nhat|dai loan|trung quoc|trung|phap|duc|anh quoc|canada|nga|lao|campuchia|thai lan|thai|singapore|malaysia|an do|y|tay)(?!\p{L})/u;
const ENDS_ASKING = /(?: (?:co|chu|thoi|nha|a|em|ma|do|moi dung|nhe|ne))+$/u;

/**
 * The earlier question with what is meant now in the place of its part of the same kind: an age of an age, a nation of a
 * nation, what is done ("à không, đóng") of what was done, a thing of a thing. `denied` is what is said not to be meant.
 * What names its own thing and act stands for itself. Undefined: nothing of its kind stands in the question.
 */
export function correctedQuestion(question: string, meant: string, denied: readonly string[] = []): string | undefined {
  const asked = plainWords(question);
  const said = cut(plainWords(meant), ENDS_ASKING);
  const foldedSaid = fold(said);
  if (said === '' || asked === '') return undefined;
  const age = matchOf(said, AGE);
  const isAgeAlone = age !== undefined && contentSyllables(replaceIn(said, AGE, ' ')).length === 0;
  if (isAgeAlone && AGE.test(fold(asked))) return replaceIn(asked, AGE, age);
  // "Tạm vắng bên quân sự", of being away: the thing again, with what tells which.
  if (denied.length === 0 && namesAgain(said, asked)) return said;
  const held = denied.map((part) => cut(plainWords(part), ENDS_ASKING)).filter((part) => stands(part, asked));
  if (ACT_ALONE.test(foldedSaid)) return withAct(asked, said, held);
  const nation = matchOf(said, NATION);
  if (nation !== undefined && NATION.test(fold(asked))) return replaceIn(asked, NATION, ` ${nation.trim()}`);
  // "À quên, anh ấy người Mỹ": of what was asked, and with whom.
  if (nation !== undefined && denied.length === 0) return `${asked} ${nation.trim()}`;
  if (STARTS_WITH_ACT.test(`${foldedSaid} `)) return said;
  const [first] = held;
  if (first !== undefined) return replaceIn(asked, whole(first), said);
  if (denied.length > 0) return undefined;
  const act = matchOf(`${asked} `, STARTS_WITH_ACT);
  return act === undefined ? undefined : `${act.trim()} ${said}`;
}

/** Of what was asked at least two words that stand together, and something more. */
function namesAgain(said: string, asked: string): boolean {
  const pairs = (words: readonly string[]) => words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  const content = contentSyllables(said);
  const before = new Set(pairs(contentSyllables(asked)));
  return content.length > 2 && pairs(content).some((pair) => before.has(pair));
}

/** The thing that was asked of, and what is done with it now. */
function withAct(asked: string, act: string, denied: readonly string[]): string | undefined {
  const thing = replaceIn(replaceIn(asked, ACTS_IN, ' '), BESIDE_THE_THING, ' ');
  const bare = plainWords(denied.reduce((text, part) => replaceIn(text, whole(part), ' '), thing));
  if (bare === '') return undefined;
  return IS_STATE.test(fold(act)) ? `${bare} ${act}` : `${act} ${bare}`;
}

/** Said behind the thing: "căn cước bị mất", "thẻ hết hạn". */
const IS_STATE = /^(?:(?:chi|la|bi) )*(?:lan dau|mat|het han|sap het han|hu)(?: |$)/u;

const BESIDE_THE_THING = /(?<!\p{L})(?:toi|tui|em|muon|hoi|bi|giay moi)(?!\p{L})/gu;

function whole(part: string): RegExp {
  return new RegExp(`(?<!\\p{L})${fold(part)}(?!\\p{L})`, 'gu');
}

function stands(part: string, text: string): boolean {
  return part !== '' && ` ${fold(text)} `.includes(` ${fold(part)} `);
}

/** Without punctuation, one space between the words, with their marks. */
function plainWords(message: string): string {
  const words = normalise(message)
    .replace(/[.,!?;:"'’()]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return fold(words).length === words.length ? words : fold(words);
}

function matchOf(text: string, pattern: RegExp): string | undefined {
  const match = pattern.exec(fold(text));
  return match === null ? undefined : text.slice(match.index, match.index + match[0].length);
}

function cut(text: string, pattern: RegExp): string {
  const match = pattern.exec(fold(text));
  return match === null ? text : text.slice(0, match.index);
}

/** As `replace` on the folded text, with the marks of what stays. */
function replaceIn(text: string, pattern: RegExp, replacement: string): string {
  const flags = pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`;
  const found = [...fold(text).matchAll(new RegExp(pattern.source, flags))];
  const used = pattern.flags.includes('g') ? found : found.slice(0, 1);
  const parts = used.reduce(
    ({ out, from }, match) => ({
      out: `${out}${text.slice(from, match.index)}${replacement}`,
      from: match.index + match[0].length,
    }),
    { out: '', from: 0 },
  );
  return `${parts.out}${text.slice(parts.from)}`.replace(/\s+/gu, ' ').trim();
}
