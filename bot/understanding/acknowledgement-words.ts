import { fold, normalise } from '../../retrieval/index.ts';
import { bareWords } from './bare-words.ts';

const SAID =
  '(?:ok|oke|okie|oki|okay|okey|da|vang|u|uh|um|uhm|o|duoc|duoc roi|xong|lam xong|roi|rui|hieu|hieu roi|em hieu|biet roi|ro roi|nho roi|co roi|du roi|tot|tot qua|hay qua|dung roi|chinh xac|dong y|nhat tri|got it|i see|understood|alright|all right|fine|great|good|nice|noted|done|finished|yes|yep|yeah|sure)';
const AROUND =
  '(?: (?:em|a|ad|anh|chi|co|chu|bac|con|chau|ban|nha|nhe|ne|nghen|hen|roi|rui|het|luon|thoi|vay|di|that|thanks))*';
const ACKNOWLEDGES = new RegExp(`^(?:${SAID}${AROUND}(?: |$))+$`, 'u');
/** With their marks these name something, or ask. */
const NAMES = /(?<!\p{L})(?:dược|vàng|đá|rối|rơi|cơ|cỏ|ư|đi)(?!\p{L})/u;

/** "Ok em", "dạ được", "xong rồi nè": it was read, and nothing is asked. */
export function isAcknowledgement(message: string): boolean {
  const text = normalise(message);
  const words = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ACKNOWLEDGES.test(words) && !NAMES.test(text);
}

const WAITS =
  /^(?:(?:da|u|a|o|oi|em|thoi) )*(?:khoan|tu tu|cho chut|cho ti|cho xiu|doi chut|doi ti|doi xiu|wait|hold on|one moment|just a moment|give me a (?:minute|moment|second))(?: (?:da|cai|em|a|nha|nhe|con|ad|ban|please|mot|ti|chut|cho|toi|tui))*$/u;

/** "Khoan đã", "từ từ": whoever is asked needs time to read. */
export function asksToWait(message: string): boolean {
  return WAITS.test(bareWords(message));
}

const COMES_BACK =
  /^(?:(?:da|a|alo|chao|hello|hi|em|anh|chi|co|chu|bac|con|chau|toi|tui|minh|ad|oi|hom nay) )*(?:(?:quay|tro) (?:tro )?lai (?:roi|day|ne)|i m back|i am back)(?: (?:roi|ne|nha|day|do|a|em|ad|con|oi|again|now))*$/u;

const WHO = '(?:em|toi|tui|minh|con|chau|anh|chi|co|chu|bac|ba|ong)';
const SOME_DAYS_AGO =
  '(?:hoi bua|bua hom|hom bua|bua truoc|hom truoc|hoi hom|hom no|bua no|hom kia|bua kia|lan truoc|tuan truoc|hoi truoc)';
const ASKED = '(?:hoi|noi|nhan|ban|trao doi|noi chuyen)';
const ENDS = '(?: (?:do|a|ay|kia|roi|nha|nhe|em|ad|con|oi|voi|do ma|ma))*';
/** Nothing is named, only that it was spoken of: "cái hồi bữa em hỏi đó". */
const SPOKEN_OF_BEFORE = new RegExp(
  `^(?:(?:da|alo|chao|em|con|ad|oi|a|cho|muon|hoi|coi|xem|lai|tiep|ve|${WHO}) )*(?:(?:cai|vu|chuyen|viec|thu tuc|cau)(?: ma)? ${SOME_DAYS_AGO}(?: ${WHO})? ${ASKED}(?: ${WHO})?|(?:cai|vu|chuyen|viec|thu tuc|cau)(?: ma)? ${WHO} ${ASKED}(?: ${WHO})? ${SOME_DAYS_AGO}|(?:cai|vu|chuyen|viec|thu tuc) ${SOME_DAYS_AGO}|${SOME_DAYS_AGO}(?: ${WHO})? ${ASKED}(?: ${WHO})?(?: (?:cai|vu|chuyen|viec))?)${ENDS}$|^(?:(?:so|hi|hello|about|it is|it s) )*(?:the (?:thing|one|matter|question)|what) (?:that )?(?:i|we) (?:asked(?: you)?(?: about)?|talked about|discussed) (?:last time|before|the other day|last week|yesterday|earlier)$`,
  'u',
);

/** "Em quay lại rồi nè", "cái hồi bữa em hỏi đó": is here again, and goes back to nothing that is named. */
export function comesBack(message: string): boolean {
  const words = bareWords(message);
  return COMES_BACK.test(words) || SPOKEN_OF_BEFORE.test(words);
}
