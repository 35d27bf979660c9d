import { fold, normalise } from '../../retrieval/index.ts';
import { RATING_REASONS, type RatingReason } from '../../desk/index.ts';
import { isCancel, isSkip } from '../understanding/leave-words.ts';
import { readDossierWord } from './dossier-words.ts';

/** What a message says to a talk about meeting an official. */
export type HandoffWord = 'agree' | 'refuse' | 'ticket' | 'other-ward' | 'not-known';

const WORDS: readonly (readonly [HandoffWord, RegExp])[] = [
  [
    'ticket',
    phrases(
      '(?:de|gui) lai (?:mot |cai )?(?:cau hoi|phieu(?: hen)?(?: tra loi)?)(?: (?:cho|gui) can bo)?|(?:lap|tao|lam|lay)(?: (?:giup|gium|cho))?(?: (?:em|toi|minh|tui))?(?: mot| cai)? phieu(?: hen)?(?: tra loi)?|(?:(?:minh|tui) )?(?:mot |cai )?phieu hen(?: tra loi)?|leave (?:a|my) question',
    ),
  ],
  ['other-ward', phrases('(?:doi|chon)? ?(?:phuong|xa)(?: xa)? khac|khong phai phuong (?:nay|do)|another ward')],
  [
    'agree',
    phrases(
      '(?:dong y )?(?:cho|gap|doi)(?: can bo)?|cho em gap|(?:yes )?(?:i ll |i will )?wait(?: for an official)?|talk to an official',
    ),
  ],
  [
    'not-known',
    phrases('(?:khong|chua|ko|hong|hok|hem) (?:biet|ro)(?: (?:la )?phuong nao)?|bo qua|i don t know|not sure'),
  ],
];

/** Reads a short message; undefined where it says anything else. */
export function readHandoffWord(message: string): HandoffWord | undefined {
  const said = words(message);
  const word = WORDS.find(([, pattern]) => pattern.test(said))?.[0];
  if (word !== undefined) return word;
  const answer = readDossierWord(message);
  if (answer === 'yes') return 'agree';
  if (answer === 'no' || answer === 'leave' || isCancel(message) || isSkip(message)) return 'refuse';
  return undefined;
}

/** Agrees to wait in so many words, and not with a bare "ừ", which may answer something else by now. */
export function readPlainHandoffWord(message: string): HandoffWord | undefined {
  const said = words(message);
  const word = WORDS.find(([, pattern]) => pattern.test(said))?.[0];
  if (word === 'agree' || word === 'ticket' || word === 'other-ward') return word;
  return REFUSES.test(said) ? 'refuse' : undefined;
}

const REFUSES = phrases(
  '(?:khong|khoi|ko|hong|hok)(?: (?:can|muon))*(?: (?:gap|cho|doi|hoi))+(?: can bo)?(?: nua)?|khong can|no thanks',
);
const ANYBODY_THERE = phrases(
  '(?:alo )?(?:co|con|co con) (?:ai|can bo|nguoi)(?: nao)?(?: (?:o do|do|truc|tra loi|dang truc|that))* (?:khong|ko|hong|hok|k|hem)|(?:sao )?chua (?:thay )?(?:ai|can bo)(?: (?:tra loi|ra|gap))*|can bo dau(?: roi)?|(?:is )?(?:anybody|anyone|somebody|someone) (?:there|here)',
);

/** "Có ai không", while an official was asked for. */
export function asksWhoIsThere(message: string): boolean {
  return ANYBODY_THERE.test(words(message));
}

const END = phrases(
  '(?:ket thuc|dung|ngung)(?: cuoc)?(?: tro chuyen| chat| noi chuyen)|(?:(?:gap|quay|tro|hoi) lai|hoi) (?:voi )?(?:bot|tro ly(?: ao)?)|ket thuc,? gap lai tro ly ao|ket thuc|(?:thoi )?(?:khong|khoi|ko)(?: can)? (?:cho|doi)(?: nua)?|end (?:the )?(?:chat|conversation)|back to the assistant|ask the assistant|stop waiting',
);

/** Has had enough of waiting for an official, or of talking with one. Whole messages only. */
export function wantsToLeaveDesk(message: string): boolean {
  return END.test(words(message));
}

/** Reads "4", "5 sao", "4 điểm" and nothing longer. */
export function readScore(message: string): number | undefined {
  const [, digit] =
    /^(?:em |toi )?(?:cho |cham )?([1-5])(?: (?:sao|diem|stars?)| .{0,30})?$/u.exec(words(message)) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

const REASONS: Readonly<Record<RatingReason, RegExp>> = {
  clear: /\b(?:ro rang|de hieu|clear)\b/u,
  polite: /\b(?:lich su|nhiet tinh|than thien|polite|friendly)\b/u,
  quick: /\b(?:nhanh|quick|fast)\b/u,
  unclear: /\b(?:kho hieu|khong ro|chua ro|unclear)\b/u,
  impolite: /\b(?:bat lich su|tho o|rude|impolite)\b/u,
  slow: /\b(?:lau|cham|slow)\b/u,
  'not-solved': /\b(?:chua (?:xong|giai quyet)|khong giai quyet|not solved)\b/u,
};

export function readRatingReasons(message: string): RatingReason[] {
  const said = words(message);
  const found = RATING_REASONS.filter((reason) => REASONS[reason].test(said));
  // "Bất lịch sự" holds "lịch sự", "không rõ ràng" holds "rõ ràng".
  return found.filter(
    (reason) =>
      !(reason === 'polite' && found.includes('impolite')) && !(reason === 'clear' && found.includes('unclear')),
  );
}

const PHONE = /^(?:\+?84|0)\d{9}$/u;
const EMAIL = /[^\s@<>,;]{1,64}@[^\s@<>,;]{1,200}\.[a-z]{2,24}/iu;

/** A phone number or an address for letters, with at most a few words around it. */
export function readContact(message: string): { readonly kind: 'phone' | 'email'; readonly value: string } | undefined {
  const [email] = EMAIL.exec(message) ?? [];
  if (email !== undefined) return { kind: 'email', value: email };
  const [run = ''] = /\+?\d[\d\s.-]{7,16}\d/u.exec(message) ?? [];
  const digits = run.replace(/[\s.-]/gu, '');
  return PHONE.test(digits) ? { kind: 'phone', value: digits } : undefined;
}

function words(message: string): string {
  return fold(normalise(message))
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();
}

function phrases(alternatives: string): RegExp {
  const polite = '(?:(?:da|vang|ok|oke|u|uh|thoi|em|toi|cho|xin|muon|cu|a|anh|chi) )*';
  const after =
    '(?: (?:a|nha|nhe|di|em|ban|ad|giup|gium|luon|nua|voi|nghen|(?:giup|gium|dum|cho) (?:toi|tui|minh|em)|please|thanks))*';
  return new RegExp(`^${polite}(?:${alternatives.replace(/\s+/gu, ' ')})${after}$`, 'u');
}
