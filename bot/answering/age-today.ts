import type { BornOn } from '../understanding/birth-day.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { formatDate } from './format.ts';
import { say } from './writing.ts';

/** Says the age that a birthday comes to today, before what the record asks. */
export function tellingAge({ language }: Turn, { day, age }: BornOn, next: Turn | Ending): Turn | Ending {
  const last = 'outcome' in next ? next.replies.at(-1) : undefined;
  if (!('outcome' in next) || last?.text === undefined) return next;
  const line = say(
    language,
    `Dạ, sinh ngày ${formatDate(day, 'vi')} thì hôm nay **${age} tuổi**.`,
    `Born on ${formatDate(day, 'en')}, that is **${age} years old** today.`,
  );
  return { ...next, replies: [...next.replies.slice(0, -1), { ...last, text: `${line}\n\n${last.text}` }] };
}
