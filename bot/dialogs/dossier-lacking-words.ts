import { spellOut, wordings } from '../understanding/wordings.ts';
import { saysNoMatter } from './dossier-follow-up.ts';

const WHY_REFUSED = wordings(
  '(?:sao|vì sao|tại sao|mắc gì)(?: \\p{L}+){0,5} (?:không|chưa|hổng)(?: (?:được|cho|có|thể|tôi|em))* (?:tìm|thấy|khớp|đúng|ra|xem|coi|mở|hiện|tra)|(?:tra|tìm|coi|xem|nhập|gửi)(?: \\p{L}+){0,2} (?:không|hoài không|mãi không) (?:ra|được|thấy)|có (?:tồn tại|thật|hồ sơ (?:đó|này))(?: không)?|^(?:(?:ủa|mà|dạ|sao|vậy|lại) )*sao(?: lại)? không được(?: (?:vậy|em|ạ|ta|hả|con))*[ ?.!]*$',
  '(?:mã|số)(?: (?:nào|đó|này|cái))* (?:sai|nhầm)(?: (?:hả|à|không|sao|chỗ nào|ở đâu))|sai (?:chỗ nào|cái (?:gì|nào)|ở đâu|mã hay|số hay|mã hả|số hả)|(?:đúng|chính xác|chuẩn)(?: (?:mã|số|rồi|hết|y|như|trên|giấy|hồ sơ|của tôi|của em))* mà|(?:mã|số)(?: \\p{L}+){0,3} đúng(?: rồi)?(?: mà|$)',
  "why (?:not|can't|can i not|is it not|isn't|don't you)|does it exist|(?:it|that|the (?:code|number)) is (?:right|correct)|what is wrong",
);

/** Right after no dossier fitted: asks why, which of both was wrong, whether there is such a dossier. */
export function asksWhyRefused(message: string): boolean {
  return !/\p{Nd}{4}/u.test(message.normalize('NFKC')) && WHY_REFUSED.test(spellOut(message));
}

const OWNER = wordings(
  '(?:là|chính) (?:chủ|người nộp|tôi nộp)(?! tịch)|(?:sao|mà|vậy)(?: \\p{L}+){0,3} không cho(?: \\p{L}+){0,2} (?:xem|coi|mở)',
  'the owner|not let(?:ting)? me',
);

/** "Tôi là chủ hồ sơ mà sao không cho tôi xem", while no proof is taken. */
export function protestsOwner(message: string): boolean {
  return OWNER.test(spellOut(message));
}

const PRINTED = wordings(
  '(?:giấy|phiếu|trên đó|trong đó|người ta|cán bộ|họ|ở đây|biên nhận)(?: \\p{L}+){0,4} (?:ghi|in|viết|đánh|đưa)(?: \\p{L}+){0,3} (?:vậy|thế|y vậy|như vậy|như thế|đúng)|(?:ghi|in) (?:y |đúng |như )*(?:vậy|thế)(?: mà)?|đúng (?:rồi |vậy |y |như )*mà|(?:tôi|em|mình) (?:gõ|ghi|viết|chép|nhập) (?:đúng|y)',
  '(?:it|that) is what (?:the (?:paper|receipt|slip)|it) says|(?:printed|written) (?:like that|so)',
);

/** "Trên giấy ghi vậy mà", of a day that cannot be. */
export function saysPrintedSo(message: string): boolean {
  return PRINTED.test(spellOut(message));
}

const PRIVATELY = wordings(
  '(?:nhắn|gửi|hỏi|chat|inbox|ib|nói|liên hệ)(?: (?:tin|cho|em|bot|ad))* riêng|(?:sao|mà)(?: \\p{L}+){0,3} (?:không|chưa)(?: (?:coi|xem|nói|tra|cho|được|thấy|trả lời|rep))+|(?:coi|xem|nói|tra)(?: \\p{L}+){0,2} (?:ở đây|trong nhóm|trong này)',
  "privately|private (?:chat|message)|dm you|here in the group|why (?:not|can't)",
);
const MOST_PRIVATE_WORDS = 10;

/** In a group, after a dossier was spoken of: why not here, and where else. */
export function asksOfPrivate(message: string): boolean {
  const plain = spellOut(message);
  return plain.split(/\s+/u).length <= MOST_PRIVATE_WORDS && PRIVATELY.test(plain);
}

const OF_WHAT_WAS_SAID = wordings(
  '(?:mã|số|hồ sơ|hs|giấy hẹn|cái)(?: hồ sơ)? (?:đó|này|kia|ấy|hồi nãy|lúc nãy|vừa (?:gửi|rồi)|tôi gửi|của (?:tôi|em|mình|con))|(?:mã|số|hồ sơ)(?: \\p{L}+){0,3} (?:đúng|sai|thấy|ra|được|xong|rồi|tới đâu)|(?:coi|xem|tra|check|tìm)(?: \\p{L}+){0,3} (?:ra|được|thấy|chưa|không|giùm|dùm|giúp)',
  '(?:that|this|the|my) (?:code|number|dossier|application)',
);
const OF_GROUPS: ReadonlySet<string> = new Set(
  'bot ad ma tim coi xem tra check so sai dung code number right wrong correct'.split(' '),
);

/** "Mã đó đúng không bot", in a group: goes on about the dossier that may not be spoken of there. */
export function speaksOnInGroup(message: string): boolean {
  const plain = spellOut(message);
  const isShort = plain.split(/\s+/u).length <= MOST_PRIVATE_WORDS;
  return isShort && OF_WHAT_WAS_SAID.test(plain) && saysNoMatter(message, OF_GROUPS);
}

const PAPERS_OF_SOME = wordings(
  '^(?:(?:dạ|em|ơi|cho|hỏi|tôi|mình|chị|anh|ad|alo) )*(?:coi|xem|kiểm tra|check|nói|kể|chỉ)(?: (?:giùm|dùm|giúp|hộ|cho|tôi|em|mình|chị|anh|bà|ông|cô|chú|bác|với|thử|lại))* hồ sơ(?: (?:thì|nộp|phải|là|của tôi))* (?:cần|gồm|có|phải có|phải nộp|bao gồm)(?: (?:những|các|mấy|nộp|chuẩn bị|có))* (?:giấy tờ gì|giấy gì|gì|những gì|giấy nào|giấy tờ nào)(?: (?:vậy|em|ạ|á|ta|thế|hả|nha|với|đi))*[ ?.!]*$',
);

/** "Coi dùm tui hồ sơ cần giấy gì": of a procedure that is not named. */
export function asksForPapersOfSome(message: string): boolean {
  return PAPERS_OF_SOME.test(spellOut(message));
}
