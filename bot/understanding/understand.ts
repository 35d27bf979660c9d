import type { Catalogue, WardFinder } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { mostProbable, type AspectClassifier, type MessageRoute, type RouteClassifier } from './classifiers.ts';
import { findEntities, type Entities } from './entities.ts';
import { findAspectCues } from './aspect-cues.ts';
import { aspectFeatures, askingClauses, messageFeatures } from './features.ts';
import { detectLanguage } from './language.ts';

/** What a message is taken to mean, before anything is looked up. */
export interface Understanding {
  readonly text: string;
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
  /** The syllables that say of what, folded, in order. */
  readonly contentSyllables: readonly string[];
}

export function understand(
  text: string,
  {
    catalogue,
    routes,
    aspects,
    findWards,
  }: { catalogue: Catalogue; routes: RouteClassifier; aspects: AspectClassifier; findWards: WardFinder },
): Understanding {
  const features = messageFeatures(text);
  const routeProbabilities = routes.predict(features);
  const aspect = mostProbable(aspects.predict(aspectFeatures(text))).label;
  const sequence = syllables(text).map(({ folded }) => folded);
  const contentSyllables = sequence.filter((syllable) => !ASKING_SYLLABLES.has(syllable));
  return {
    text,
    language: detectLanguage(text),
    entities: findEntities(text, catalogue, findWards),
    route: mostProbable(routeProbabilities).label,
    routeProbabilities,
    aspect,
    alsoAsked: findAlsoAsked(text, aspect),
    isElliptical: sequence.length > 0 && contentSyllables.length === 0,
    contentSyllables,
  };
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
const MAX_ALSO_ASKED = 2;

function findAlsoAsked(text: string, aspect: Aspect): Aspect[] {
  const cued = findAspectCues(askingClauses(text)).map((cue) => cue.aspect);
  return [...new Set(cued)].filter((other) => other !== aspect && CLEARLY_ASKED.has(other)).slice(0, MAX_ALSO_ASKED);
}

/** Folded syllables that ask, address or fill, in Vietnamese (with what people shorten) and English. */
const ASKING_SYLLABLES = new Set(
  `a ad ah ai anh ay ba ban bao bay ben bn boi bu buoi can cach cai cam cau chac chi cho chu chua chung co coi con cua cung da dau day de den di dj do
  dong dung duoc dc e em ghi gi gia gio gium gom han hay he het hk ho hoi hok hong hs j k khi kg kh khac khoan ko khong la lai lam lan lau le len lm loi luat luc luon ma mac mang
  may me mình minh mn mat mot muon nao nay nen neu ngay ngoai ngta nguoi nha nhe nhi nhieu nhiu nhu noi nop ntn nua o oi on onl online phai phi qua quy ra
  roi r sang sao se tai tat thay the thang them thi thu tien toi ton tra trong tu tui tuan u va vay vs v van viec voi vo x xin xong y z
  ok okay vang uh tiep theo hon khoang thoi gian han muc giay to ho so ket trinh buoc dieu kien dinh nghi quyet
  how much many what where when who which long days fee fees cost papers documents need do i is it the a an to my for can go online there someone else about and please`
    .split(/\s+/u)
    .filter((syllable) => syllable !== ''),
);
