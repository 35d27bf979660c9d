import type { Catalogue } from '../../knowledge/index.ts';
import { fold, normalise, syllables } from '../../retrieval/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { mostProbable, type Classifiers, type MessageRoute } from './classifiers.ts';
import { findEntities, type Entities, type PlaceFinders } from './entities.ts';
import { withoutTimes } from './when.ts';
import { searchTextOf } from './search-text.ts';
import { claimedAspects, readClaims, withoutClaims } from './claims.ts';
import { contentSyllables } from './content-syllables.ts';
import { asksWhich } from './asks-which.ts';
import { findAspectCues } from './aspect-cues.ts';
import { aspectFeatures, askingClauses, messageFeatures } from './features.ts';
import { detectLanguage } from './language.ts';
import { leadingAspect } from './leading-aspect.ts';

/** What a message is taken to mean, before anything is looked up. */
export interface Understanding {
  readonly text: string;
  /** What the procedure is looked up with: the message without when it is handed in and where somebody lives. */
  readonly searchText: string;
  /** Undefined: too little to tell; the conversation's language stays. */
  readonly language: Language | undefined;
  readonly entities: Entities;
  readonly route: MessageRoute;
  readonly routeProbabilities: Readonly<Record<MessageRoute, number>>;
  readonly aspect: Aspect;
  /** Asked in the same message as well ("phí bao nhiêu, mấy ngày có"), in the order of the text; at most two. */
  readonly alsoAsked: readonly Aspect[];
  /** Only words that ask ("còn phí?", "mấy ngày"), none that says of what. */
  readonly isElliptical: boolean;
  /** A wording that asks for an aspect was found. */
  readonly hasCue: boolean;
  /** Probability, 0..1, that so little is said that several procedures fit. */
  readonly saysTooLittle: number;
  /** Says in so many words that they do not know which it is. */
  readonly asksWhich: boolean;
  /** The syllables that say of what, folded, in order. */
  readonly contentSyllables: readonly string[];
}

export function understand(
  text: string,
  {
    catalogue,
    routes,
    aspects,
    details,
    findWards,
    findDistricts,
  }: { catalogue: Catalogue } & Classifiers & PlaceFinders,
): Understanding {
  const features = messageFeatures(text);
  const routeProbabilities = routes.predict(features);
  const entities = findEntities(text, catalogue, { findWards, findDistricts });
  const aspectProbabilities = aspects.predict(aspectFeatures(text));
  const asked = mainlyAsked(text, aspectProbabilities);
  const sequence = syllables(text).map(({ folded }) => folded);
  // "ở p.14 quận 10 thì sao": a place and little else asks where.
  const isPlace = entities.wards.length > 0 && sequence.length <= PLACE_SYLLABLES;
  const claims = readClaims(text);
  const claimed = claims.length === 0 ? [] : claimedAspects(claims);
  const wordedAspects = [...new Set(findAspectCues(text).map((cue) => cue.aspect))];
  const cued = [...new Set([...wordedAspects, ...claimed])];
  const hasCue = cued.length > 0;
  // Without a wording that asks, what is named is what is asked about: "đăng ký kết hôn", "1.001193".
  const isWish = !hasCue && sequence.length <= WISH_SYLLABLES && WISH.test(sequence.join(' '));
  const isUnsure = aspectProbabilities[asked] < SURE_WITHOUT_CUE || sequence.length <= NAME_SYLLABLES;
  const isNamedOnly = isWish || (!hasCue && isUnsure);
  // A day and hour of handing in says nothing of which procedure.
  const content = contentSyllables(claims.length === 0 ? withoutTimes(text) : withoutClaims(text));
  const isElliptical = sequence.length > 0 && content.length === 0;
  // "mấy ngày có": where one thing is asked and nothing else is said, there is nothing to weigh.
  const onlyCue = isElliptical && cued.length === 1 ? cued[0] : undefined;
  const meant = onlyCue ?? (isNamedOnly ? 'overview' : asked);
  // "nộp mùng 3 thì sao": a day of handing in and little else asks by when it is done.
  const isDayAlone = isElliptical && withoutTimes(text) !== text && HANDS_IN.test(fold(normalise(text)));
  const isVague = meant === 'case' || meant === 'overview';
  const told = isVague && isPlace ? 'where' : isVague && isDayAlone ? 'duration' : meant;
  // "200 ngàn đúng không" asks about the fee, whatever the other words suggest.
  const aspect = claimedInstead(told, claimed, wordedAspects);
  return {
    text,
    searchText: searchTextOf(text, entities),
    language: detectLanguage(text),
    entities,
    route: mostProbable(routeProbabilities).label,
    routeProbabilities,
    aspect,
    alsoAsked: findAlsoAsked(text, aspect, claimed, claimed.length > 0 || isWish ? NONE_NEAR : aspectProbabilities),
    isElliptical,
    hasCue,
    saysTooLittle: details.predict(features)['too-little'],
    asksWhich: asksWhich(text),
    contentSyllables: content,
  };
}

/** Such a wording names one thing only; with several of them, one leads. */
const NAMED_BY_WORDING: ReadonlySet<Aspect> = new Set(['fee', 'duration', 'where', 'documents', 'deadline', 'online']);
/** Others are answered by what stands in the message as a whole. */
const ONE_OF_SEVERAL: ReadonlySet<Aspect> = new Set([...NAMED_BY_WORDING, 'who', 'result']);
/** Below this the wording is about something else. */
const HEARD = 0.001;

/** The likeliest, or what leads over it among what the message asks in so many words ("nộp ở đâu, mấy ngày có"). */
function mainlyAsked(text: string, probabilities: Readonly<Record<Aspect, number>>): Aspect {
  const likeliest = mostProbable(probabilities).label;
  if (!ONE_OF_SEVERAL.has(likeliest)) return likeliest;
  const worded = findAspectCues(askingClauses(text)).map((cue) => cue.aspect);
  return leadingAspect(
    likeliest,
    worded.filter((aspect) => NAMED_BY_WORDING.has(aspect) && probabilities[aspect] >= HEARD),
  );
}

/** A limit of time that is claimed may be one to act within as well as one to wait for. */
const OF_TIME: ReadonlySet<Aspect> = new Set<Aspect>(['duration', 'deadline']);

function claimedInstead(aspect: Aspect, claimed: readonly Aspect[], worded: readonly Aspect[]): Aspect {
  const [first] = claimed;
  if (first === undefined || claimed.includes(aspect)) return aspect;
  const limit = first === 'duration' ? worded.find((each) => OF_TIME.has(each)) : undefined;
  return limit ?? first;
}

/** Aspects whose own wording is unmistakable, whatever else the message asks. */
const CLEARLY_ASKED: ReadonlySet<Aspect> = new Set([
  'fee',
  'duration',
  'where',
  'documents',
  'deadline',
  'online',
  'who',
]);
/** Said of the whole record, they add nothing to another aspect. */
const WHOLE_RECORD: ReadonlySet<Aspect> = new Set(['overview', 'case']);
const MAX_ALSO_ASKED = 2;
const PLACE_SYLLABLES = 9;
const HANDS_IN = /\b(?:nop|gui|submit|hand (?:it )?in)\b/u;
const NAME_SYLLABLES = 4;
/** "Tôi cần khai báo tạm vắng": a wish and the name of what is wished for. */
const WISH =
  /^(?:da )?(?:(?:toi|tui|minh|em|con|chau|anh|chi|nha em|nha toi) )?(?:can|muon|phai|xin|dinh|tinh) (?:di )?(?:lam|khai|bao|dang ky|xin|nop|doi|cap|gia han|xoa|tach|xac nhan|dieu chinh)\b/u;
const WISH_SYLLABLES = 9;
const SURE_WITHOUT_CUE = 0.35;

/** Besides unmistakable wordings, what was nearly taken for the main thing: one answer more is better than the wrong one. */
const NEARLY_ASKED = 0.15;

/** Where numbers are claimed, or something is only wished for, what else the words are near to is no question. */
const NONE_NEAR: Readonly<Partial<Record<Aspect, number>>> = {};

function findAlsoAsked(
  text: string,
  aspect: Aspect,
  claimed: readonly Aspect[],
  probabilities: Readonly<Partial<Record<Aspect, number>>>,
): Aspect[] {
  const cued = findAspectCues(askingClauses(text))
    .map((cue) => cue.aspect)
    .filter((other) => CLEARLY_ASKED.has(other));
  const nearly = (Object.entries(probabilities) as [Aspect, number][])
    .filter(([other, probability]) => probability >= NEARLY_ASKED && !WHOLE_RECORD.has(other))
    .map(([other]) => other);
  // "Hạn 30 ngày" is no time to wait for, unless the claim may be of either.
  const isLimit = aspect === 'deadline' && !claimed.includes('deadline');
  const alsoClaimed = claimed.filter((other) => !isLimit || other !== 'duration');
  return [...new Set([...alsoClaimed, ...cued, ...nearly])]
    .filter((other) => other !== aspect)
    .slice(0, MAX_ALSO_ASKED);
}
