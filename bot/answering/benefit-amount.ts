import { extractQuantities, translatedTexts, type Procedure, type ProcedureRecord } from '../../knowledge/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { bullets, type Localise } from './format.ts';
import { say } from './writing.ts';

const HOW_MUCH = '(?:tong |so |khoang )*(?:tien )?(?:bao nhieu|bao nhiu|bn|bao(?= tien)|may)';
/** "được bao nhiêu", "hưởng bao nhiêu tiền": what comes in, on folded text. */
const GETS = new RegExp(
  `(?<![a-z])(?:duoc|dc|huong|nhan|linh|lanh|ho tro|tro cap)(?: (?:ve|ho tro|tro cap|nhan|huong|linh|lanh|cap))* ${HOW_MUCH}(?![a-z])|how much (?:money )?(?:do|does|will|would|can|could|is|are) (?:i|we|he|she|they|you|my \\w+|the \\w+) (?:get|receive|paid|be paid|entitled)`,
  'u',
);
/** "Bao nhiêu tiền một tháng": no fee is paid by the month. */
const A_MONTH = new RegExp(
  `(?<![a-z])(?:${HOW_MUCH}(?: tien)? (?:1|mot|moi|hang|tren) thang|(?:1|mot|moi|hang) thang ${HOW_MUCH}|how much (?:is it )?(?:a|per|each|every) month)(?![a-z])`,
  'u',
);
/** What is paid by the resident, said in the same message: the fee is meant. */
const PAYS = /(?<![a-z])(?:le phi|nop tien|dong tien|nop|dong|ton|mat|tra|thu) (?:\w+ )?(?:bao nhieu|bao nhiu|bn)/u;
const BENEFIT = /trợ cấp|phụ cấp|hỗ trợ|mai táng|học bổng|lương hưu|tiền (?!thuế|sử dụng|phạt)/iu;
/** "Thai sản bao tiền": how much money, and neither how many days nor which month. */
const MONEY =
  /(?<![a-z])(?:bao (?:nhieu |nhiu )?tien|bn tien|may (?:dong|tien)|(?:bao nhieu|bao nhiu|bn)(?! ?(?:ngay|tuan|thang|nam|tuoi|lan|bua|bo|ban|to|nguoi|gio|lau|giay|phan tram|%))|how much)(?![a-z])/u;
/** "Mai táng phí" is paid out. */
const OF_FEE =
  /(?<![a-z])(?:le phi|(?<!mai tang )phi|gia|ton|nop|(?<!(?:may|nhieu) )dong(?! (?:bao hiem|bhxh))|mat(?= (?:bao|bn|may))|het(?= (?:bao|bn|may))|tra|thu|ho so|giay(?: to)?|fees?|costs?|charged?|(?:to|i|we|must|he|she|they) pay)(?![a-z])/u;
const PAYS_OUT = /hưởng|chi trả|trợ cấp|phụ cấp|hỗ trợ|mai táng|tử tuất|học bổng|lương hưu|hưu trí/iu;

/** What is paid out, what it costs, or, of a bare "bao tiền" where a benefit is spoken of, either. */
export type MoneyAsked = 'fee' | 'benefit' | 'either';

/** What a question about money asks for: the benefit only of a procedure that pays one. */
export function readMoneyAsked(message: string, { record }: Procedure): MoneyAsked {
  if (record === undefined) return 'fee';
  const folded = fold(normalise(message));
  const paysOut = BENEFIT.test([record.name, ...record.result].join('\n'));
  if (!paysOut || PAYS.test(folded)) return 'fee';
  if (GETS.test(folded) || A_MONTH.test(folded)) return 'benefit';
  return MONEY.test(folded) && !OF_FEE.test(folded) && PAYS_OUT.test(record.name) ? 'either' : 'fee';
}

/** What comes out of the procedure stands for what it costs, or before it where either may be meant; once. */
export function asBenefit(
  aspects: readonly [Aspect, ...Aspect[]],
  asked: Exclude<MoneyAsked, 'fee'>,
): readonly [Aspect, ...Aspect[]] {
  if (asked === 'either') return ['result', ...aspects.filter((aspect) => aspect !== 'result')];
  const [first, ...others] = aspects.map((aspect) => (aspect === 'fee' ? 'result' : aspect));
  return [first ?? 'result', ...others.filter((aspect, index) => aspect !== first && others.indexOf(aspect) === index)];
}

/** What the record says of the amount, in its own sentences; that it says nothing, where it does. */
export function benefitNote(record: ProcedureRecord, language: Language, localise: Localise): string {
  const amounts = translatedTexts(record).filter(
    ({ field, text }) =>
      !NOT_PAID_OUT.has(String(field[0])) && extractQuantities(text).some(({ kind }) => kind === 'amount'),
  );
  const sentences = [...new Set(amounts.map(({ text }) => localise(text)))];
  if (sentences.length > 0) return `${say(language, 'Số tiền', 'The amount')}:\n${bullets(sentences)}`;
  return say(
    language,
    'Hồ sơ gốc không nêu số tiền được nhận, nên em không dám nói. Anh/chị hỏi giúp tổng đài **1022** hoặc nơi nhận hồ sơ ạ.',
    'The official record does not state the amount that is paid out, so I will not guess. Please ask the hotline **1022** or the receiving office.',
  );
}

/** Fields whose amounts the resident pays. */
const NOT_PAID_OUT: ReadonlySet<string> = new Set(['methods', 'exemptions']);
