import { syllables } from '../../retrieval/index.ts';
import { belittlesOneself, hasInsultGrip, swears, swearsAndAsksNothing } from './abuse.ts';
import { asksWhetherLate, asksWhetherOldEnough } from './birth-day.ts';
import { hasInjectionGrip, hasInjectionMarks } from './injection.ts';
import {
  asksForSecretOrLink,
  asksOfStateAppOrFee,
  countScamSigns,
  hasTrickGrip,
  isAboutTheDossier,
  tellsHearsay,
} from './scam.ts';
import { asksWhatAnswers, smallTalkKind } from './small-talk.ts';
import {
  asksForPerson,
  asksForStatus,
  asksWhatToHandIn,
  asksWhetherToMeet,
  tellsOfMisconduct,
  tellsOfStuckDossier,
} from './standing-requests.ts';
import type { Understanding } from './understand.ts';
import { asksOfZalo } from './zalo.ts';

/**
 * How sure the route classifier must be that a message takes a route, without and with the wordings of that route. Found
 * by cross-validation over the training messages, where false alarms grow faster than finds below each; that of scams
 * with two signs was lowered by hand when many harmless messages were added to the training.
 */
const ENOUGH = {
  injection: { alone: 0.6, aloneWithCue: 0.8 },
  scam: [0.8, 0.4, 0.004, 0.001],
  abuse: { alone: 0.65, withWording: 0.1 },
  person: { alone: 0.7, aloneWithCue: 0.8, withWording: 0.02, misconduct: 0.005 },
  smallTalk: { alone: 0.4, withCue: 0.85, withWording: 0.25 },
  status: { alone: 0.85, withWording: 0.05 },
} as const;

/** Tries to change the rules, to reach the machine or other people's data. */
export function isInjection({ text, route, routeProbabilities, hasCue }: Understanding): boolean {
  const enough = hasCue ? ENOUGH.injection.aloneWithCue : ENOUGH.injection.alone;
  if (hasInjectionMarks(text)) return true;
  return route === 'injection' && routeProbabilities.injection >= enough && hasInjectionGrip(text);
}

/** Asks whether somebody who got in touch is what they say they are. */
export function isScamCheck({ text, routeProbabilities }: Understanding): boolean {
  // Whoever was asked for a bribe needs to know where to complain, not what an OTP is.
  if (tellsOfMisconduct(text) && !asksForSecretOrLink(text)) return false;
  if (tellsHearsay(text) || asksOfZalo(text) !== undefined || asksWhatAnswers(text)) return false;
  if (asksOfStateAppOrFee(text) || isAboutTheDossier(text)) return false;
  const signs = countScamSigns(text);
  if (signs === 0 && !hasTrickGrip(text)) return false;
  return routeProbabilities['scam-check'] >= (ENOUGH.scam[signs] ?? 0);
}

/** Insults whoever answers. So few words without one that insults are a name: "Ngũ Hiệp" is near to an insult only by its letters. */
export function isAbuse({ text, routeProbabilities, isElliptical }: Understanding): boolean {
  if (swearsAndAsksNothing(text)) return true;
  if (swears(text)) return routeProbabilities.abuse >= ENOUGH.abuse.withWording;
  if (isElliptical || asksWhatAnswers(text) || belittlesOneself(text)) return false;
  if (ORDINAL.test(text.normalize('NFC'))) return false;
  if (!hasInsultGrip(text)) return false;
  return syllables(text).length >= MIN_SYLLABLES && routeProbabilities.abuse >= ENOUGH.abuse.alone;
}
const MIN_SYLLABLES = 3;
/** "Cái thứ hai" chooses, also where nothing was offered. */
const ORDINAL =
  /^\s*(?:dạ |ừ )?(?:cái|số|câu|thứ)(?: thứ| số)? (?:\d+|nhất|nhì|hai|ba|tư|bốn|năm|đầu|cuối|đó)(?!\p{L})/iu;

/** Wants a human being, or to complain of one. */
export function isHandoff({ text, routeProbabilities, hasCue }: Understanding): boolean {
  if (asksWhetherToMeet(text) || asksWhatAnswers(text)) return false;
  if (tellsOfMisconduct(text)) return routeProbabilities.handoff >= ENOUGH.person.misconduct;
  // "Có 3 nhân viên": how it stands, and nobody is called for.
  if (COUNTS_PEOPLE.test(text.normalize('NFC'))) return false;
  const alone = hasCue ? ENOUGH.person.aloneWithCue : ENOUGH.person.alone;
  return routeProbabilities.handoff >= (asksForPerson(text) ? ENOUGH.person.withWording : alone);
}

/** "Có 3 nhân viên", "quán thuê 2 người". */
const COUNTS_PEOPLE =
  /(?:^|\s)(?:có|co|thuê|thue|mướn|muon|have|employ) (?:chỉ |chi |tới |toi |khoảng |khoang )?(?:\d+|hai|ba|bốn|bon|năm|nam|mấy|may|vài|vai|two|three|four|five) (?:nhân viên|nhan vien|người làm|nguoi lam|người phụ|nguoi phu|thợ|tho|lao động|lao dong|employees|workers|staff)(?!\p{L})/iu;

/** A name of so few words asks nothing: "hộ kinh doanh" is near to a dossier only by its letters. */
const MIN_STATUS_SYLLABLES = 4;

/** Asks how far a dossier has got. */
export function isStatusQuestion({ text, routeProbabilities }: Understanding): boolean {
  if (tellsOfStuckDossier(text)) return true;
  // "Sinh ngày 3/2/2009, làm căn cước được chưa" asks whether they are old enough.
  if (asksWhetherOldEnough(text) || asksWhetherLate(text) || asksWhatToHandIn(text)) return false;
  const enough = asksForStatus(text) ? ENOUGH.status.withWording : ENOUGH.status.alone;
  if (!asksForStatus(text) && syllables(text).length < MIN_STATUS_SYLLABLES) return false;
  return routeProbabilities['dossier-status'] >= enough;
}

/** Asks for nothing: a greeting, thanks, what the assistant is. */
export function isSmallTalk({ text, routeProbabilities, hasCue }: Understanding): boolean {
  if (asksWhatAnswers(text)) return true;
  const kind = smallTalkKind(text);
  const { alone, withCue, withWording } = ENOUGH.smallTalk;
  // "Cảm ơn em, còn phí bao nhiêu" asks; "em tên gì", which asks as well, does not.
  const enough = kind === 'unclear' ? alone : hasCue && kind !== 'identity' ? withCue : withWording;
  return routeProbabilities['small-talk'] >= enough;
}
