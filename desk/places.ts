import { type Catalogue, fieldSlug, foldDiacritics } from '../knowledge/index.ts';

/** A ward by its unit code, or a field by its slug. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

export interface Places {
  readonly wards: readonly NamedPlace[];
  readonly fields: readonly NamedPlace[];
}

/** What officials can be responsible for, in the order of names. */
export function placesOf({ wards, procedures }: Pick<Catalogue, 'wards' | 'procedures'>): Places {
  const fields = new Map([...procedures.values()].map(({ field }) => [fieldSlug(field), field]));
  const byName = (one: NamedPlace, other: NamedPlace) => one.name.localeCompare(other.name, 'vi');
  return {
    wards: wards.map(({ code, fullName }) => ({ code, name: fullName })).sort(byName),
    fields: [...fields].map(([code, name]) => ({ code, name })).sort(byName),
  };
}

/** The codes of what somebody wrote: a code, the full name, or the name without "Phường" where only one has it. */
export function findPlace(places: readonly NamedPlace[], written: string): readonly string[] {
  const wanted = folded(written);
  const matches = (spellings: (place: NamedPlace) => readonly string[]) =>
    places.filter((place) => spellings(place).includes(wanted)).map(({ code }) => code);
  const exact = matches(({ code, name }) => [folded(code), folded(name)]);
  return exact.length > 0 ? exact : matches(({ name }) => [folded(name).replace(/^(?:phuong|xa|dac khu) /u, '')]);
}

function folded(text: string): string {
  return foldDiacritics(text).toLowerCase().replace(/\s+/gu, ' ').trim();
}
