import type { Language } from '../contract.ts';
import type { Text } from '../replies/texts.ts';
import type { Claim } from '../understanding/claims.ts';

/** What the record says to one number. */
export type Judged = { readonly claim: Claim } & (
  | {
      /**
       * `wrong`: nowhere in the record. `elsewhere`: the record has it, of something else. `not-of-this`: the same, and
       * it has another number of this. `free-for-some`, `not-free`:
       * of "miễn phí", which no line of the fees says.
       */
      readonly verdict: 'right' | 'wrong' | 'elsewhere' | 'not-of-this' | 'free-for-some' | 'not-free';
    }
  /** It holds for some, and who is meant is not said. */
  | { readonly verdict: 'depends'; readonly holds: readonly string[] }
  /** It holds for others than those that were said. */
  | { readonly verdict: 'of-another'; readonly holds: readonly string[]; readonly instead: readonly string[] }
);

/** Several procedures may be meant, and some record has the number. */
export const dependsOnWhich: Text = {
  vi: 'Dạ, con số đó còn tùy thủ tục và trường hợp, em chưa xác nhận được. Anh/chị chọn đúng việc, em đối chiếu với hồ sơ gốc ạ.',
  en: 'That figure depends on the procedure and the case, so I cannot confirm it yet. Choose which one, and I will hold it against the record.',
};

/** None of them has it. */
export const nowhereAmongThem: Text = {
  vi: 'Dạ, con số anh/chị nêu không có trong hồ sơ gốc của các thủ tục dưới đây, nên em không xác nhận được. Anh/chị chọn đúng việc, em nói mức hồ sơ gốc ghi ạ.',
  en: 'That figure stands in none of the records below, so I cannot confirm it. Choose which one, and I will tell you what its record says.',
};

const AS_FOLLOWS: Text = { vi: 'Hồ sơ gốc ghi như sau:', en: 'This is what the record says:' };

/** What stands before the facts; undefined where there is nothing to say to the numbers. */
export function headOf(judged: readonly Judged[]): Text | undefined {
  const telling = judged.filter(({ verdict }) => verdict !== 'elsewhere');
  const [first] = telling;
  if (first === undefined) return undefined;
  const isPartly = telling.length < judged.length;
  if (telling.every(({ verdict }) => verdict === 'right')) return isPartly ? undefined : sentence(first);
  const isMixed = new Set(telling.map(nameOf)).size === telling.length && telling.length > 1;
  if (isMixed) return { vi: mixed(telling, 'vi'), en: mixed(telling, 'en') };
  return sentence(telling.find(({ verdict }) => verdict !== 'right') ?? first);
}

function sentence(judged: Judged): Text {
  switch (judged.verdict) {
    case 'right':
      return { vi: 'Dạ đúng rồi ạ, hồ sơ gốc ghi như sau:', en: 'Yes, that is right. This is what the record says:' };
    case 'depends':
      return judged.holds.length === 0
        ? {
            vi: `Dạ, con số đó có trong hồ sơ gốc, nhưng còn tùy trường hợp. ${AS_FOLLOWS.vi}`,
            en: `That figure stands in the record, but it depends on the situation. ${AS_FOLLOWS.en}`,
          }
        : {
            vi: `Dạ, còn tùy trường hợp ạ. Con số đó hồ sơ gốc ghi cho: ${inOneLine(judged.holds)}. ${AS_FOLLOWS.vi}`,
            en: `It depends on the situation. The record gives that figure for: ${inOneLine(judged.holds)}. ${AS_FOLLOWS.en}`,
          };
    case 'of-another': {
      const holds = judged.holds.length === 0 ? undefined : inOneLine(judged.holds);
      const instead = inOneLine(judged.instead);
      return {
        vi: `Dạ, không phải vậy ạ. Trường hợp anh/chị hỏi, hồ sơ gốc ghi: **${instead}**.${holds === undefined ? '' : ` Con số anh/chị nêu là của: ${holds}.`} ${AS_FOLLOWS.vi}`,
        en: `Not quite. For what you describe the record says: **${instead}**.${holds === undefined ? '' : ` The figure you mention is for: ${holds}.`} ${AS_FOLLOWS.en}`,
      };
    }
    case 'free-for-some':
      return {
        vi: 'Dạ, không phải ai cũng được miễn phí ạ. Hồ sơ gốc ghi mức thu và người được miễn như sau:',
        en: 'It is not free for everybody. This is what the record says of the fee and of who is exempt:',
      };
    case 'not-of-this':
      return {
        vi: `Dạ, con số đó hồ sơ gốc ghi của việc khác, không phải của điều anh/chị hỏi. ${AS_FOLLOWS.vi}`,
        en: `The record gives that figure of something else, not of this. ${AS_FOLLOWS.en}`,
      };
    case 'not-free':
      return {
        vi: `Dạ, hồ sơ gốc không ghi là miễn phí. ${AS_FOLLOWS.vi}`,
        en: `The record does not say that it is free. ${AS_FOLLOWS.en}`,
      };
    default:
      return {
        vi: 'Dạ, con số anh/chị nêu không có trong hồ sơ gốc của thủ tục này. Theo hồ sơ gốc thì như sau:',
        en: 'The figure you mention does not stand in the official record of this procedure. This is what the record says:',
      };
  }
}

function inOneLine(parts: readonly string[]): string {
  return parts.join('; ');
}

const NAMES = {
  fee: { vi: 'lệ phí', en: 'fee' },
  time: { vi: 'thời gian', en: 'time' },
} as const;

function nameOf({ claim: { kind } }: Judged): keyof typeof NAMES {
  return kind === 'amount' ? 'fee' : 'time';
}

const SHORT: Readonly<Record<Judged['verdict'], Text>> = {
  right: { vi: 'thì đúng', en: 'is right' },
  depends: { vi: 'thì còn tùy trường hợp', en: 'depends on the situation' },
  'of-another': { vi: 'thì không phải vậy', en: 'is another one here' },
  'free-for-some': { vi: 'thì không phải ai cũng được miễn', en: 'is not waived for everybody' },
  'not-free': { vi: 'thì hồ sơ gốc không ghi là miễn phí', en: 'is not said to be waived' },
  wrong: { vi: 'anh/chị nêu không có trong hồ sơ gốc', en: 'you mention does not stand in the official record' },
  'not-of-this': { vi: 'thì hồ sơ gốc ghi của việc khác', en: 'stands in the record of something else' },
  elsewhere: { vi: 'thì hồ sơ gốc ghi của việc khác', en: 'stands in the record of something else' },
};

function mixed(telling: readonly Judged[], language: Language): string {
  const parts = telling.map((judged) => `${NAMES[nameOf(judged)][language]} ${SHORT[judged.verdict][language]}`);
  return language === 'vi'
    ? `Dạ, ${parts.join(', còn ')}. Theo hồ sơ gốc thì như sau:`
    : `The ${parts.join('; the ')}. ${AS_FOLLOWS.en}`;
}
