import type { DistrictMatch, Ward, WardMatch } from '../../knowledge/index.ts';

/** One thing that a resident may mean by a place: a ward of today, a former ward, or a former district. */
export interface PlaceChoice {
  /** As it is offered: "Phường Sài Gòn", "Phường 3 (Quận 4)", "Thành phố Dĩ An". */
  readonly title: string;
  /** Code of the ward of today. */
  readonly ward?: string | undefined;
  /** The former unit that is meant, or that went to the ward. */
  readonly unit?: string | undefined;
  readonly district?: string | undefined;
}

/** A place that is not yet one ward, with the one question that parts it. */
export interface PlaceQuestion {
  /**
   * `divided`: a former ward that went to several; `namesakes`: several former wards of one name; `district`,
   * `province`: wider than a ward.
   */
  readonly reason: 'divided' | 'namesakes' | 'district' | 'province';
  /** The place as we write it: "Phường Đa Kao", "Phường 14", "Quận 4". */
  readonly about: string;
  readonly choices: readonly [PlaceChoice, ...PlaceChoice[]];
}

/** What the places of a message come to. */
export type PlaceReading =
  /** A ward each. `alsoFormer`: former wards of the same name as a ward of today that lie elsewhere. */
  | { readonly kind: 'known'; readonly matches: readonly WardMatch[]; readonly alsoFormer: readonly WardMatch[] }
  /** Several places, not each of them one ward. */
  | { readonly kind: 'several'; readonly matches: readonly WardMatch[] }
  | { readonly kind: 'question'; readonly question: PlaceQuestion };

/** More places than this in one message are no address. */
const MAX_PLACES = 3;

/** Reads the wards and former districts that a message names. Undefined: none, or too many to be an address. */
export function readPlace(
  wards: readonly WardMatch[],
  districts: readonly DistrictMatch[] = [],
): PlaceReading | undefined {
  const mentions = [...new Set(wards.map(({ start }) => start))].map((start) =>
    wards.filter((match) => match.start === start),
  );
  const [only] = mentions;
  if (only === undefined) return readDistrict(districts);
  if (mentions.length > MAX_PLACES) return undefined;
  const known = mentions.flatMap((matches) => oneWard(matches) ?? []);
  if (mentions.length > 1) {
    return known.length === mentions.length
      ? { kind: 'known', matches: known, alsoFormer: [] }
      : { kind: 'several', matches: wards };
  }
  const [ward] = known;
  if (ward === undefined) return readFormerWards(only);
  return { kind: 'known', matches: [ward], alsoFormer: only.filter((match) => match !== ward) };
}

/** The ward of today that a mention means: the only one, or the one that has this name now. */
function oneWard(matches: readonly WardMatch[]): WardMatch | undefined {
  const [first, ...others] = matches;
  const current = matches.filter(({ matched }) => matched === 'current');
  return others.length === 0 ? first : current.length === 1 ? current[0] : undefined;
}

function readFormerWards(matches: readonly WardMatch[]): PlaceReading | undefined {
  const units = [...new Set(matches.map(({ unit }) => unit))];
  const [unit] = units;
  if (unit === undefined) return undefined;
  if (units.length === 1) {
    const question = questionAboutDivided(
      unit,
      matches.map(({ ward }) => ward),
    );
    return question === undefined ? undefined : { kind: 'question', question };
  }
  const [first, ...rest] = units.map((title) => {
    const into = matches.filter((match) => match.unit === title);
    // A name of today is that ward; a former one may have been divided and is then asked about once more.
    const isWard = into[0]?.matched === 'current' ? { ward: into[0].ward.code } : { unit: title };
    return { title, ...isWard };
  });
  if (first === undefined) return undefined;
  return {
    kind: 'question',
    question: { reason: 'namesakes', about: withoutBracket(unit), choices: [first, ...rest] },
  };
}

/** Undefined without any ward. */
export function questionAboutDivided(unit: string, wards: readonly Ward[]): PlaceQuestion | undefined {
  const [first, ...rest] = wards.map(({ code, fullName }) => ({ title: fullName, ward: code, unit }));
  return first === undefined ? undefined : { reason: 'divided', about: unit, choices: [first, ...rest] };
}

/** Of several districts the last: "từ quận 4 sang quận 7" goes there. A province counts where no district is named. */
function readDistrict(districts: readonly DistrictMatch[]): PlaceReading | undefined {
  const district = districts.findLast(({ kind }) => kind === 'district') ?? districts.at(-1);
  const [ward, ...others] = district?.wards ?? [];
  if (ward !== undefined && others.length === 0) {
    return { kind: 'known', matches: [currentMatch(ward)], alsoFormer: [] };
  }
  const question = district === undefined ? undefined : questionAboutDistrict(district);
  return question === undefined ? undefined : { kind: 'question', question };
}

/** A ward of today as if it had been named. */
export function currentMatch(ward: Ward): WardMatch {
  const { fullName } = ward;
  const read = { matched: 'current', hasKind: true, isDivided: false, isWiderPlace: false } as const;
  return { ward, ...read, unit: fullName, text: fullName, start: 0 };
}

/** Undefined where nothing lies in it. */
export function questionAboutDistrict({ kind, name, wards, districts }: DistrictMatch): PlaceQuestion | undefined {
  const offered: PlaceChoice[] =
    kind === 'province'
      ? districts.map((title) => ({ title, district: title }))
      : wards.map(({ code, fullName }) => ({ title: fullName, ward: code }));
  const [first, ...rest] = offered;
  return first === undefined ? undefined : { reason: kind, about: name, choices: [first, ...rest] };
}

function withoutBracket(unit: string): string {
  return unit.replace(/ \([^)]*\)$/u, '');
}
