import { abolishedThings, type Abolished } from '../../knowledge/index.ts';
import { fold } from '../../retrieval/index.ts';
import type { Outcome } from '../contract.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';

const KNOWN = abolishedThings().map((thing) => ({
  thing,
  named: wordings(...thing.wordings.map((words) => `${escape(words)}${notBefore(thing)}`)),
}));

/** More than these in one message would bury the answer. */
const MOST_THINGS = 3;

/** Where a message is answered, asked back or not known; small talk and what is guarded say nothing of laws. */
const TOLD_WITH: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered',
  'answered-from-directory',
  'answered-place',
  'clarifying',
  'unanswerable-not-ingested',
  'unanswerable-no-fact',
]);

/** "Q1", "q.3". */
const SHORT_DISTRICT = /(?<![\p{L}\d])q\.? ?(?=\d{1,2}(?!\d))/gu;

/** As bare as the message: its other words may be typed without marks. */
function spelledDistrict(_: string, at: number, message: string): string {
  return message === fold(message) ? 'quan ' : 'quận ';
}

/** Says before the reply that what the message names no longer exists, and what is true instead. */
export function tellAbolished(turn: Turn, ending: Ending): Ending {
  const reply = ending.replies.at(-1);
  if (!TOLD_WITH.has(ending.outcome) || reply?.text === undefined) return ending;
  const message = spellOut(turn.input.activity.text ?? '').replace(SHORT_DISTRICT, spelledDistrict);
  const named = KNOWN.filter((known) => known.named.test(message)).slice(0, MOST_THINGS);
  if (named.length === 0) return ending;
  const { language } = turn;
  const notes = named.map(({ thing }) => {
    const source = language === 'vi' ? `(Theo ${thing.source}.)` : `(Under ${thing.source}.)`;
    return `**${language === 'vi' ? 'Lưu ý' : 'Please note'}:** ${thing[language]} ${source}`;
  });
  const note = notes.join('\n\n');
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...reply, text: `${note}\n\n${reply.text}` }] };
}

function notBefore({ not_before: words }: Abolished): string {
  return words === undefined ? '' : `(?! (?:${words.map(escape).join('|')})(?!\\p{L}))`;
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`).replace('…', '[^.?!]{1,25}');
}
