import { fieldSlug, foldDiacritics } from '../../knowledge/index.ts';
import type { HumanTopic, SwitchedOff, Switches, WardHours } from '../../store/index.ts';

/** What people have set for the assistant, as it is now. */
export interface Standing {
  readonly off: readonly SwitchedOff[];
  readonly topics: readonly HumanTopic[];
  readonly hours: ReadonlyMap<string, WardHours>;
}

export const NOTHING_SET: Standing = { off: [], topics: [], hours: new Map() };

export async function readStanding(switches: Switches): Promise<Standing> {
  const [off, topics, hours] = await Promise.all([switches.off(), switches.topics(), switches.hours()]);
  return { off, topics, hours: new Map(hours.map((each) => [each.ward, each])) };
}

/** Of the whole assistant one is off always for everybody; a channel's name is that of its conversations. */
export function silenceOf({ off }: Standing, channel: string): SwitchedOff | undefined {
  return (
    off.find(({ kind }) => kind === 'assistant') ??
    off.find(({ kind, subject }) => kind === 'channel' && subject === channel)
  );
}

/** The ward's own words before those for everybody. */
export function procedureOff({ off }: Standing, code: string, ward: string | undefined): SwitchedOff | undefined {
  const ofCode = off.filter(({ kind, subject }) => kind === 'procedure' && subject === code);
  return (
    ofCode.find((each) => each.ward !== undefined && each.ward === ward) ??
    ofCode.find((each) => each.ward === undefined)
  );
}

/** Who officials of this ward, or of the whole city, answer themselves about this procedure. */
export function humanOnlyProcedure(
  { topics }: Standing,
  { code, field }: { readonly code: string; readonly field: string },
  ward: string | undefined,
): HumanTopic | undefined {
  const slug = fieldSlug(field);
  return topics.find(
    (topic) =>
      isOf(topic, ward) &&
      ((topic.kind === 'procedure' && topic.subject === code) || (topic.kind === 'field' && topic.subject === slug)),
  );
}

/** A topic that the words of a message are about. */
export function humanOnlyWords(
  { topics }: Standing,
  message: string,
  ward: string | undefined,
): HumanTopic | undefined {
  const said = wordsOf(message);
  return topics.find(
    (topic) =>
      topic.kind === 'phrases' && isOf(topic, ward) && topic.phrases.some((phrase) => said.includes(wordsOf(phrase))),
  );
}

/** Whether officials of one ward or another answer this themselves: then the ward decides. */
export function isHumanOnlySomewhere(
  { topics }: Standing,
  message: string,
  procedures: readonly { readonly code: string; readonly field: string }[],
): boolean {
  return topics.some((topic) => {
    const ofWard = { ...NOTHING_SET, topics: [topic] };
    return (
      humanOnlyWords(ofWard, message, topic.ward) !== undefined ||
      procedures.some((procedure) => humanOnlyProcedure(ofWard, procedure, topic.ward) !== undefined)
    );
  });
}

function isOf(topic: HumanTopic, ward: string | undefined): boolean {
  return topic.ward === undefined || topic.ward === ward;
}

/** Between blanks, so that no part of a word is found. */
function wordsOf(text: string): string {
  const words =
    foldDiacritics(text.normalize('NFC'))
      .toLowerCase()
      .match(/[\p{L}\p{Nd}]+/gu) ?? [];
  return ` ${words.join(' ')} `;
}
