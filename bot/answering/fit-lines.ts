import type { Relevance } from './relevance.ts';

/** A line of a list, as it would be shown. */
export interface Line {
  readonly text: string;
  /** Holds for everybody: always shown. Default false: shown when it fits the message, or while the list is short. */
  readonly isNeeded?: boolean;
  /** What is compared with the message. Default the text. */
  readonly about?: string;
}

/** Characters of a section: as many lines as come to `comfortable`, then only those that fit the message, to `most`. */
export interface Room {
  readonly comfortable: number;
  readonly most: number;
}

export interface FittedLines {
  /** In the order of the record. */
  readonly shown: readonly string[];
  readonly left: number;
}

/** What everybody needs, then what fits the message best; the rest is only counted. */
export function fitLines(lines: readonly Line[], relevance: Relevance, room: Room, atLeast: number): FittedLines {
  const chosen = new Set(lines.filter(({ isNeeded }) => isNeeded === true));
  let length = [...chosen].reduce((sum, { text }) => sum + text.length, 0);
  const ranked = lines
    .filter((line) => !chosen.has(line))
    .map((line) => ({ line, score: relevance(line.about ?? line.text) }))
    .sort((one, other) => other.score - one.score);
  for (const { line, score } of ranked) {
    const limit = score >= atLeast ? room.most : room.comfortable;
    if (length + line.text.length > limit) continue;
    chosen.add(line);
    length += line.text.length;
  }
  const shown = lines.filter((line) => chosen.has(line)).map(({ text }) => text);
  return { shown, left: lines.length - shown.length };
}
