/** What the places of a prepared reply are filled with. */
export interface CannedValues {
  readonly official: string;
  readonly ward: string | undefined;
  readonly procedure: { readonly name: string; readonly url: string } | undefined;
  /** The text of one aspect of the procedure. */
  aspect(aspect: string): string | undefined;
}

const PLACE = /\{\{\s*([a-z]+)\.([a-z-]+)\s*\}\}/gu;

/** `{{procedure.fee}}`, `{{ward.name}}`, `{{official.name}}` by what they stand for; what is not known stays and is told. */
export function fillCanned(text: string, values: CannedValues): { readonly text: string; readonly gaps: string[] } {
  const gaps = new Set<string>();
  const filled = text.replace(PLACE, (place, thing: string, part: string) => {
    const value = valueOf(values, thing, part);
    if (value === undefined) gaps.add(`${thing}.${part}`);
    return value ?? place;
  });
  return { text: filled, gaps: [...gaps] };
}

function valueOf(values: CannedValues, thing: string, part: string): string | undefined {
  if (thing === 'official') return part === 'name' ? values.official : undefined;
  if (thing === 'ward') return part === 'name' ? values.ward : undefined;
  if (thing !== 'procedure') return undefined;
  if (part === 'name') return values.procedure?.name;
  return part === 'link' ? values.procedure?.url : values.aspect(part);
}

/** In one brace as well: nothing else is written so. */
const ANY_PLACE = /\{\{([^{}]*)\}\}|\{([^{}]*)\}/gu;
const PLACES: ReadonlySet<string> = new Set(['official.name', 'ward.name', 'procedure.name', 'procedure.link']);

/** The places of a prepared reply that stand for nothing: residents would read them as they are. */
export function unknownPlaces(text: string, aspects: readonly string[]): string[] {
  const known = new Set([...PLACES, ...aspects.map((aspect) => `procedure.${aspect}`)]);
  const unknown = [...text.matchAll(ANY_PLACE)].flatMap(([whole, place]) => {
    if (place === undefined) return [whole];
    return known.has(place.trim()) ? [] : [place.trim()];
  });
  return [...new Set(unknown)];
}

/** As well where an official has deleted half of the braces. */
const LEFT_OPEN = /\{\{[^{}]*\}{0,2}|\{\s*(?:official|ward|procedure)\.[^{}\s]*\s*\}{0,2}/u;

/** The first place that nobody has filled in, as it is written; a resident would read it so. */
export function placeLeftOpen(text: string): string | undefined {
  return LEFT_OPEN.exec(text)?.[0].trim();
}
