import { fold, normalise, syllables } from '../../retrieval/index.ts';
import type { Understanding } from './understand.ts';

/** The places that a message names. */
export type Places = Pick<Understanding['entities'], 'wards' | 'districts'>;

const PLACE_WORDS = new Set(
  'phuong xa quan huyen thi tran thanh pho tp hcm tphcm ubnd uy ban cu moi trung tam hanh chinh cong pg fuong chuyen tu qua ve old new former ward commune district city office live in at from of s people committee hall address find located'.split(
    ' ',
  ),
);

/** What district offices were called. */
const DISTRICT_OFFICE =
  /\b(?:phong (?:tu phap|quan ly do thi|tai nguyen(?: va)? moi truong|kinh te|noi vu|y te)|chi cuc thue|hoi dong nhan dan)\b/u;

/** Names the office of a ward, a district or a city, and not only the place: "UBND thành phố Thủ Đức". */
const OFFICE = /\b(?:ubnd|uy ban|people'?s committee)\b/u;

/** Whether an office is what the message asks for, whatever was spoken of before. */
export function namesOffice(text: string): boolean {
  const folded = fold(normalise(text));
  return OFFICE.test(folded) || DISTRICT_OFFICE.test(folded);
}

/** What the message says besides its places, folded: nothing, and it is a place alone. */
export function besidePlaces(
  { text: message, contentSyllables }: Understanding,
  { wards, districts }: Places,
): string[] {
  const places = new Set([...wards, ...districts].flatMap(({ text }) => syllables(text).map(({ folded }) => folded)));
  // "phường 13 quận Gò Vấp": a number that no ward of the district had is still a place.
  const isNumber = (syllable: string) => districts.length > 0 && /^\d{1,2}$/u.test(syllable);
  const office = new Set((DISTRICT_OFFICE.exec(fold(normalise(message)))?.[0] ?? '').split(' '));
  return contentSyllables.filter(
    (syllable) => !office.has(syllable) && !places.has(syllable) && !PLACE_WORDS.has(syllable) && !isNumber(syllable),
  );
}

/** Whether the message names places and says nothing else: "Thủ Đức", "em ở p.14 quận 10". */
export function isPlaceAlone(understanding: Understanding): boolean {
  const { wards, districts } = understanding.entities;
  const namesOne = wards.length > 0 || districts.length > 0;
  return namesOne && besidePlaces(understanding, { wards, districts }).length === 0;
}
