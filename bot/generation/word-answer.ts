import type { Ending, Turn } from '../steps/step.ts';

const TITLE = /^\*\*[^\n]+\*\* \((?:mã|code) [^)\n]+\)/u;
const SOURCE = /^(?:Nguồn|Source): \[/u;
/** A longer answer is a list of papers: it is read line by line, and no wording makes it better. */
const MAX_CHARACTERS = 1200;

/**
 * Has the language model word what an answer says between its title and its source, where one is connected. Title,
 * source, buttons and card stay as composed; an answer that is not worded in time, or not faithfully, goes out as composed.
 */
export async function wordAnswer(turn: Turn, ending: Ending): Promise<Ending> {
  const { generation } = turn.dependencies;
  const reply = ending.replies.at(-1);
  if (generation === undefined || ending.outcome !== 'answered' || reply?.text === undefined) return ending;
  const parts = reply.text.split('\n\n');
  const title = parts.findIndex((part) => TITLE.test(part));
  const source = parts.findLastIndex((part) => SOURCE.test(part));
  const facts = parts.slice(title + 1, source).join('\n\n');
  if (title < 0 || source <= title || facts === '' || facts.length > MAX_CHARACTERS) return ending;
  const request = { message: turn.input.activity.text ?? '', facts, language: turn.language };
  const worded = await generation.wordAnswer(request, turn.input.signal);
  if (worded === undefined) return ending;
  const text = [...parts.slice(0, title + 1), worded.trim(), ...parts.slice(source)].join('\n\n');
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...reply, text }] };
}
