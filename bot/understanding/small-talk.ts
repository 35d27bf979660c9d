import { syllables } from '../../retrieval/index.ts';

export type SmallTalkKind = 'hello' | 'thanks' | 'goodbye' | 'identity' | 'unclear';

const MARKERS: readonly { kind: SmallTalkKind; words: readonly string[] }[] = [
  { kind: 'thanks', words: ['cam on', 'thank', 'thanks', 'tks', 'thanh kiu'] },
  {
    kind: 'identity',
    words: [
      'ban la ai',
      'la ai vay',
      'ten gi',
      'la nguoi hay',
      'nguoi that hay',
      'lam duoc gi',
      'lam duoc nhung',
      'giup duoc gi',
      'la robot',
      'la bot',
      'la may',
      'who are you',
      'are you a',
      'are you human',
      'what can you',
      'may gio',
      'ban dem',
      'open at night',
    ],
  },
  {
    kind: 'goodbye',
    words: ['tam biet', 'bye', 'goodbye', 'hoi sau', 'coi lai', 'chao nhe', 'good night', 'ngu ngon'],
  },
  {
    kind: 'hello',
    words: [
      'chao',
      'alo',
      'hello',
      'hi',
      'hey',
      'good morning',
      'good evening',
      'ad oi',
      'shop oi',
      'em oi',
      'co ai khong',
      'chuc',
      'hoi thu tuc khac',
      'ask about another procedure',
    ],
  },
];

/** Which small talk a message is; `unclear` when it is none that is known. */
export function smallTalkKind(text: string): SmallTalkKind {
  const sequence = ` ${syllables(text)
    .map(({ folded }) => folded)
    .join(' ')} `;
  return MARKERS.find(({ words }) => words.some((word) => sequence.includes(` ${word} `)))?.kind ?? 'unclear';
}

const PRIVACY: readonly RegExp[] = [
  /\b(?:luu|giu|thu thap|biet) (?:nhung |cac )?(?:gi|thong tin|du lieu|tin nhan)\b.*\b(?:toi|tui|em|minh|khong)\b|\b(?:luu|giu) (?:tin nhan|noi dung|cuoc tro chuyen)/u,
  /\bxoa (?:het |giup |gium )*(?:du lieu|thong tin|tin nhan|cuoc tro chuyen|lich su|doan chat)/u,
  /\b(?:rieng tu|quyen rieng tu|bao mat thong tin)\b.*\b(?:khong|ko|sao|the nao)\b/u,
  /\bwhat (?:data|information) do you (?:keep|have|store|collect)|\bdelete my (?:data|messages|conversation|chat)|\bprivacy\b/u,
];

/** Asks what is kept of the conversation, or to have it deleted. */
export function asksAboutPrivacy(text: string): boolean {
  const folded = syllables(text)
    .map((syllable) => syllable.folded)
    .join(' ');
  return PRIVACY.some((pattern) => pattern.test(folded));
}
