import { fold, normalise } from '../../retrieval/index.ts';

/**
 * Words of paperwork that are words of danger once their marks are left out, with the words beside them that tell which
 * is meant: "cần mẫu" and "cán máu", "học viện" and "hóc viên", "mấy tấm" and "mấy tắm", "cô ruột" and "cô rượt".
 */
const HOMOGRAPHS: readonly (readonly [RegExp, string])[] = [
  [
    /(?<=\b(?:can|theo|don|to|bieu|dien|tai|xin|lay|dung) )mau(?= (?:nao|gi|j|so|don|to|bao|moi|cua|o dau|khai|giay|\d)|$)/gu,
    'ban',
  ],
  [
    /\bcan (?=(?:ban|giay|gi|chi|j|hs|ho so|don|to khai|nop|lam|phai|bao nhieu|bao gi|them|nhung|cac|tai lieu|dieu kien|mang|dem|chuan bi|xin|bo sung|thu tuc|cong chung|khai|dang ky|chup|biet|hoi)\b)/gu,
    '',
  ],
  [/\bhoc vien(?! (?:keo|bi|thuoc|da|thach|pin|cam|ngam)\b)/gu, 'truong'],
  [
    /(?<=\b(?:co|chu|cau|di|bac|anh|chi|em|ong|ba|con|me|cha|bo) )ruot(?=(?: (?:em|toi|tui|minh|con|chau))? (?:la|ten|quoc tich|qtich|mang|viet kieu|dinh cu|muon|can|dung ten|bao lanh|nhan|lam (?:nguoi|giay|ho))\b)/gu,
    'nha',
  ],
  [/\bvo hieu\b/gu, 'huy'],
  [/(?<=\b(?:may|\d+|hai|ba|bon|nam|moi) )tam(?= (?:hinh|anh|voi|gi|j|the|moi|la|duoc|ha|khong|va)\b|$)/gu, 'cai'],
];

/** A message without marks as it is searched for danger: what surely is a word of paperwork there is no other. */
export function withoutHomographs(message: string): string {
  const typed = normalise(message);
  if (typed !== fold(typed)) return message;
  return HOMOGRAPHS.reduce((text, [written, harmless]) => text.replace(written, harmless), typed);
}
