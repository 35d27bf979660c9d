/** What a list writes where it has nothing to say. */
const NOTHING =
  /^(?:không có(?: thông tin)?|không quy định|không yêu cầu|không|chưa quy định|chưa có|null)?[\s\p{P}]*$/iu;

/** NFC, single spaces, line breaks kept; undefined where nothing is said. */
export function said(value: string | null | undefined): string | undefined {
  const text = (value ?? '')
    .normalize('NFC')
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

/** Cut before every "Bước 2:" that begins a line or a sentence. */
export function splitSteps(value: string | null | undefined): string[] {
  return (said(value) ?? '')
    .split(/\n(?=Bước \d)|(?<=[.;:]) (?=Bước \d+ ?[:.])/u)
    .map((step) => step.trim())
    .filter((step) => step !== '');
}

/** A property only where there is a value. */
export function defined<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
