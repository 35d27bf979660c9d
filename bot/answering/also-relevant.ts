import { extractQuantities } from '../../knowledge/index.ts';
import type { Aspect } from '../contract.ts';
import { SPEAKS_OF_IT } from './relevance.ts';
import type { Writing } from './writing.ts';

/** Where numbers of another field would be taken for the answer. */
const ASKS_FOR_ONE_FIELD: ReadonlySet<Aspect> = new Set(['fee', 'duration', 'deadline', 'documents', 'steps']);
const MAX_LINES = 2;
/** One line more must fit the message better than one is bound to by chance. */
const SURELY_SPEAKS_OF_IT = 1.3;

/**
 * What else the message speaks of, beside what it asks: "mẫu nào, ai ký?", "giữ số cũ được không?". The lines of the
 * other fields that fit it best, at most two, none that the body holds already.
 */
export function alsoRelevant(writing: Writing, aspects: readonly Aspect[], body: string): string[] {
  const { relevance, localise } = writing;
  const isNumberMisleading = aspects.every((aspect) => ASKS_FOR_ONE_FIELD.has(aspect));
  const candidates = [
    ...generalLines(writing).map((line) => ({ line, mayHoldNumbers: true })),
    ...otherLines(writing).map((line) => ({ line, mayHoldNumbers: !isNumberMisleading })),
  ];
  const read = body.toLowerCase();
  return [...new Map(candidates.map((candidate) => [candidate.line, candidate])).values()]
    .map(({ line, mayHoldNumbers }) => ({ text: localise(line), mayHoldNumbers }))
    .filter(({ text, mayHoldNumbers }) => mayHoldNumbers || extractQuantities(text).length === 0)
    .filter(({ text }) => !read.includes(text.toLowerCase()))
    .map(({ text }) => ({ text, score: relevance(text) }))
    .filter(({ score }) => score >= SPEAKS_OF_IT)
    .sort((one, other) => other.score - one.score)
    .filter(({ score }, place) => place === 0 || score >= SURELY_SPEAKS_OF_IT)
    .slice(0, MAX_LINES)
    .map(({ text }) => text);
}

/** What holds for the procedure as a whole. */
function generalLines({ record: { where, who = [], conditions = [] } }: Writing): string[] {
  return [...where, ...who, ...conditions];
}

function otherLines({ record, usedCase }: Writing): string[] {
  const shown = usedCase ?? record.cases[0];
  return [
    ...(shown?.notes ?? []),
    ...(shown?.documents ?? []).flatMap(({ note }) => note ?? []),
    ...record.cases.flatMap(({ notes = [] }) => notes),
    ...(record.exemptions ?? []),
    ...record.steps,
  ];
}
