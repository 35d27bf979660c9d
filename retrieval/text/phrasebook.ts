import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { RetrievalError } from '../errors.ts';
import { normalise } from './normalise.ts';
import { syllables } from './syllables.ts';

const phrasebookEntry = z.strictObject({
  /** As typed, with or without marks. */
  say: z.string().min(1),
  /** The same in plain or official Vietnamese. */
  mean: z.string().min(1),
  kind: z.enum(['abbreviation', 'teencode', 'southern', 'everyday', 'english']),
  example: z.string().min(1),
  /** Syllables of which one must stand near, where `say` has other meanings too. */
  context: z.array(z.string().min(1)).min(1).optional(),
});

export type PhrasebookEntry = z.infer<typeof phrasebookEntry>;

/** Puts plain words for what residents type. */
export interface Phrasebook {
  /** The message, normalised and without punctuation, with every known phrase in plain words; unchanged when it has none. */
  expand(message: string): string;
}

/** A context syllable counts among so many before and after a phrase. */
const CONTEXT_REACH = 4;

/** Reads at once: a wrong file must stop the start. @throws RetrievalError `PHRASEBOOK_WRONG`, which names every wrong entry. */
export function loadPhrasebook(file: string): Phrasebook {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new RetrievalError('PHRASEBOOK_WRONG', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const parsed = z.array(phrasebookEntry).safeParse(content);
  if (parsed.success) return createPhrasebook(parsed.data);
  const faults = parsed.error.issues.map((issue) => `entry ${issue.path.map(String).join('.')}: ${issue.message}`);
  throw new RetrievalError('PHRASEBOOK_WRONG', `${file}: ${faults.join('; ')}`);
}

export function createPhrasebook(entries: readonly PhrasebookEntry[]): Phrasebook {
  const phrases = new Map<string, Phrase[]>();
  for (const entry of entries) {
    const phrase = toPhrase(entry);
    const [first] = phrase.say;
    if (first !== undefined) phrases.set(first, [...(phrases.get(first) ?? []), phrase]);
  }
  for (const alternatives of phrases.values()) alternatives.sort((one, other) => other.say.length - one.say.length);

  return {
    expand(message) {
      const words = wordsOf(message);
      const plain: string[] = [];
      let hasPhrase = false;
      for (let position = 0; position < words.length;) {
        const phrase = phrases.get(words[position] ?? '')?.find((candidate) => stands(candidate, words, position));
        if (phrase === undefined) {
          plain.push(words[position] ?? '');
          position += 1;
        } else {
          plain.push(...phrase.mean);
          position += phrase.say.length;
          hasPhrase = true;
        }
      }
      return hasPhrase ? plain.join(' ') : message;
    },
  };
}

/** An entry as words. */
interface Phrase {
  readonly say: readonly string[];
  readonly mean: readonly string[];
  readonly context: ReadonlySet<string> | undefined;
  /** Where `say` stands inside `mean`; -1 when it does not. */
  readonly sayInMean: number;
}

function toPhrase({ say, mean, context }: PhrasebookEntry): Phrase {
  const said = wordsOf(say);
  const meant = wordsOf(mean);
  return {
    say: said,
    mean: meant,
    context: context === undefined ? undefined : new Set(context.map(normalise)),
    sayInMean: meant.findIndex((_word, start) => holdsAt(meant, start, said)),
  };
}

/** The longest phrase that stands at a position, in its context and not already inside its own meaning. */
function stands({ say, mean, context, sayInMean }: Phrase, words: readonly string[], position: number): boolean {
  if (!holdsAt(words, position, say)) return false;
  if (sayInMean >= 0 && position >= sayInMean && holdsAt(words, position - sayInMean, mean)) return false;
  if (context === undefined) return true;
  const before = words.slice(Math.max(0, position - CONTEXT_REACH), position);
  const end = position + say.length;
  return [...before, ...words.slice(end, end + CONTEXT_REACH)].some((word) => context.has(word));
}

function holdsAt(words: readonly string[], start: number, phrase: readonly string[]): boolean {
  return phrase.every((word, offset) => words[start + offset] === word);
}

function wordsOf(text: string): readonly string[] {
  return syllables(text).map((syllable) => syllable.text);
}
