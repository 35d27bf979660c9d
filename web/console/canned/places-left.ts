/** As the server has it, which refuses them too: also where half of the braces is deleted. */
const LEFT_OPEN = /\{\{[^{}]*\}{0,2}|\{\s*(?:official|ward|procedure)\.[^{}\s]*\s*\}{0,2}/gu;

export interface PlaceLeft {
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** The places of a prepared reply that nobody has filled in yet; a resident would read them as they stand. */
export function placesLeft(text: string): readonly PlaceLeft[] {
  return [...text.matchAll(LEFT_OPEN)].map(({ 0: whole, index }) => {
    const written = whole.trimEnd();
    return { written, start: index, end: index + written.length };
  });
}
