import { fold, normalise } from '../../retrieval/index.ts';
import type { Language } from '../contract.ts';

const POLITE =
  '(?:(?:da|u|uh|ok|oke|a|o|vay|roi|em oi|ad oi|hi|hello|sorry|please|pls|plz|plis|can (?:you|u)|could (?:you|u)|do (?:you|u)|now|hay|ban|em|lam on) )*';
const SPEAK =
  '(?:noi|tra loi|viet|nhan|chat|chuyen (?:sang|qua|ve)|doi (?:sang|qua|ve)|dung|xai|speak|answer|reply|write|switch to|talk|use|change to)';
const AFTER =
  '(?: (?:di|nha|nhe|em|a|ad|ban|giup|gium|dum|voi|lai|cho|toi|tui|minh|con|duoc khong|duoc hong|duoc ko|khong|please|pls|plz|plis|thanks|thx|thank you|now|instead|only))*';
const NAMES: Readonly<Record<Language, string>> = {
  vi: '(?:tieng viet(?: nam)?|vietnamese|viet ngu)',
  en: '(?:tieng anh|english|eng|anh ngu)',
};

/** Whoever does not understand Vietnamese needs English. */
const NO_VIETNAMESE =
  /^(?:(?:sorry|hi|hello|but|i'?m sorry) )*i (?:(?:do not|don'?t|dont|can ?not|can'?t|cant) (?:really )?(?:speak|understand|read|know)|am not good at) (?:any )?vietnamese(?: (?:sorry|please|pls|well|at all|very well|english please|english pls))*$/u;

/** Which language a message asks to go on in: "nói tiếng Anh đi", "in English please". Undefined: it asks for none. */
export function asksForLanguage(message: string): Language | undefined {
  const words = fold(normalise(message))
    .replace(/['’]/gu, '')
    .replace(/[.,!?;:"]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const asks = (language: Language) =>
    new RegExp(
      `^${POLITE}(?:${SPEAK} )?(?:(?:bang|in|to|with me in|cho (?:em|toi|tui|minh|con)) )*${NAMES[language]}${AFTER}$`,
      'u',
    ).test(words);
  return asks('en') || NO_VIETNAMESE.test(words) ? 'en' : asks('vi') ? 'vi' : undefined;
}
