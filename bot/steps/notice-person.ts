import { ageSaid } from '../answering/age-range.ts';
import { forWhom } from '../answering/for-person.ts';
import type { Aspect, Outcome } from '../contract.ts';
import { anotherQuestion, text } from '../replies/texts.ts';
import { readPerson, type PersonSaid } from '../understanding/read-person.ts';
import type { Ending, Step, Turn } from './step.ts';

/**
 * "Hỏi giùm má em 70 tuổi": from now on her conditions count, until somebody else or the writer is asked for, or the
 * resident turns to another matter.
 */
export const noticePerson: Step = (turn) => {
  const { understanding, state } = turn;
  if (understanding === undefined) return turn;
  const person = readPerson(understanding.text);
  const { person: before, ...without } = state;
  if (person === 'self' || isAnotherMatter(turn)) return { ...turn, state: without };
  if (person === undefined) return turn;
  // Named once more with nothing new: what was told before still holds.
  const isSame = before?.relation === person.relation && person.said.length <= before.said.length;
  const kept = isSame && person.age === undefined ? before : personSaid(person);
  return { ...turn, state: { ...state, person: kept } };
};

function personSaid({ relation, said, age }: PersonSaid) {
  const isAgeTold = age === undefined || ageSaid(said) !== undefined;
  return { relation, said: isAgeTold ? said : `${said} (${age} tuổi)` };
}

function isAnotherMatter({ understanding, language }: Turn): boolean {
  return understanding?.text.trim() === text(anotherQuestion, language);
}

/** What of a record differs from one case to another. */
const BY_CASE: ReadonlySet<Aspect> = new Set<Aspect>(['documents', 'case', 'who', 'overview', 'steps', 'deadline']);
const TOLD: ReadonlySet<Outcome> = new Set<Outcome>(['answered', 'unanswerable-no-fact']);

/** Says of whom an answer is, after its title, where that matters. */
export function tellForWhom(turn: Turn, ending: Ending): Ending {
  const { person } = ending.state;
  const [code] = ending.procedures ?? [];
  const last = ending.replies.at(-1);
  if (person === undefined || code === undefined || last?.text === undefined || !TOLD.has(ending.outcome))
    return ending;
  const record = turn.dependencies.catalogue.find(code)?.record;
  const message = ending.asked?.text ?? turn.question ?? turn.input.activity.text ?? '';
  const isOfCase = ending.aspects === undefined || ending.aspects.some((aspect) => BY_CASE.has(aspect));
  const line = record === undefined ? undefined : forWhom(ending, record, message, isOfCase);
  if (line === undefined) return ending;
  const [title = '', ...body] = last.text.split('\n\n');
  const reply = { ...last, text: [title, text(line, turn.language), ...body].join('\n\n') };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}
