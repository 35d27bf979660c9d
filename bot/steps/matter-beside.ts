import { syllables, topicsOf } from '../../retrieval/index.ts';
import type { Outcome } from '../contract.ts';
import { bareWords } from '../understanding/bare-words.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { understand } from '../understanding/understand.ts';
import { asksOfPlaceItself } from './answer-place.ts';
import type { Ending, Turn } from './step.ts';

/** After these one thing was told, or asked about, and what was named beside it may have been left out. */
const TOLD: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered',
  'answered-from-directory',
  'unanswerable-no-fact',
  'clarifying',
]);
const JOINT =
  /\s*[,;.?!\n]+\s*|\s+(?=(?:và|va|với lại|voi lai|với|voi|còn|rồi|roi|sẵn|san|luôn tiện|tiện|đồng thời|and|also|plus)\s)|\s*\+\s*/iu;
const LEAD =
  /^(?:(?:và|va|với|voi|lại|lai|còn|rồi|roi|sẵn|san|luôn|luon|tiện|tien|đồng|dong|thời|thoi|dạ|da|cho|em|tôi|tui|hỏi|hoi|and|also|plus|thì|thi|nữa|nua) )+/iu;
/** What follows tells of what is asked already: a condition, a reason, or that nothing is wanted of it. */
const TELLS =
  /(?<!\p{L})(?:neu|vi|tai|do|boi|khong can|co can|co phai|can co|can mang|mang theo|thay cho|ban sao|khong lam|khong co|chua co|lam roi|da co|co roi|xong roi|da lam|co [a-z ]*roi|dang|de|khi|luc|truoc khi|sau khi|theo|kem|trong|tren|cua|if|because|already|when)(?!\p{L})/u;
/** Matters are listed in few words; a story names many things that nobody asks for. */
const MAX_SYLLABLES = 14;
const MAX_PART_SYLLABLES = 6;
/** Something is to be done or asked. */
const WANTED =
  /(?<!\p{L})(?:lam|xin|dang ky|dk|doi|cap|khai|mat|het han|nhap|tach|cat|sang ten|dong|tien|phi|bao nhieu|nhieu|sao|gi|dau|may|nao|register|renew|apply|get|lost|how|what|where)(?!\p{L})/u;

/**
 * "Mất căn cước và hộ chiếu": what a message names besides what was told, of another matter, in its own words. None is
 * left out without a word.
 */
export function mattersBeside(turn: Turn, ending: Ending): readonly string[] {
  const { outcome, procedures = [], replies, state } = ending;
  const { input, dependencies, guide, voice } = turn;
  const message = (input.activity.text ?? '').normalize('NFC');
  if (!TOLD.has(outcome) || (state.waiting ?? []).length > 0 || guide !== undefined || voice !== undefined) return [];
  if ((turn.understanding?.entities.dossierCodes.length ?? 0) > 0) return [];
  // A message that chooses among what was offered, or corrects it, is read with an earlier one.
  if (turn.state.dialogs.length > 0 || turn.pending !== undefined || turn.question !== undefined) return [];
  if (syllables(message).length > MAX_SYLLABLES) return [];
  const parts = message
    .split(JOINT)
    .map((part) => part.trim().replace(LEAD, '').trim())
    .filter((part) => part !== '');
  const told = toldTopics(turn, procedures);
  if (parts.length < 2 || told.size === 0 || !WANTED.test(bareWords(message))) return [];
  const isTold = (part: string) => [...topicsOf(part)].some((topic) => told.has(topic));
  if (!parts.some(isTold)) return [];
  return parts
    .filter((part) => !isTold(part) && !TELLS.test(bareWords(part)))
    .filter((part) => syllables(part).length <= MAX_PART_SYLLABLES)
    .filter((part) => {
      // What such a place is called is told beside the procedure, or waits.
      if (understand(part, dependencies).entities.wards.length > 0) {
        return replies.length === 1 && asksOfPlaceItself(part);
      }
      return topicsOf(part).size > 0 || WISH.test(bareWords(part));
    })
    .map((part) => coverNumbers(part));
}

/** A change of something that is no topic of its own: "đổi tên cho con", "cắt khẩu". */
const WISH =
  /^(?:(?:em|toi|tui|minh|con|chau|muon|can|xin) )*(?:doi|cat|tach|nhap|sang ten|gia han|cai chinh|sua|huy) (?!lai|luon|di|qua|sang)[a-z]{2,}/u;

/** The matters that the answer, or what it asks back, is of. */
function toldTopics({ dependencies: { catalogue } }: Turn, codes: readonly string[]): ReadonlySet<number> {
  const titles = codes.flatMap((code) => {
    const procedure = catalogue.find(code);
    return procedure === undefined ? [] : [`${procedure.shortName}. ${procedure.name}`];
  });
  return new Set(titles.flatMap((title) => [...topicsOf(title)]));
}
