import { normalise } from '../../retrieval/index.ts';
import { bareWords } from './bare-words.ts';

/** "Mệt quá": a sigh beside it says nothing of its own. */
const SIGH = '(?:met|oai|nan|phien|lau|dai|rac roi|phuc tap|kho)(?: (?:qua|lam|ghe|roi|troi))+';
const POLITE = `(?:(?:da|u|uh|ok|oke|a|o|vay|roi|em oi|ad oi|thoi|thui|${SIGH}) )*`;
const AFTER = `(?: (?:di|nha|nhe|nghen|nhen|hen|em|a|ad|con|ban|giup|gium|dum|nua|luon|roi|vay|het|please|thanks|cam on|${SIGH}))*`;
const NO = '(?:khong|hong|hok|ko|k|kg|hem|khoi)';

/** What is no longer to be done: "thôi khỏi gặp", "khỏi coi hồ sơ". */
const OF_WHAT = '(?: (?:can|hoi|lam|gap|gui|coi|xem|noi|dang ky|tra loi|can bo|ai|ho so))*';
/** Whole messages only: "bỏ qua bước nào được" asks. */
const CANCEL = new RegExp(
  `^${POLITE}(?:(?:thoi|thui)(?: khoi${OF_WHAT}| ${NO} can| bo)?|khoi${OF_WHAT}|bo(?: di)|nghi(?: thoi| ${NO} lam|(?: cho)? khoe)?|dep(?: bo)?|huy(?: bo)?|dung lai|ngung(?: lai)?|(?:thoi )?${NO} (?:hoi|can|lam|muon lam|dang ky|thac mac) nua|(?:thoi )?de (?:khi khac|bua khac|hom khac|mai) (?:hoi|tinh|lam)|cancel|stop|never ?mind|forget (?:it|about it)|no need)${AFTER}$`,
  'u',
);
const STOPS = /(?<!\p{L})[dđ]ừng(?!\p{L})/gu;
const SKIP = new RegExp(
  `^${POLITE}(?:bo qua(?: cau (?:nay|do|kia)| buoc (?:nay|do)| cai (?:nay|do))?|qua cau (?:khac|sau|tiep)|cau khac|khoi tra loi(?: cau (?:nay|do))?|skip(?: (?:it|this|that)(?: one| question)?)?|next(?: question| one)?)${AFTER}$`,
  'u',
);

/** "Không làm kết hôn nữa": of something that is named. */
const NO_MORE = new RegExp(`^${POLITE}${NO} (?:hoi|lam|muon lam|dang ky|xin)(?: [^ ]+){1,5} nua${AFTER}$`, 'u');

/** Wants no more of what is under way: "thôi khỏi", "dừng lại", "không làm kết hôn nữa, dẹp", "never mind". */
export function isCancel(message: string): boolean {
  if (saysCancel(message)) return true;
  const parts = message.split(PAUSE).filter((part) => part.trim() !== '');
  return parts.some(saysCancel) && parts.every((part) => saysCancel(part) || NO_MORE.test(bareWords(part)));
}

/** The same while something is under way that may be named: "không làm kết hôn nữa". */
export function wantsNoMore(message: string): boolean {
  return isCancel(message) || NO_MORE.test(bareWords(message));
}

function saysCancel(said: string): boolean {
  // "đúng" agrees, "dừng" stops: without its mark it stops only with more beside it, "dung lai".
  return CANCEL.test(bareWords(normalise(said).replace(STOPS, 'ngung')));
}

/** Put off, and not given up. */
export function putsOff(message: string): boolean {
  return PUTS_OFF.test(bareWords(message));
}
const PUTS_OFF = /(?:^| )de (?:(?:khi|bua|hom|luc) khac|mai|sau)(?= |$)/u;

/** "Thôi bỏ qua đi": no more of it, where "bỏ qua" alone leaves one question out. */
const GIVES_UP = new RegExp(
  `^(?:(?:da|u|uh|ok|oke|a|o|em oi|ad oi|${SIGH}) )*(?:thoi|thui)(?: (?:thoi|thui|vay|roi|thi|em|${SIGH}))* bo qua(?: (?:vu|chuyen|viec) (?:nay|do))?${AFTER}$`,
  'u',
);

/** Wants no more of a question that is open, or of what was to follow it. */
export function givesUp(message: string): boolean {
  return isCancel(message) || GIVES_UP.test(bareWords(message));
}

/** Leaves one question out and goes on: "bỏ qua câu này", "skip this one". */
export function isSkip(message: string): boolean {
  return SKIP.test(bareWords(message));
}

const WHO = '(?:em|toi|tui|minh|con|chau|co|chu|bac)';
const THING = '(?:cai|thu tuc|viec|chuyen|van de|vu|giay to|thu) khac';
/** Leaves what stands in the same breath: "bỏ đi em hỏi cái khác". */
const LEAVING = '(?:(?:(?:thoi )?khoi|bo|dep|huy|ngung)(?: (?:di|qua|nha|het))* )?';
const ANOTHER = new RegExp(
  `^${POLITE}${LEAVING}(?:cho |gio |bay gio |dinh )*(?:${WHO} )?(?:muon |can |xin )*(?:hoi(?: (?:qua|ve|sang|tiep|mot|1|them))* (?:${THING}|cau khac)|(?:doi|chuyen|qua|sang)(?: (?:qua|sang))* (?:chu de|${THING})|(?:i (?:want to|would like to) )?ask (?:you )?(?:about )?(?:another|something)(?: (?:procedure|thing|question|else|different))*|change (?:the )?(?:topic|subject))${AFTER}$`,
  'u',
);
/** Said before a new question, these leave what was in hand: "thôi khỏi, …". */
const LEAVES = new RegExp(
  `^${POLITE}(?:thoi (?:khoi|bo)|khoi(?: can| lam)?|bo di|${NO} (?:can|lam|muon lam|xin|dang ky|hoi)(?: [^ ]+){0,5} nua)${AFTER}$`,
  'u',
);
const ANOTHER_ALONE = new RegExp(`^${POLITE}(?:${THING}|another (?:procedure|question))${AFTER}$`, 'u');
const PAUSE = /\s*[,.:;!?\n]+\s*/u;

/**
 * Wants to ask about something else than what is in hand: "tui muốn hỏi thủ tục khác"; `rest` is what is asked then,
 * perhaps nothing. `isAlone`: the thing alone ("việc khác"), which also answers a list. Undefined: nothing of the kind.
 */
export function readAnother(message: string): { readonly rest: string; readonly isAlone: boolean } | undefined {
  const [first = '', ...others] = message.split(PAUSE).filter((part) => part.trim() !== '');
  const [second = '', ...behind] = others;
  // "Thôi, em hỏi cái khác": the comma may stand behind the polite word.
  for (const [said, rest] of [
    [first, others],
    [`${first} ${second}`, behind],
  ] as const) {
    const words = bareWords(said);
    if (LEAVES.test(words) && rest.length > 0) return { rest: rest.join(', '), isAlone: false };
    if (ANOTHER.test(words)) return { rest: rest.join(', '), isAlone: false };
    if (ANOTHER_ALONE.test(words)) return { rest: rest.join(', '), isAlone: true };
  }
  return undefined;
}
