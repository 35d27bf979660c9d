import { fold, normalise } from '../../retrieval/index.ts';
import type { Language } from '../contract.ts';

const POLITE =
  '(?:(?:da|u|uh|ok|oke|a|o|vay|roi|em oi|ad oi|hi|hello|sorry|i (?:want|need|prefer|d like|would like)(?: (?:it|this|that|the answer))?|give me(?: it)?|can i have (?:it|this)|please|pls|plz|plis|i mean(?:t)?|actually|no|y (?:em|toi|minh) la|can (?:you|u)|could (?:you|u)|toi|tui|minh|con|let s|lets|do (?:you|u)|now|hay|ban|em|lam on) )*';
const SPEAK =
  '(?:(?:noi|tra loi|viet|nhan|chat|chuyen|doi|dung|xai|doc|nhac|huong dan|chi|giai thich)(?: (?:lai|qua|ve|tro lai|tiep|giup|gium|dum|ho|cho|em|toi|tui|minh|con|chau))*|(?:speak|answer|reply|write|switch|talk|use|change|guide|say|repeat|explain|continue|go on|show|tell)(?: (?:to|me|us|it|that|again|this|back|over))*)';
const TRANSLATE =
  '(?:dich|translate)(?: (?:lai|ra|giup|gium|dum|ho|cho|em|toi|tui|minh|it|this|that|cau|cai|do|nay|tren|vua roi))*';
const AFTER =
  '(?: (?:di|nha|nhe|em|a|ad|ban|giup|gium|dum|voi|lai|cho|toi|tui|minh|con|duoc khong|duoc hong|duoc ko|duoc roi|duoc ma|duoc|khong|vo|chong|ba|ma|me|bo|ong|chau|ba xa|ong xa|ban|nguoi yeu|khach|ay|doc|coi|xem|nghe|de|hieu|please|pls|plz|plis|thanks|thx|thank you|now|instead|only))*';
const NAMES: Readonly<Record<Language, string>> = {
  vi: '(?:tieng viet(?: nam)?|vietnamese|viet ngu)',
  en: '(?:tieng anh|english|eng|anh ngu)',
};

const LANGUAGES: readonly Language[] = ['en', 'vi'];

/** Whoever does not understand Vietnamese needs English. */
const NO_VIETNAMESE =
  /^(?:(?:sorry|hi|hello|but|i'?m sorry) )*i (?:(?:do not|don'?t|dont|can ?not|can'?t|cant) (?:really )?(?:speak|understand|read|know)|am not good at) (?:any )?vietnamese(?: (?:sorry|please|pls|well|at all|very well|english please|english pls))*$/u;

/** Which language a message asks to go on in: "nói tiếng Anh đi", "in English please". Undefined: it asks for none. */
export function asksForLanguage(message: string): Language | undefined {
  const words = wordsOf(message);
  return NO_VIETNAMESE.test(words) ? 'en' : named(words, `(?:${SPEAK} )?`);
}

/** Into which language what was said last is to be put: "dịch sang tiếng Anh giùm vợ tôi". */
export function asksToTranslate(message: string): Language | undefined {
  return named(wordsOf(message), `${TRANSLATE} `);
}

function named(words: string, verb: string): Language | undefined {
  return LANGUAGES.find((language) =>
    new RegExp(
      `^${POLITE}${verb}(?:(?:bang|sang|qua|ve|ra|in|into|to|with me in|cho (?:em|toi|tui|minh|con)) )*${NAMES[language]}${AFTER}$`,
      'u',
    ).test(words),
  );
}

function wordsOf(message: string): string {
  return fold(normalise(message))
    .replace(/['’]/gu, '')
    .replace(/[.,!?;:"]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
