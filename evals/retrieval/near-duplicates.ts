import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';

/** From this share of common syllables on, a message says what an indexed or training text says. */
export const NEAR_DUPLICATE_FROM = 0.6;
/** Messages of so many words or fewer ("làm khai sinh") are like others by their nature. */
const SHORT_MESSAGE_WORDS = 4;

/** A text that the assistant was made with. */
export interface KnownText {
  readonly text: string;
  /** "a way of asking for 1.001193", "routes.jsonl". */
  readonly source: string;
}

export interface NearDuplicate extends KnownText {
  /** Jaccard, `NEAR_DUPLICATE_FROM`..1. */
  readonly similarity: number;
}

/** What two sets have in common as a share of all their elements; 0 for two empty ones. */
export function jaccard(common: number, oneSize: number, otherSize: number): number {
  const all = oneSize + otherSize - common;
  return all === 0 ? 0 : common / all;
}

/** Finds the known text nearest to a message; undefined when none is near enough, and for short messages. */
export function createNearDuplicateFinder(known: Iterable<KnownText>): (message: string) => NearDuplicate | undefined {
  const texts = [...known].map((entry) => ({ ...entry, tokens: tokensOf(entry.text) }));
  const holders = new Map<string, number[]>();
  for (const [position, { tokens }] of texts.entries()) {
    for (const token of tokens) {
      const positions = holders.get(token);
      if (positions === undefined) holders.set(token, [position]);
      else positions.push(position);
    }
  }
  return (message) => {
    if (syllables(message).length <= SHORT_MESSAGE_WORDS) return undefined;
    const tokens = tokensOf(message);
    const common = new Map<number, number>();
    for (const position of [...tokens].flatMap((token) => holders.get(token) ?? [])) {
      common.set(position, (common.get(position) ?? 0) + 1);
    }
    let nearest: NearDuplicate | undefined;
    for (const [position, count] of common) {
      const entry = texts[position];
      if (entry === undefined) continue;
      const similarity = jaccard(count, tokens.size, entry.tokens.size);
      if (similarity < NEAR_DUPLICATE_FROM || similarity <= (nearest?.similarity ?? 0)) continue;
      nearest = { text: entry.text, source: entry.source, similarity };
    }
    return nearest;
  };
}

/** Distinct syllables without their marks: a message typed without them is the same message. */
function tokensOf(text: string): ReadonlySet<string> {
  return new Set(syllables(text).map(({ folded }) => folded));
}

/** Every way of asking that the index holds, and every training message. */
export async function knownTexts(root: string, catalogue: Catalogue): Promise<readonly KnownText[]> {
  const ways = [...catalogue.procedures.values()].flatMap(({ code, ways: asked }) =>
    asked === undefined
      ? []
      : [
          asked.shortName,
          asked.shortNameEn,
          ...asked.aliases,
          ...asked.situations,
          ...asked.questions,
          ...asked.questionsEn,
        ].map((text) => ({ text, source: `a way of asking for ${code}` })),
  );
  return [...ways, ...(await trainingTexts(path.join(root, 'bot', 'understanding', 'training')))];
}

/** A list of labels beside the messages has none. */
const trainingRow = z.object({ text: z.string().optional() });

async function trainingTexts(folder: string): Promise<KnownText[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).toSorted();
  const texts = await Promise.all(
    files.map(async (name) => {
      const lines = (await readFile(path.join(folder, name), 'utf8')).split('\n').filter((line) => line.trim() !== '');
      return lines.flatMap((line) => {
        const { text } = trainingRow.parse(JSON.parse(line));
        return text === undefined ? [] : [{ text, source: name }];
      });
    }),
  );
  return texts.flat();
}
