import type { Ward } from './catalogue.ts';
import { districtMentions, foldedDistrict, FORMER_PROVINCES } from './former-districts.ts';
import { joinFolded, typedText, type TypedText } from './syllables.ts';
import { isElsewhere } from './ward-elsewhere.ts';
import { withSpokenNumbers } from './ward-numbers.ts';

/** A former district, or a province that joined the city, that a text names. */
export interface DistrictMatch {
  /** As we write it: "Quận 4", "Thành phố Thủ Đức", "Tỉnh Bình Dương". */
  readonly name: string;
  readonly kind: 'district' | 'province';
  /** What was typed: "q4", "go vap". */
  readonly text: string;
  /** Where it stands in the NFC text. */
  readonly start: number;
  /** Whether "quận", "huyện", … was typed with it; a bare name may be a ward's too. */
  readonly hasKind: boolean;
  /** Today's wards that have a part of it, the one of the same name first; of a province too. */
  readonly wards: readonly Ward[];
  /** Of a province: its former districts. */
  readonly districts: readonly string[];
}

/** Finds the former districts and provinces that a text names, in its order; none when it names none. */
export type DistrictFinder = (text: string) => DistrictMatch[];

export function createDistrictFinder(wards: readonly Ward[]): DistrictFinder {
  const names = new Map<string, string>();
  const wardsOf = new Map<string, Set<Ward>>();
  for (const ward of wards) {
    for (const name of Object.values(ward.formerDistricts).flat()) {
      const folded = foldedDistrict(name);
      names.set(folded, name);
      wardsOf.set(folded, (wardsOf.get(folded) ?? new Set()).add(ward));
    }
  }
  const inDistrict = (folded: string): Ward[] => {
    const found = [...(wardsOf.get(folded) ?? [])];
    return found.toSorted(
      (a, b) => Number(foldedDistrict(b.name) === folded) - Number(foldedDistrict(a.name) === folded),
    );
  };
  return (input) => {
    const typed = withSpokenNumbers(typedText(input));
    const provinces = provinceMentions(typed);
    const districts = districtMentions(typed).filter(
      ({ start, end }) =>
        !isElsewhere(typed, end) && !provinces.some((province) => start >= province.start && start < province.end),
    );
    return [
      ...districts.flatMap(({ district, start, end, hasKind }) => {
        const name = names.get(district);
        const match = { kind: 'district', ...placeOf(typed, start, end), hasKind, districts: [] } as const;
        return name === undefined ? [] : [{ ...match, name, wards: inDistrict(district) }];
      }),
      ...provinces.map(({ province, start, end, hasKind }) => {
        const folded = province.districts.map(foldedDistrict);
        return {
          name: province.name,
          kind: 'province' as const,
          ...placeOf(typed, start, end),
          hasKind,
          wards: [...new Set(folded.flatMap(inDistrict))],
          districts: folded.flatMap((each) => names.get(each) ?? []),
        };
      }),
    ].toSorted((a, b) => a.start - b.start);
  };
}

function provinceMentions(typed: TypedText) {
  const { syllables } = typed;
  return [...syllables.keys()].flatMap((start) =>
    FORMER_PROVINCES.flatMap((province) =>
      province.written.flatMap((written) => {
        const end = start + written.split(' ').length;
        const before = syllables[start - 1]?.folded ?? '';
        const isWard = ['phuong', 'p', 'f', 'ward'].includes(before);
        if (isWard || joinFolded(syllables.slice(start, end)) !== written) return [];
        const hasKind = before === 'tinh';
        return [{ province, start: hasKind ? start - 1 : start, end, hasKind }];
      }),
    ),
  );
}

function placeOf({ text, syllables }: TypedText, first: number, end: number): { text: string; start: number } {
  const start = syllables[first]?.start ?? 0;
  return { text: text.slice(start, syllables[end - 1]?.end), start };
}
