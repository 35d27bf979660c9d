/** What a list writes where it has nothing to say. */
const NOTHING =
  /^(?:không có(?: thông tin)?|không quy định|không yêu cầu|không|chưa quy định|chưa có|null)?[\s\p{P}]*$/iu;

/** Soft hyphens, zero-width and direction marks: nobody sees them, and they part words for a search. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;
/** Bullets of a symbol font, which other fonts show as boxes. */
const PRIVATE_BULLET = /[\ue000-\uf8ff]/gu;

/** NFC, single spaces, line breaks kept; undefined where nothing is said. */
export function said(value: string | null | undefined): string | undefined {
  const text = (value ?? '')
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(PRIVATE_BULLET, '-')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[\s]*/gu, '\n')
    .trim();
  return text === '' || NOTHING.test(text) ? undefined : text;
}

/** The text as a list of one, or none. */
export function listOf(...values: readonly (string | null | undefined)[]): string[] {
  const texts = values.map(said).filter((value) => value !== undefined);
  return [...new Set(texts)];
}

/** What may stand before "Bước 2" on its line: a dash, "a)", "2.1.1.". */
const STEP_MARK = '(?:[-–+*•][-–+*• ]*|[\\p{L}\\d]{1,3}\\) ?|(?:\\d{1,2}\\.)+ ?)?';
const STEP = new RegExp(
  `\\n(?=${STEP_MARK}Bước \\d)|(?<!(?:^|\\n)(?:\\d{1,2}\\.)+)(?<=[.;:]) (?=[-–+*•]? ?Bước \\d+ ?[:.])`,
  'u',
);

/** The section's own heading, read along with its text. */
const HEADING = /^(?:[-–+*] ?)?Trình tự thực hiện ?:?$/u;

/** Cut before every "Bước 2:" that begins a line or a sentence; the mark before it is dropped. */
export function splitSteps(value: string | null | undefined): string[] {
  const mark = new RegExp(`^${STEP_MARK}(?=Bước \\d)`, 'u');
  return (said(value) ?? '')
    .split(STEP)
    .map((step) => step.trim().replace(mark, ''))
    .filter((step) => step !== '' && !HEADING.test(step));
}

/** A property only where there is a value. */
export function defined<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
