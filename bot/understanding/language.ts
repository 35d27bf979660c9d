import type { Language } from '../contract.ts';
import { syllables } from '../../retrieval/index.ts';

/** English words that are no Vietnamese syllable when typed without marks, nor a word that Vietnamese texts borrow. */
const ENGLISH_WORDS = new Set(
  `understand understood sorry explain confusing complicated again answer asked back cancel cost costs earlier english forget go mean mind never next previous question repeat skip speak stop
  bleeding fire unconscious scared following hurt dying attack help emergency abuse stolen extension extend household business mean meant open still now abroad
  a about after again all already also am and any are as ask at abroad baby because been before birth born both bring business but by
  call certificate change check child children citizen city company copy could date daughter days death did die different district
  do documents does driver during each family father fee fees file find for foreign foreigner friend from get getting girlfriend
  give good got had has have hello help her here his home house how husband i if in is it its just know last late legal licence license
  like live living lost make many marriage married marry may me mother moved much must my name national need new not number of
  office officer official old on only or other our out paper papers parents passport pay person permanent permit please police
  process property real register registered registration renew renewal rent rented replace require required residence resident
  school send she should someone son spouse start still submit take temporary tenant thank thanks that the their there they
  this time to travel two under until up us use vietnamese visa visit wait want ward was we week were what when where which
  who why wife will with without work would year years yes you your
  being tracked watching watched recorded talking human robot broker wants threatens threatened hits beats kids everyone nobody tomorrow goodbye anymore sleep wake tired happier
  report problem problems complaint complain suggestion suggest feedback rubbish garbage trash street broken light lights noise noisy loud neighbour neighbor flooded
  picture photo place around corner night near road alley
  notify notified notices changes changed dossier
  none these those first second third one ones both neither either option options last another something anything else wrong correct nope`.split(
    /\s+/u,
  ),
);
const VIETNAMESE_MARKS = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/iu;
/** Words that are English and, without marks, Vietnamese too: they decide nothing. */
const SHARED = new Set([
  'a',
  'am',
  'an',
  'as',
  'at',
  'do',
  'in',
  'i',
  'it',
  'me',
  'on',
  'or',
  'son',
  'the',
  'to',
  'us',
  'up',
  'may',
  'an',
  'ban',
  'than',
  'hay',
  'can',
  'ho',
  'no',
  'so',
]);

/** English when most of the words that decide are; Vietnamese else. `undefined`: too little to tell. */
export function detectLanguage(text: string): Language | undefined {
  const words = syllables(text).filter(({ text: word }) => /\p{L}/u.test(word) && !SHARED.has(word));
  const marked = words.filter(({ text: word }) => VIETNAMESE_MARKS.test(word)).length;
  const english = words.filter(({ text: word }) => ENGLISH_WORDS.has(word)).length;
  if (words.length === 0) return undefined;
  if (english >= 2 && english > 2 * marked && english / words.length >= 0.3) return 'en';
  if (english === 1 && marked === 0 && words.length <= 2) return 'en';
  // "I live in Thao Dien": the rest may be names.
  if (english === 1 && marked === 0 && words.length === 3 && words.length < syllables(text).length) return undefined;
  return words.length >= 2 || marked > 0 ? 'vi' : undefined;
}

/** A Vietnamese syllable, or what looks like one without its marks. */
const SYLLABLE = /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/u;
/** Vietnamese messages write these as well. */
const ALSO_VIETNAMESE = new Set('online zalo vneid app facebook web internet email card visa video file'.split(' '));
const FEWEST_LETTERS = 2;

/** "Parking ticket", "is it 100k per page": at least half of its words are no Vietnamese syllables, and none has a mark. */
export function looksForeign(text: string): boolean {
  const words = syllables(text)
    .map(({ text: word }) => word)
    .filter((word) => /^\p{L}+$/u.test(word) && word.length >= FEWEST_LETTERS && !ALSO_VIETNAMESE.has(word));
  if (words.some((word) => VIETNAMESE_MARKS.test(word))) return false;
  const foreign = words.filter((word) => /[aeiouy]/u.test(word) && !SYLLABLE.test(word));
  return foreign.length > 0 && 2 * foreign.length >= words.length;
}

/** Said beside a dossier's code. */
const OF_A_DOSSIER = new Set(
  'status dossier application track tracking update progress done ready result approved going me on plz pls s m finished yet news'.split(
    ' ',
  ),
);
/** Vietnamese messages borrow them: alone they tell nothing. */
const BORROWED = new Set('check ok okay code hi hello update file pls plz no me on'.split(' '));

/** Nothing but English words, of which one is surely none that Vietnamese borrows. */
export function isEnglishAlone(text: string): boolean {
  const words = syllables(text).flatMap(({ text: word }) => (/\p{L}/u.test(word) ? [word] : []));
  const isEnglish = (word: string) =>
    ENGLISH_WORDS.has(word) || SHARED.has(word) || OF_A_DOSSIER.has(word) || BORROWED.has(word);
  const tells = (word: string) => !BORROWED.has(word) && !SHARED.has(word);
  return words.every(isEnglish) && (words.some(tells) || words.filter((word) => !SHARED.has(word)).length > 1);
}

/** English words that Vietnamese messages greet and thank with. */
const GREETINGS = new Set(
  'hello helo hi hey alo bye goodbye ok okay oke thanks thank you thx ty sorry please pls yes no'.split(' '),
);

/** Nothing but a greeting or thanks, which tells no language in the middle of a conversation. */
export function onlyGreets(text: string): boolean {
  const words = syllables(text).map(({ text: word }) => word);
  return words.length > 0 && words.every((word) => GREETINGS.has(word));
}
