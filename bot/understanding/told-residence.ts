import { bareWords } from './bare-words.ts';

const SOMEBODY =
  '(?:(?:hai|hai vo chong|vo chong|vo|chong|gia dinh|nha|em|toi|tui|minh|con|anh|chi|ba|bo|ma|me|chau|be|no|ong|chu|co|cua|nhung|ma|neu|gio|hien|hien tai|dang|chi|moi|thi|con|da|i|we|he|she|my|but) )*';
const OWNER = '(?: (?:em|toi|tui|minh|con|anh|chi|no|be|chau|ba|me|vo|chong|cua))*';
const LIVES_SOMEWHERE = new RegExp(
  `^${SOMEBODY}(?:tam tru|thuong tru|ho khau|khau|kt3|que|o tro|song|o|live|lives)${OWNER}(?: (?:o|tai|ben|duoi|tren|ngoai|in|at))* (?!dau|cho|online|qua|thi|la|luon|duoc|khong|theo|dai han|ngan han)[a-z0-9]+(?: [a-z0-9]+){0,4}$`,
  'u',
);
/** With it the residence is what is wanted, and no condition. */
const DOES =
  /(?:^| )(?:dang ky|lam|xin|nhap|chuyen|doi|xoa|cat|tach|gia han|khai bao|muon|can|nop|het han|mat|register|apply)(?= |$)/u;
const CLAUSE_END = /[,;.!?\n]+|\s(?:thì|thi)(?=\s)/iu;
/** "Ở Sài Gòn", "ở đây": not where something lies, nor what kind of place. */
const AFTER_A_PLACE = '(?:được|duoc|dc|đc|có|co|luôn|luon|hay|không|khong|hông|hong)(?!\\p{L})';
const AT_A_PLACE = new RegExp(
  `(?<!\\p{L})(?:ở|o|tại|tai|trên|tren|ngoài|ngoai) (?!đâu|dau|đó|do|nhà|nha|quê|que|phường|phuong|xã|xa|công|cong|ubnd|uỷ|ủy|uy|bộ|bo|trung|chỗ|cho|nơi|noi|mạng|mang)\\p{L}+(?: (?!${AFTER_A_PLACE})\\p{L}+)?(?= ${AFTER_A_PLACE}|$)`,
  'iu',
);

export interface AskedByResidence {
  /** What is asked, without where somebody lives. */
  readonly asked: string;
  /** Whether it is of a place: "làm ở Sài Gòn được hông". */
  readonly isOfPlace: boolean;
}

/**
 * A message that says where somebody lives and asks with the rest: "vợ chồng em tạm trú Gò Vấp, thường trú Tây Ninh thì
 * nộp ở đâu", "hộ khẩu con ở Cà Mau thì làm ở Sài Gòn được hông". Undefined: it says nothing of it, or nothing else.
 */
export function askedByResidence(text: string): AskedByResidence | undefined {
  const clauses = text.split(CLAUSE_END).filter((clause) => clause.trim() !== '');
  const others = clauses.filter((clause) => !tellsResidence(clause));
  if (others.length === 0 || others.length === clauses.length) return undefined;
  const rest = others.map((clause) => clause.trim()).join(', ');
  const asked = rest.replace(AT_A_PLACE, ' ').replace(/\s+/gu, ' ').trim();
  return { asked, isOfPlace: asked !== rest };
}

function tellsResidence(clause: string): boolean {
  const words = bareWords(clause);
  return LIVES_SOMEWHERE.test(words) && !DOES.test(words);
}
