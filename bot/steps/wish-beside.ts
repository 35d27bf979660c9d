import { plainCodeText, readDossierCodes } from '../../dossiers/index.ts';
import { asksOfTheDossier, complainsOfWaiting } from '../dialogs/dossier-words.ts';
import { bareWords } from '../understanding/bare-words.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { asksForStatus } from '../understanding/standing-requests.ts';
import { understand } from '../understanding/understand.ts';
import type { Turn } from './step.ts';

const JOINT =
  /[,.;?!\n]+|\s(?=(?:và|va|với|voi|sẵn|san|rồi|roi|đồng thời|dong thoi|tiện|nhân tiện|nhan tien|mà|còn|nên|nen|and|also)\s)/u;
const BEFORE = /^(?:(?:và|va|với|voi|sẵn|san|rồi|roi|mà|còn|and|also|luôn|luon) )+/iu;
/** Something is still to be done, and what: "cần làm …", "muốn đăng ký …". */
const WISH =
  /^(?:(?:da|a|alo|chao|em|toi|tui|minh|con|chau|co|chu|bac|anh|chi|ad|oi|nha|vo chong|cho|i|we) )*(?:(?:can|muon|dinh|tinh|dang can|need to|want to|would like to)(?: (?:hoi|biet|di|phai))*|hoi(?: (?:luon|them|cach|ve|thu tuc))*) (?:lam|xin|dang ky|doi|cap|sang ten|nhap|tach|khai|xac nhan|chung thuc|mo|cong chung|get|apply for|register|renew|open) \S/u;
const OF_DOSSIER = /(?:^| )(?:ho so|tinh trang|toi dau|den dau|giay hen|ma so|dossier|application|status)(?= |$)/u;
/** A thing has a name of two syllables or more: "làm gấp" names none. */
const FEWEST_NAMING = 2;

/** "Cần làm giấy khai sinh cho con và hỏi luôn hồ sơ H29…": what a message with a dossier's code wants done besides. */
export function wishesBeside({ input, dependencies }: Turn): readonly string[] {
  const message = input.activity.text ?? '';
  const codes = readDossierCodes(message, input.now);
  if (codes.length === 0) return [];
  const apart = codes.reduce((rest, { typed }) => rest.replace(typed, ' , '), plainCodeText(message));
  return coverNumbers(apart)
    .split(JOINT)
    .map((part) => part.trim().replace(BEFORE, ''))
    .filter((part) => {
      const words = bareWords(part);
      if (!WISH.test(words) || OF_DOSSIER.test(words)) return false;
      if (asksForStatus(part) || asksOfTheDossier(part) || complainsOfWaiting(part)) return false;
      return understand(part, dependencies).contentSyllables.length >= FEWEST_NAMING;
    });
}
