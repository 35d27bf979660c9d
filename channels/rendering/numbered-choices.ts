import { z } from 'zod';
import type { JsonObject } from '../../store/index.ts';
import { plainText } from './plain-text.ts';

const action = z.object({ type: z.string(), title: z.string(), value: z.unknown().optional() });
const withActions = z.looseObject({
  text: z.string().optional(),
  locale: z.string().optional(),
  suggestedActions: z.object({ actions: z.array(action) }).optional(),
});
const NUMBERED_LINE = /^\s*\d{1,2}[.)]\s+(.+?)\s*$/u;
/** A number alone, as somebody answers a list. */
const PICK = /^\s*(?:số\s*)?(\d{1,2})\s*[.)]?\s*(?:á|nha|nhé|ạ)?\s*$/iu;

const TAP = /(bấm|Bấm|press|Press) \*\*([^*\n]+)\*\*/gu;
const WRITE: Readonly<Record<string, string>> = { bấm: 'nhắn', Bấm: 'Nhắn', press: 'write', Press: 'Write' };

interface Choice {
  readonly title: string;
  /** What their tapping it would have said. */
  readonly value: string;
}

/** A reply for chats without marks: what could be tapped stands below as a numbered list. */
export function textWithChoices(reply: JsonObject): string {
  return plainText(showChoices(reply, { areTapped: false }).markdown);
}

/**
 * A reply for chats that read marks, as Markdown. Where choices `areTapped` there, their titles are the `buttons`; else
 * they stand below as a numbered list.
 */
export function showChoices(
  reply: JsonObject,
  { areTapped }: { readonly areTapped: boolean },
): { readonly markdown: string; readonly buttons: readonly string[] } {
  const { text, links, choices, all, isNumberedAlready, isEnglish } = read(reply);
  const below = isNumberedAlready ? wordsToWrite(choices, isEnglish) : numberedList(choices, isEnglish);
  const markdown = [
    areTapped ? text : withoutTapping(text, all),
    ...links.map(({ title, value }) => `[${title}](${value})`),
    areTapped ? '' : below,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  return { markdown, buttons: areTapped ? all.map(({ title }) => title) : [] };
}

/** What is meant by a bare number, or by a choice's own words, after this reply; undefined where it is none of them. */
export function pickedBy(text: string, reply: JsonObject): string | undefined {
  const number = PICK.exec(text)?.[1];
  const { choices, all, isNumberedAlready } = read(reply);
  const tapped = all.find(({ title }) => title === text.trim());
  if (tapped !== undefined) return tapped.value;
  // The dialog that wrote the numbers itself reads them, too.
  if (number === undefined || isNumberedAlready) return undefined;
  return choices[Number(number) - 1]?.value;
}

function read(reply: JsonObject) {
  const { text = '', locale = 'vi', suggestedActions } = withActions.parse(reply);
  const actions = (suggestedActions?.actions ?? []).map(({ type, title, value }) => ({
    type,
    title,
    value: typeof value === 'string' ? value : title,
  }));
  const choices: readonly Choice[] = actions.filter(({ type }) => type !== 'openUrl');
  const numbered = plainText(text)
    .split('\n')
    .flatMap((line) => NUMBERED_LINE.exec(line)?.[1] ?? []);
  const isNumbered = ({ title }: Choice) => numbered.some((line) => beginsWith(line, title));
  const isNumberedAlready = choices.some(isNumbered);
  return {
    text,
    links: actions.filter(({ type }) => type === 'openUrl'),
    choices: isNumberedAlready ? choices.filter((choice) => !isNumbered(choice)) : choices,
    all: choices,
    isNumberedAlready,
    isEnglish: locale.startsWith('en'),
  };
}

/** As a whole: what follows the title in its line is no more of its last word. */
function beginsWith(line: string, title: string): boolean {
  return line.startsWith(title) && !/^[\p{L}\p{N}]/u.test(line.slice(title.length));
}

function numberedList(choices: readonly Choice[], isEnglish: boolean): string {
  if (choices.length === 0) return '';
  const asked = isEnglish ? 'Reply with a number, or write your question:' : 'Anh/chị nhắn số, hoặc cứ viết câu hỏi ạ:';
  return [asked, ...choices.map(({ title }, index) => `${index + 1}. ${title}`)].join('\n');
}

function wordsToWrite(choices: readonly Choice[], isEnglish: boolean): string {
  if (choices.length === 0) return '';
  const words = choices.map(({ title }) => `“${title}”`).join(', ');
  return isEnglish ? `Reply with a number, or write: ${words}.` : `Anh/chị nhắn số, hoặc nhắn: ${words}.`;
}

/** There is nothing to tap: "bấm **Dừng**" becomes "nhắn **Dừng**". */
function withoutTapping(markdown: string, choices: readonly Choice[]): string {
  return markdown.replace(TAP, (whole, verb: string, title: string) =>
    choices.some((choice) => choice.title === title) ? `${WRITE[verb] ?? verb} “${title}”` : whole,
  );
}
