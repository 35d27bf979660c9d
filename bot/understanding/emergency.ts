import { fold } from '../../retrieval/index.ts';
import { hasDangerGrip } from './danger-grip.ts';
import { BLAST, CHILD_HARMED, DANGER } from './dangers.ts';
import {
  APPEAL,
  ASKS_OF_LIMIT,
  CARED_FOR_NOW,
  EQUIPMENT,
  HYPERBOLE,
  IN_PRISON,
  LEFT_FAMILY,
  MORE,
  NO_HARM,
  ONLY_AN_AGE,
  OUTAGE,
  PAPERS,
  PAST,
  PRESENT,
  SOS,
  UNREAL,
  WEARY_OF_WORK,
} from './emergency-words.ts';
import { complainsOfErrands } from './errands.ts';
import { FRIGHT } from './fright-words.ts';
import { asksForProtection, tellsOfHarmNow } from './harm-now.ts';
import { hasInjectionMarks } from './injection.ts';
import { detectLanguage } from './language.ts';
import { callsForMoney, countScamSigns, isScamVictim, tellsWhatCallerSaid } from './scam.ts';
import { spellOut } from './wordings.ts';

/**
 * How sure the route classifier must be, by what the wordings say; found by cross-validation over the training messages,
 * a miss counted as dear as five false alarms; `danger` was lowered by hand when many messages that are no danger were
 * added to the training. A danger that is present needs no second opinion.
 */
const ENOUGH = {
  danger: 0.004,
  dangerWithPapers: 0.5,
  papers: 0.95,
  past: 0.995,
  fright: 0.45,
  present: 0.5,
  nothing: 0.6,
  /** Of a message typed without marks. */
  bare: 0.02,
};
/** Fewer words than this tell of no danger unless one of them names it: "số 1", "trẻ em". */
const LEAST_WORDS = 4;

/** Life is in danger now. `probability`: how much the message sounds like an emergency to the route classifier. */
export function isEmergency(text: string, probability: number): boolean {
  const plain = spellOut(text);
  const isAppeal = APPEAL.test(plain);
  const isDanger = isAppeal || DANGER.test(plain);
  const isPresent = isAppeal || PRESENT.test(plain);
  const isPaperwork = PAPERS.test(plain) || asksForProtection(text);
  if (SOS.test(plain)) return true;
  if (UNREAL.test(plain)) return false;
  if (tellsOfHarmNow(text)) return true;
  if (LEFT_FAMILY.test(plain) && !isPresent) return probability >= ENOUGH.past;
  // "Có người gọi nói con em đang cấp cứu, kêu chuyển tiền": the danger is what the swindler tells.
  if (tellsWhatCallerSaid(text)) return probability >= ENOUGH.past;
  if (!isAppeal && WEARY_OF_WORK.test(plain)) return false;
  if (!isDanger && NO_HARM.test(plain)) return false;
  if (EQUIPMENT.test(plain) && !isPresent) return false;
  // Without marks a word of danger may be another: "toi muon gap can bo" is no "gấp" and no "cán".
  const isHeard = plain !== fold(plain) || detectLanguage(text) === 'en' || probability >= ENOUGH.bare;
  if (isDanger && isPresent && !isPaperwork) return isHeard;
  if (isDanger && isPresent) return probability >= ENOUGH.dangerWithPapers;
  // However sure the classifier is, ordinary words alone tell of no danger: "chồng em người Nga".
  if (!isDanger && !hasDangerGrip(text)) return false;
  if (PAST.test(plain)) return probability >= ENOUGH.past;
  if (isPaperwork) return probability >= ENOUGH.papers;
  if (isDanger && CHILD_HARMED.test(plain)) return true;
  // "Gọi hù con em gây tai nạn kêu chuyển tiền": the danger is what the swindler tells.
  if (isDanger && callsForMoney(text)) return probability >= ENOUGH.past;
  if (isDanger) return probability >= ENOUGH.danger;
  if (HYPERBOLE.test(plain) || OUTAGE.test(plain) || hasInjectionMarks(text)) return false;
  // Frightening as a call from a swindler is, it needs the other reply.
  if (isScamVictim(text) || countScamSigns(text) >= 2) return probability >= ENOUGH.papers;
  if (ONLY_AN_AGE.test(plain)) return false;
  if (complainsOfErrands(text)) return false;
  if (FRIGHT.test(plain) || BLAST.test(plain)) return probability >= ENOUGH.fright;
  if (ASKS_OF_LIMIT.test(plain) || IN_PRISON.test(plain)) return false;
  if (isPresent) return probability >= ENOUGH.present;
  if (plain.split(' ').length < LEAST_WORDS) return false;
  return probability >= ENOUGH.nothing;
}

/** "Xe cấp cứu tới rồi", "em an toàn rồi": help is there. */
export function isOverNow(text: string): boolean {
  const plain = spellOut(text);
  return CARED_FOR_NOW.test(plain) && !MORE.test(plain);
}

/** A danger that goes on while it is written, and no paper in the same breath. */
export function happensNow(text: string): boolean {
  const plain = spellOut(text);
  const isDanger = APPEAL.test(plain) || DANGER.test(plain);
  return isDanger && PRESENT.test(plain) && !PAPERS.test(plain) && !PAST.test(plain) && !UNREAL.test(plain);
}

/** A paper or a rule is named. */
export function speaksOfPapers(text: string): boolean {
  return PAPERS.test(spellOut(text));
}

/** The danger itself is named, not only help called for. */
export function namesDanger(text: string): boolean {
  return DANGER.test(spellOut(text)) || tellsOfHarmNow(text);
}

/** A word of danger or a call for help is there; alone it proves nothing. */
export function speaksOfDanger(text: string): boolean {
  const plain = spellOut(text);
  return APPEAL.test(plain) || DANGER.test(plain) || tellsOfHarmNow(text);
}
