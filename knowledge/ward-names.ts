import type { Ward } from './catalogue.ts';
import { FORMER_DISTRICTS, foldedDistrict } from './former-districts.ts';
import { joinFolded, syllablesOf, type Syllable } from './syllables.ts';

/** One name under which a ward may be meant. */
export interface WardName {
  readonly ward: Ward;
  readonly matched: 'current' | 'former';
  /** As we write it: "Phường Gò Vấp", "Phường 5 (quận Gò Vấp)". */
  readonly unit: string;
  readonly kind: UnitKind;
  readonly syllables: readonly Syllable[];
  readonly isNumber: boolean;
  /** The former districts that it lay in, folded: "go vap", "3"; of a current name, those of all that went into it. */
  readonly districts: ReadonlySet<string>;
  /** Whether the former unit was divided between several wards. */
  readonly isDivided: boolean;
  /** Whether the name alone is more often a former district or province, or the city: "Gò Vấp", "Sài Gòn". */
  readonly isWiderPlace: boolean;
}

export type UnitKind = 'Phường' | 'Xã' | 'Thị trấn' | 'Đặc khu' | 'Huyện';

/** The city's former names, and provinces that a ward shares its name with. */
const OTHER_WIDER_PLACES = ['Sài Gòn', 'Gia Định', 'Chợ Lớn', 'Bình Dương', 'Bình Thuận', 'Phú Thọ', 'Hòa Bình'];
const FORMER_UNIT = /^(Phường|Xã|Thị trấn|Huyện) (.+?)(?: \(.+\))?$/u;
const widerPlaces = new Set([...FORMER_DISTRICTS, ...OTHER_WIDER_PLACES].map(foldedName));

/** Every current and former name, by its folded syllables: "go vap", "5". */
export function indexWardNames(wards: readonly Ward[]): ReadonlyMap<string, readonly WardName[]> {
  const receiving = new Map<string, number>();
  for (const unit of wards.flatMap((ward) => ward.formerUnits)) receiving.set(unit, (receiving.get(unit) ?? 0) + 1);
  const index = new Map<string, WardName[]>();
  const add = (name: WardName): void => {
    const folded = joinFolded(name.syllables);
    index.set(folded, [...(index.get(folded) ?? []), name]);
  };
  for (const ward of wards) {
    add({
      ...named(ward.name),
      ward,
      matched: 'current',
      unit: ward.fullName,
      kind: ward.type,
      districts: foldedDistricts(Object.values(ward.formerDistricts).flat()),
      isDivided: false,
    });
    for (const unit of ward.formerUnits) {
      const [, kind = 'Phường', name = unit] = FORMER_UNIT.exec(unit) ?? [];
      add({
        ...named(name),
        ward,
        matched: 'former',
        unit,
        kind: kind as UnitKind,
        districts: foldedDistricts(ward.formerDistricts[unit] ?? []),
        isDivided: (receiving.get(unit) ?? 0) > 1,
      });
    }
  }
  return index;
}

function named(name: string): Pick<WardName, 'syllables' | 'isNumber' | 'isWiderPlace'> {
  const syllables = syllablesOf(name);
  const folded = joinFolded(syllables);
  return { syllables, isNumber: /^\d+$/u.test(folded), isWiderPlace: widerPlaces.has(folded) };
}

function foldedDistricts(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(foldedDistrict));
}

function foldedName(name: string): string {
  return joinFolded(syllablesOf(name));
}
