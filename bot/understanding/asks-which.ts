import { fold, normalise } from '../../retrieval/index.ts';

const NOT = '(?:khong|khg|hong|hok|hk|ko|k|hem|chua|dau co)';
const KIND = '(?:cai|thu tuc|loai|dien|truong hop|khoan|to|giay|ben)';

/** Wordings of those who say that they do not know what it is called or which it is, on folded text. */
const WORDINGS = [
  `${NOT} (?:biet|bit|ro|phan biet (?:duoc )?)(?: la| minh| nha| nen| can| phai| se| tui| toi| em)* (?:lam|xin|di|hoi|theo|nop|thuoc|chon|dung)? ?${KIND} (?:nao|gi|j)`,
  `${NOT} (?:biet|bit|ro),? (?:lam|lm|xin|theo|nop|chon) ?${KIND} (?:nao|gi|j)`,
  'hay (?:la )?[^.?!,;]{0,40} gi do',
  `(?:lam|lm|xin|theo|chon|sua) (?:lai )?(?:cai|thu tuc|loai|giay) (?:nao|gi|j) (?:truoc|moi dung|cho dung|thi dung)`,
  `(?:lam|lm|chon|theo) cai nao(?: (?:a|ah|v|vay|day|ha|ta|em|ad|moi dung))*$`,
  'which (?:one|of these|of them)|(?:not sure|do not know|don t know) which',
].map((wording) => new RegExp(`(?<![a-z0-9])(?:${wording})(?![a-z0-9])`, 'u'));

/** Says in so many words that they do not know which it is: "tạm ngưng hay nghỉ luôn gì đó, làm cái nào". */
export function asksWhich(text: string): boolean {
  const folded = fold(normalise(text)).replace(/[.?!\s]+$/u, '');
  return WORDINGS.some((wording) => wording.test(folded));
}
