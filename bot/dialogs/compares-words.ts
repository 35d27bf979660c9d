import { bareWords } from '../understanding/bare-words.ts';

const LED = '(?:(?:da|vay|the|roi|ua|ma|trong do|may cai do|hai cai|em|toi|tui|minh|con|so|and|ok) )*';
const ONE = '(?:(?:cai|thu tuc|loai|ben|vu|viec)(?: nao)?|nao)';
const END = '(?: (?:hon|nhat|vay|a|em|ad|ta|con|ha|troi|lam|the|please|then))*';
const CHEAPER = new RegExp(
  `^${LED}${ONE} (?:thi )?(?:re|mac|dat|it tien|ton it|ton nhieu|do ton|ton kem|nhieu tien|mien phi|khong ton tien|khoi tra tien)${END}$|^${LED}(?:which|what)(?: (?:one|of them|of these))?(?: (?:is|costs|would be))*(?: the)? (?:cheaper|cheapest|less|least|free|more expensive)${END}$`,
  'u',
);
const FASTER = new RegExp(
  `^${LED}${ONE} (?:thi )?(?:nhanh|le|mau|lau|cham|som|mau xong|nhanh xong|co truoc)${END}$|^${LED}(?:which|what)(?: (?:one|of them|of these))?(?: (?:is|takes|would be))*(?: the)? (?:faster|fastest|quicker|quickest|longer|sooner)${END}$`,
  'u',
);
const WHICH_FIRST = new RegExp(
  `^${LED}(?:(?:can|phai|nen|lam|di) )*(?:${ONE}|cai gi) (?:(?:thi|lam|di|nen) )*truoc${END}$|^${LED}(?:which|what)(?: one)?(?: (?:should|do|must|comes|goes|to do|i|we|do))* first${END}$|^${LED}(?:which|what) (?:one )?(?:should|do) i do first${END}$`,
  'u',
);

export type Comparison = 'fee' | 'deadline' | 'first';

/** "Cái nào rẻ hơn", "which one first": asks by what those differ that were shown. Undefined: it asks no such thing. */
export function readComparison(message: string): Comparison | undefined {
  const words = bareWords(message);
  if (CHEAPER.test(words)) return 'fee';
  if (FASTER.test(words)) return 'deadline';
  return WHICH_FIRST.test(words) ? 'first' : undefined;
}
