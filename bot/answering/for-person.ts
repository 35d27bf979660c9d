import type { ProcedureRecord } from '../../knowledge/index.ts';
import type { Text } from '../replies/texts.ts';
import type { Turn } from '../steps/step.ts';
import { readPerson, withoutOwnAge } from '../understanding/read-person.ts';
import { relationName } from '../understanding/relations.ts';
import { ageSaid, takesAge } from './age-range.ts';
import { pickCase } from './pick-case.ts';

/** "She is 70" names an age that only the person tells. */
function withAge(text: string, age: number | undefined): string {
  return age === undefined || ageSaid(text) !== undefined ? text : `${text} (${age} tuổi)`;
}

/** "Em 25 tuổi hỏi cho con em 3 tháng tuổi": of two ages that of whom is asked for. Nothing that was told before. */
function messageOfNamed(message: string): string {
  const named = readPerson(message);
  return named === undefined || named === 'self' ? message : withAge(withoutOwnAge(message, named), named.age);
}

type Asking = Pick<Turn, 'state'>;

/**
 * The message with what was told of the person for whom is asked, and without the writer's own age: by it the case and
 * the lines of the record are chosen. The message itself where nobody else is asked for.
 */
export function messageForPerson({ state: { person } }: Asking, message: string): string {
  const named = readPerson(message);
  if (named === 'self') return message;
  if (named !== undefined) return messageOfNamed(message);
  if (person === undefined) return message;
  // "còn 6 tuổi thì sao": another age than the one that was told.
  return ageSaid(message) === undefined ? `${message}. ${person.said}` : message;
}

/**
 * Says of whom the answer is, where somebody else is asked for and it matters: they have just been named as such, or what
 * was told of them decides the case and what is told differs by case (`isOfCase`).
 */
export function forWhom(asking: Asking, record: ProcedureRecord, message: string, isOfCase = true): Text | undefined {
  const { person } = asking.state;
  if (person === undefined) return undefined;
  const named = readPerson(message);
  const isJustNamed = named !== undefined && named !== 'self' && named.isExplicit;
  if (!isJustNamed && !(isOfCase && decides(asking, record, message))) return undefined;
  const vi = relationName(person.relation, 'vi');
  const en = relationName(person.relation, 'en');
  return vi === undefined || en === undefined
    ? undefined
    : { vi: `(Em trả lời cho **${vi}** của anh/chị.)`, en: `(This is for your **${en}**.)` };
}

function decides(asking: Asking, record: ProcedureRecord, message: string): boolean {
  const withPerson = messageForPerson(asking, message);
  const age = ageSaid(withPerson);
  const isByAge = age !== undefined && record.cases.some(({ when }) => takesAge(when, age) !== undefined);
  const plain = asking.state.person === undefined ? message : message.replace(asking.state.person.said, ' ');
  return isByAge || pickCase(record, withPerson) !== pickCase(record, plain);
}
