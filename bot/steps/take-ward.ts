import { readPlace } from '../understanding/read-place.ts';
import type { Turn } from './step.ts';

/** The ward that a short message names, whatever it was called before. */
export function takeWard(turn: Turn, message: string): string | undefined {
  const { findWards } = turn.dependencies;
  if (message.trim().split(/\s+/u).length > MOST_WORDS_WITH_A_PLACE) return undefined;
  for (const text of [message, `phường ${message}`, `xã ${message}`]) {
    const reading = readPlace(findWards(text).filter(({ hasKind, isWiderPlace }) => hasKind || !isWiderPlace));
    const [match] = reading?.kind === 'known' ? reading.matches : [];
    if (match !== undefined) return match.ward.code;
  }
  return undefined;
}

const MOST_WORDS_WITH_A_PLACE = 10;
