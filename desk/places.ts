import { type Catalogue, fieldSlug, foldDiacritics } from '../knowledge/index.ts';

/** A ward by its unit code, or a field by its slug. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
  /** Of a ward, until 30 June 2025; the same may stand beside several, which share it. */
  readonly formerNames?: readonly string[];
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
    wards: wards
      .map(({ code, fullName, formerUnits }) => ({ code, name: fullName, formerNames: formerUnits }))
      .sort(byName),
    fields: [...fields].map(([code, name]) => ({ code, name })).sort(byName),
  };
}

/**
 * What somebody wrote: a code, the full name, or the name without "Phường" where only one has it; else a former name, with or
 * without its district. Several where more than one may be meant.
 */
export function findPlace(places: readonly NamedPlace[], written: string): readonly NamedPlace[] {
  const wanted = folded(written);
  const matching = (spellings: (place: NamedPlace) => readonly string[]) =>
    places.filter((place) => spellings(place).includes(wanted));
  const readings = [
    matching(({ code, name }) => [folded(code), folded(name)]),
    matching(({ name }) => [withoutKind(folded(name))]),
    matching(({ formerNames = [] }) => formerNames.flatMap(spellingsOfFormer)),
  ];
  return readings.find((found) => found.length > 0) ?? [];
}

/** "Phường 5 (quận Gò Vấp)": also "5 quận Gò Vấp", and "Phường 5", which other districts had too. */
function spellingsOfFormer(name: string): readonly string[] {
  const whole = folded(name);
  const alone = folded(name.replace(/\(.*$/u, ''));
  return [whole, withoutKind(whole), alone, withoutKind(alone)];
}

function withoutKind(name: string): string {
  return name.replace(/^(?:phuong|xa|thi tran|dac khu) /u, '');
}

function folded(text: string): string {
  return foldDiacritics(text).toLowerCase().replace(/[(),]/gu, ' ').replace(/\s+/gu, ' ').trim();
}
