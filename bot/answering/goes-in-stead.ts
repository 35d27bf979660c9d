import { fold, normalise } from '../../retrieval/index.ts';

/** A case of those who go in the stead of others: "Ông, bà hoặc người thân thích đi khai sinh thay cha mẹ". */
const OF_RELATIVES = /(?<!\p{L})(?:ong, ba|nguoi than)(?!\p{L}).*(?<!\p{L})thay(?!\p{L})/u;
/** Relatives that nobody calls a parent or themselves by. */
const RELATIVE =
  '(?:(?:ong|ba) (?:noi|ngoai)|(?:co|di|chu|bac|cau|mo|thim|duong) (?:ruot|ut|hai|ba|tu|nam|sau|bay|no|cua be|cua chau|cua no)|nguoi than|grandma|grandpa|grandmother|grandfather|grandparents)';
const GOES =
  '(?:(?:cua )?(?:be|chau|no|em|toi|tui|minh|nha|nha em) )?(?:(?:se|phai|muon|dung ra|thay mat|duoc|will|goes|go) )*(?:di(?: (?:lam|nop|khai|dang ky|thay|giup|gium|dum|ho|ra|len))?|nop|khai|dang ky|lam (?:thay|gium|giup|dum|ho)|lo|to|submit|submits|register)(?![\\p{L}\\p{N}])';
const RELATIVE_GOES = new RegExp(`(?<![\\p{L}\\p{N}])${RELATIVE} ${GOES}`, 'u');

/** "Ba má đi làm hết, bà nội đi nộp": whoever goes is one of those that the label names. */
export function goesInStead(label: string, message: string): boolean {
  if (!OF_RELATIVES.test(fold(normalise(label)))) return false;
  const said = fold(normalise(message)).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return RELATIVE_GOES.test(said);
}
