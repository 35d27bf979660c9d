import { fold, normalise } from '../../retrieval/index.ts';
import { findAspectCues } from './aspect-cues.ts';
import { ELDERS, ENGLISH, FAMILY, oneOf, relationName } from './relations.ts';
import { withYears } from './spell-numbers.ts';

/** Somebody for whom the writer asks. */
export interface PersonSaid {
  /** As the writer calls them, one of the words in relations.ts: "má", "con trai", "mother". */
  readonly relation: string;
  /** What is told of them, as typed: "má em 70 tuổi bị liệt". */
  readonly said: string;
  readonly age: number | undefined;
  /** "Hỏi giùm", "asking for": the message says itself that it asks in somebody's stead. */
  readonly isExplicit: boolean;
}

const OWNER = '(?: (?:của )?(?:em|e|tôi|tui|toi|mình|con|cháu|tao|tớ|chị|anh|chúng tôi|nhà (?:em|tôi|tui|mình)|nhà))';
const AGE =
  '(?:[, ]+(?:bả|ổng|bà|ông|nó|cháu|bé|năm nay|nay|được|đã|mới|tròn|hơn|gần|cũng|khoảng|sắp))*,? ?(\\d{1,3}) ?(?:tuổi|t)(?![\\p{L}\\p{N}])';
const STEAD = '(?:giùm|gium|dùm|dum|giúp|hộ|thay|thế)';
/** From one to another: "còn ông ngoại thì sao", "à nhầm, má em". */
const TURNS = '(?:à|ủa|ý|dạ|ơ)?[ ,]*(?:mà )?(?:nhầm|lộn)(?: rồi)?,?|(?:^|[,.] ?)(?:còn|vậy còn|thế còn)';
const KIND = '(?:(?:cái|đứa|thằng|nhỏ|cho|một|1|ông|bà|người) )*?';
/** Begins a question about somebody else than before: "vậy má em cần gì", "rồi chồng em nộp ở đâu". */
const BESIDES = '(?:(?:dạ|à|ủa|ơ|ờ|mà|rồi|vậy|thế|còn|vậy còn|thế còn) )';
/** What is asked of them, to the end: "cần giấy gì", "có phải đi không". */
const ASKED_OF_THEM =
  '(?:thì sao|sao|(?:cần|phải|có (?:cần|phải|được|thể|đi)|được|đi|nộp|làm|ký|mang|đem|đóng|xin|chuẩn bị|mất (?=bao|mấy)|tốn|hết|bao|mấy|ở)(?: [^\\s.,;?!]+){0,6}? ?(?:gì|sao|không|hông|hong|ko|k|đâu|nào|nhiêu|lâu|ngày|chưa|tiền))(?: (?:vậy|ạ|hả|ha|em|bạn|ad|nữa|luôn))*[\\s.!?]*$';

interface Patterns {
  readonly asksFor: RegExp;
  readonly doesFor: RegExp;
  readonly isOfAge: RegExp;
  readonly elderOfAge: RegExp;
  readonly turnsTo: RegExp;
  readonly asksOf: RegExp;
}

/** With the marks as typed: "mà em 70 tuổi" speaks of the writer. */
function compile(write: (source: string) => string): Patterns {
  const pattern = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])${write(source)}`, 'u');
  const end = '(?![\\p{L}\\p{N}])';
  return {
    asksFor: pattern(
      `(?:hỏi|tìm hiểu|coi|tư vấn|tra|nhờ|thắc mắc)(?: \\p{L}+){0,2}? ${STEAD} (?:cho )?${KIND}(?<relation>${oneOf(FAMILY, ELDERS)})${end}|hỏi(?: \\p{L}+)? cho ${KIND}(?<relationFor>${oneOf(FAMILY, { bà: '', ông: '' })})${end}|(?:hướng dẫn|chỉ|dẫn|dạy|bày)(?: ${STEAD}| cho)* ${KIND}(?<relationLed>${oneOf(FAMILY, ELDERS)})${OWNER}(?= [^.?!]{0,40}(?:từng (?:bước|cái|chút)|step))`,
    ),
    doesFor: pattern(
      `(?:làm|xin|đăng ký|đổi|cấp|lấy|nộp|lo|mua|khai|đóng|hưởng)(?: [^\\s.,;?!]+){0,6}? cho ${KIND}(?<relation>${oneOf(FAMILY)})${end}`,
    ),
    isOfAge: pattern(`(?<relation>${oneOf(FAMILY)})${OWNER}?${AGE}`),
    elderOfAge: pattern(`(?<relation>${oneOf(ELDERS)})${OWNER}${AGE}`),
    turnsTo: pattern(
      `(?:${TURNS}) (?:(?:cho|của|là|cái) )?${KIND}(?<relation>${oneOf(FAMILY, ELDERS)})${OWNER}?(?:${AGE}[^.?!]*|(?: [^\\s.,;?!]+){0,6} thì sao|(?: chứ [^.?!]*)?)[\\s.!?]*$`,
    ),
    asksOf: pattern(
      `(?:(?:^|[,.] ?)${BESIDES}*(?:cho )?${KIND}(?<relation>${oneOf(FAMILY)})${OWNER}(?: thì| cũng)* ${ASKED_OF_THEM}|(?:^|[,.] ?)${BESIDES}+(?:cho )?${KIND}(?<relationAsked>(?!con |cháu )(?:${oneOf(FAMILY, ELDERS)}))${OWNER}? thì ${ASKED_OF_THEM})`,
    ),
  };
}

const MARKED = compile((source) => source);
const BARE = compile(fold);
const ENGLISH_RELATION = `my (?:\\w+ )?(?<relation>${oneOf(ENGLISH)})`;
const ENGLISH_EXPLICIT = new RegExp(
  `\\b(?:(?:asking|ask|enquiring|inquiring|question)(?: \\w+){0,2} (?:for|on behalf of)|on behalf of) ${ENGLISH_RELATION}\\b`,
  'u',
);
const ENGLISH_FOR = new RegExp(`\\bfor ${ENGLISH_RELATION}\\b`, 'u');
const ENGLISH_AGE = new RegExp(
  `\\b${ENGLISH_RELATION}\\b(?:,? (?:who|she|he|is|s|turned|just|now|already|aged|age))*,? (\\d{1,3})\\b|\\bmy (\\d{1,3})[- ]years?[- ]old (?<relationOld>${oneOf(ENGLISH)})\\b`,
  'u',
);
const AGE_AFTER =
  /^(?:[\s,]+[^\s\d.;?!]+){0,4}[\s,]+(\d{1,3}) ?(?:tuổi|tuoi|t|years? old)(?![\p{L}\p{N}])|^(?:[\s,]+(?:who|she|he|they|'s))*[\s,]+(?:is|are|aged|turned|just turned) (\d{1,3})(?!\d)/u;

/** Who is asked for: somebody else, the writer again, or nobody is said. */
export function readPerson(message: string): PersonSaid | 'self' | undefined {
  const text = normalise(withYears(message)).replace(ADDRESSED, '');
  const isMarked = text !== fold(text);
  const { asksFor, doesFor, isOfAge, elderOfAge, turnsTo, asksOf } = isMarked ? MARKED : BARE;
  // "Con em thi can gi" may be "còn em" as well as "con em".
  const isOfOther = isMarked || !SELF_BARE.test(text);
  const found =
    read(text, asksFor, true) ??
    read(text, ENGLISH_EXPLICIT, true) ??
    read(text, turnsTo, true) ??
    (isOfOther ? read(text, asksOf, true) : undefined) ??
    read(text, isOfAge) ??
    read(text, elderOfAge) ??
    read(text, ENGLISH_AGE) ??
    read(text, doesFor) ??
    read(text, ENGLISH_FOR);
  return found ?? (isAboutSelf(text, isMarked) ? 'self' : undefined);
}

/** "… mấy ngày có hả con": an elder says "con" to whoever answers. */
const ADDRESSED =
  /[\s,]+(?:hả|ha|nha|nhé|nghen|vậy|vay|dạ|ạ|à|đi|không|hông|khong|hong|thế|nè|ơi|oi)\s+(?:con|cháu|chau|cưng|em)(?:\s+(?:ơi|oi|ha|hả))?[\s?.!]*$/u;

function read(text: string, pattern: RegExp, isExplicit = false): PersonSaid | undefined {
  const match = pattern.exec(text);
  const groups: Readonly<Record<string, string | undefined>> = match?.groups ?? {};
  const word =
    groups.relation ?? groups.relationFor ?? groups.relationLed ?? groups.relationAsked ?? groups.relationOld;
  if (match === null || word === undefined) return undefined;
  const relation = relationOf(word);
  const start = match.index + match[0].lastIndexOf(word, match[0].length);
  const from = groups.relationOld === undefined ? match.index + match[0].indexOf(word) : match.index;
  const own = match.slice(1).find((group) => /^\d+$/u.test(group));
  const after = AGE_AFTER.exec(text.slice(start + word.length));
  const age = own ?? after?.[1] ?? after?.[2];
  return { relation, said: conditionsFrom(text, isExplicit ? start : from), age: ageOf(age), isExplicit };
}

function ageOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** Typed without marks, the word with them that it stands for. */
function relationOf(word: string): string {
  if (relationName(word, 'vi') !== undefined) return word;
  return [...Object.keys(FAMILY), ...Object.keys(ELDERS)].find((known) => fold(known) === word) ?? word;
}

const MOST_CLAUSES = 4;
const MOST_CHARACTERS = 200;

/** From where they are named, to where the question begins. */
function conditionsFrom(text: string, start: number): string {
  const [first = '', ...others] = text.slice(start).split(/(?<=[,.;?!\n])\s*/u);
  const told = [first];
  for (const clause of others.slice(0, MOST_CLAUSES - 1)) {
    if (
      findAspectCues(clause).length > 0 ||
      /\?|(?<!\p{L})(?:muốn|cần|phải|có được|được không|want|need|can)(?!\p{L})/u.test(clause)
    )
      break;
    told.push(clause);
  }
  return told
    .join(' ')
    .slice(0, MOST_CHARACTERS)
    .replace(/[\s,.;?!]+$/u, '');
}

const ME = '(?:em|e|tôi|tui|mình|con|cháu|bản thân(?: em| tôi| mình)?|chính (?:em|tôi|tui|mình))';
const SELF = `(?:còn|thế|vậy|giờ) (?:của )?${ME}(?: (?:năm nay|nay|được|đã|mới|tròn))* ?(?:\\d{1,2} ?(?:tuổi|t))?,? thì(?: sao)?|(?:còn|vậy còn) (?:em|tôi|tui|mình)(?: \\p{L}+){1,4} thì sao|(?:làm|xin|đổi|cấp|đăng ký|gia hạn)(?: \\p{L}+){1,3} cho (?:chính )?(?:em|e|tôi|tui|mình)(?= (?:luôn|nữa|thì|chứ|chớ)(?! giùm| dùm))|(?:hỏi|làm|xin) (?:cho|về) (?:chính )?${ME}(?= (?:luôn|nữa|thì|chứ|chớ|đi)|[ .!?]*$)|cho (?:bản thân|chính) ${ME}`;
const SELF_MARKED = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SELF})(?![\\p{L}\\p{N}])`, 'u');
const SELF_BARE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${fold(SELF)})(?![\\p{L}\\p{N}])`, 'u');
const SELF_ENGLISH =
  /\b(?:for myself|what about me|how about me|and for me|for me instead|as for me|not for (?:him|her|them))\b/u;

function isAboutSelf(text: string, isMarked: boolean): boolean {
  return (isMarked ? SELF_MARKED : SELF_BARE).test(text) || SELF_ENGLISH.test(text);
}

const OWN_AGE =
  /(?<![\p{L}\p{N}])(?:em|e|tôi|tui|toi|mình|minh|con|cháu|chau|i am|i'm|im)(?: (?:thì|năm nay|nay|được|đã|mới|tròn|nam nay|duoc|da|moi|tron|only|just))* (\d{1,2}) ?(?:tuổi|tuoi|t|years? old)(?![\p{L}\p{N}])/gu;
const ENDS_WITH_RELATION_MARKED = new RegExp(`(?<![\\p{L}\\p{N}])(?:${oneOf(FAMILY, ELDERS)})(?: của)? $`, 'u');
const ENDS_WITH_RELATION_BARE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${fold(oneOf(FAMILY, ELDERS))})(?: cua)? $`, 'u');

/** The message without the age of the writer, where it asks for somebody else: "em 25 tuổi hỏi giùm má 70 tuổi". */
export function withoutOwnAge(message: string, { relation, age }: Pick<PersonSaid, 'relation' | 'age'>): string {
  const text = normalise(message);
  const ends = text === fold(text) ? ENDS_WITH_RELATION_BARE : ENDS_WITH_RELATION_MARKED;
  return text.replace(OWN_AGE, (whole, years: string, at: number) => {
    const isTheirs = ends.test(text.slice(0, at)) || (whole.startsWith(`${relation} `) && Number(years) === age);
    return isTheirs ? whole : ' ';
  });
}
