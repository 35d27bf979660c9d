import { abolishedThings } from '../../knowledge/index.ts';
import type { Outcome } from '../contract.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';

const KNOWN = abolishedThings().map((thing) => ({ thing, named: wordings(...thing.wordings.map(escape)) }));

/** Where a message is answered, asked back or not known; small talk and what is guarded say nothing of laws. */
const TOLD_WITH: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered',
  'answered-from-directory',
  'answered-place',
  'clarifying',
  'unanswerable-not-ingested',
  'unanswerable-no-fact',
]);

/** Says before the reply that what the message names no longer exists, and what is true instead. At most one thing a turn. */
export function tellAbolished(turn: Turn, ending: Ending): Ending {
  const reply = ending.replies.at(-1);
  if (!TOLD_WITH.has(ending.outcome) || reply?.text === undefined) return ending;
  const message = spellOut(turn.input.activity.text ?? '');
  const named = KNOWN.find((known) => known.named.test(message))?.thing;
  if (named === undefined) return ending;
  const { language } = turn;
  const source = language === 'vi' ? `(Theo ${named.source}.)` : `(Under ${named.source}.)`;
  const note = `**${language === 'vi' ? 'Lưu ý' : 'Please note'}:** ${named[language]} ${source}`;
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...reply, text: `${note}\n\n${reply.text}` }] };
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
