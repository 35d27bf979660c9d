import { fold, normalise } from '../../retrieval/index.ts';

const POLITE = '(?:(?:da|u|uh|ok|oke|a|o|vay|roi|em oi|ad oi|thoi) )*';
const AFTER = '(?: (?:di|nha|nhe|em|a|ad|con|ban|giup|gium|dum|nua|luon|roi|vay|please|thanks|cam on))*';
const NO = '(?:khong|hong|hok|ko|k|kg|hem|khoi)';

/** Whole messages only: "bỏ qua bước nào được" asks. */
const CANCEL = new RegExp(
  `^${POLITE}(?:thoi(?: khoi| ${NO} can| bo)?|khoi(?: can| hoi| lam)?|bo(?: di)|huy(?: bo)?|dung(?: lai)?|ngung(?: lai)?|(?:thoi )?${NO} (?:hoi|can|lam|muon lam|dang ky|thac mac) nua|(?:thoi )?de (?:khi khac|bua khac|hom khac|mai) (?:hoi|tinh|lam)|cancel|stop|never ?mind|forget (?:it|about it)|no need)${AFTER}$`,
  'u',
);
const SKIP = new RegExp(
  `^${POLITE}(?:bo qua(?: cau (?:nay|do|kia)| buoc (?:nay|do)| cai (?:nay|do))?|qua cau (?:khac|sau|tiep)|cau khac|khoi tra loi(?: cau (?:nay|do))?|skip(?: (?:it|this|that)(?: one| question)?)?|next(?: question| one)?)${AFTER}$`,
  'u',
);

/** Wants no more of what is under way: "thôi khỏi", "dừng lại", "never mind". */
export function isCancel(message: string): boolean {
  return CANCEL.test(wordsOf(message));
}

/** Leaves one question out and goes on: "bỏ qua câu này", "skip this one". */
export function isSkip(message: string): boolean {
  return SKIP.test(wordsOf(message));
}

function wordsOf(message: string): string {
  return fold(normalise(message))
    .replace(/[.,!?;:"'’]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
