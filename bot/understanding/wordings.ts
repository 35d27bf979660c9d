import { fold, normalise, remembered } from '../../retrieval/index.ts';

/** What is written short or the Southern way, by the whole syllable; only what can mean nothing else. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    không: 'ko k kg kh khg hok hông hong hổng hk hem hôn hổn',
    được: 'dc đc đươc',
    rồi: 'r rùi gòi òi',
    vợ: 'vk',
    chồng: 'ck',
    tôi: 'tui tớ',
    muốn: 'mún mun',
    gì: 'j',
    em: 'e',
    đánh: 'quánh uýnh oánh',
    người: 'ng ngừi',
    'người ta': 'ngta nta',
    nhiêu: 'nhiu',
    với: 'vs dới',
    nhau: 'nhao',
    cứu: 'cíu kíu',
    vào: 'vô',
    chết: 'chớt',
    mẹ: 'má',
    ngã: 'té',
  }).flatMap(([word, forms]) => forms.split(' ').map((form) => [form, word] as const)),
);
/** Letters after a digit are a unit: "300k". */
const WORD = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}]+/gu;
/** "Cứuuuu"; not the three letters of "cccd". */
const DRAWN_OUT = /(\p{L})\1{2,}(?!(?<=ccc)d(?!\p{L}))/gu;

/**
 * A message as its wordings are looked up in: lower case, no hidden characters, no drawn-out letters ("cứuuuu"), what
 * is written short or the Southern way in full. Marks stay as they were typed.
 */
export const spellOut = remembered((text) => {
  const typed = normalise(text).replace(/[’`´]/gu, "'").replace(DRAWN_OUT, '$1');
  // What stands for a short form is as bare as the message, so that it still counts as typed without marks.
  const write = isMarked(typed) ? (word: string) => word : fold;
  return typed.replace(WORD, (word) => {
    const full = SHORT_FORMS.get(word);
    return full === undefined ? word : write(full);
  });
});

export interface Wordings {
  /** Expects what `spellOut` returns. */
  test(spelledOut: string): boolean;
}

export interface WordingsToFind extends Wordings {
  /** The first of them, and where it stands; null where there is none. */
  exec(spelledOut: string): RegExpExecArray | null;
}

/**
 * Any of the wordings, each the source of an expression in lower case with its Vietnamese marks. In a message typed with
 * marks a word matches as written or with the tones hỏi and ngã exchanged (the South writes either): "tự vẫn" is not seen
 * in "tư vấn". In a message typed without them, the word without its marks matches too.
 */
export function wordings(...sources: readonly string[]): WordingsToFind {
  const marked = compile(sources, (word) => [word, exchangeTones(word)]);
  const any = compile(sources, (word) => [word, exchangeTones(word), fold(word)]);
  const of = (spelledOut: string) => (isMarked(spelledOut) ? marked : any);
  return {
    test: (spelledOut) => of(spelledOut).test(spelledOut),
    exec: (spelledOut) => of(spelledOut).exec(spelledOut),
  };
}

/** As `wordings`, for words that mean something harmless when the marks are left out. */
export function markedWordings(...sources: readonly string[]): Wordings {
  return compile(sources, (word) => [word, exchangeTones(word)]);
}

/** Of Vietnamese typed with marks three words in four carry one. */
const MARKED_SHARE = 0.4;

const isMarked = remembered((text) => {
  const words = (text.match(WORD) ?? []).filter((word) => word !== fold(word) || !SHORT_FORMS.has(word));
  return words.filter((word) => word !== fold(word)).length >= MARKED_SHARE * words.length;
});

function compile(sources: readonly string[], spellings: (word: string) => readonly string[]): RegExp {
  const source = sources.join('|').replace(WORD, (written) => {
    const word = normalise(written);
    if (word === fold(word)) return written;
    const distinct = [...new Set(spellings(SHORT_FORMS.get(word) ?? word))];
    return distinct.length === 1 ? (distinct[0] ?? word) : `(?:${distinct.join('|')})`;
  });
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');
}

const HOOK = '\u0309';
const TILDE = '\u0303';

function exchangeTones(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0309\u0303]/gu, (tone) => (tone === HOOK ? TILDE : HOOK))
    .normalize('NFC');
}
