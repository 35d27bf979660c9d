import { syllables } from '../../retrieval/index.ts';

export type SmallTalkKind = 'hello' | 'thanks' | 'goodbye' | 'identity';

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
];

/** Which small talk a message is; a greeting when it is none of the others. */
export function smallTalkKind(text: string): SmallTalkKind {
  const sequence = ` ${syllables(text)
    .map(({ folded }) => folded)
    .join(' ')} `;
  return MARKERS.find(({ words }) => words.some((word) => sequence.includes(` ${word} `)))?.kind ?? 'hello';
}
