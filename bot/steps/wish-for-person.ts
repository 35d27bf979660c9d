import { fold, normalise } from '../../retrieval/index.ts';
import { text as inLanguage, type Text } from '../replies/texts.ts';
import { isHandoff } from '../understanding/safety.ts';
import { asksForPerson, asksWhetherToMeet, isComplaint } from '../understanding/standing-requests.ts';
import { beginHandoff } from './handoff-begin.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { understand } from '../understanding/understand.ts';
import { withText } from './reread.ts';
import type { Step } from './step.ts';

/**
 * "Cho tôi gặp cán bộ" while something else was asked: no answer to that, whatever "cán bộ" may be there. The question stays
 * open below.
 */
export const takeWishForPerson: Step = (turn) => {
  const { understanding, state, dependencies } = turn;
  const { desk } = dependencies;
  if (desk === undefined || understanding === undefined) return turn;
  const { text, hasCue } = understanding;
  if (asksForRealPerson(text)) return beginHandoff(turn, desk);
  if (state.dialogs.length === 0) return turn;
  const isWish = !hasCue && asksForPerson(text) && isHandoff(understanding) && !isComplaint(text);
  return isWish ? beginHandoff(turn, desk) : turn;
};

const REAL_PERSON = wordings(
  `^(?:(?:dạ|alo|ad|em|ơi|mà|ở|đây|bên|này|có|cho|tôi|mình|hỏi|muốn|cần|xin|gặp|nói chuyện(?: với)?|chat(?: với)?|thôi) )*người thật(?: (?:nào|ở đây|trả lời|trực|để|hỗ trợ|nói chuyện|hỏi|đi|nha|nhé|ạ|em|ad|vậy))*(?: (?:không|chưa))?(?: (?:ạ|em|vậy|ad|bạn))*[ ?!.]*$`,
  '^(?:is there |can i (?:talk|speak|chat) (?:to|with) )(?:a |any )?(?:real|actual|live) (?:person|human|people)(?: here| there| please)*[ ?!.]*$',
);

/** "Có người thật không": whoever asks wants one, and no check of what is true. */
function asksForRealPerson(text: string): boolean {
  const plain = spellOut(text);
  return REAL_PERSON.test(plain) && !/(?<!\p{L})(?:là|phải|hay|la|phai|are you)(?!\p{L})/u.test(plain);
}

/** What whoever asks whether they must meet an official wants to know of the procedure. */
const IN_PERSON: Text = {
  vi: 'nộp ở đâu, nộp qua mạng được không',
  en: 'where do I submit it, can I apply online',
};
const MEETING =
  /(?:co |lieu co )?(?<![\p{L}\p{N}])(?:can|phai|nen|bat buoc|nhat thiet)(?: phai)?(?: [a-z]+){0,3}? (?:gap|noi chuyen|trao doi|trinh dien|lien he)(?: (?:truc tiep|voi|mat|can bo|cong chuc|nhan vien|cong an|lanh dao|ai|ho tich|tu phap|dia chinh|phuong|xa|phu trach|tiep nhan|nguoi))*(?: (?:de|truoc khi|khi|luc|moi))?|(?:do|must|should|does)(?: i| we)? (?:have to |need to |really )*(?:meet|see|talk to|speak (?:to|with)) (?:an?|the|some) [a-z]+(?: in person)?(?: to| for| when| before)?|(?<![\p{L}\p{N}])(?:khong|ko|hong|hok|hem|k)(?= ?(?:em|a|vay|ban|ad|anh|chi|[?!.])*$)/gu;

/** "Đăng ký kết hôn có cần gặp cán bộ không" asks where and how it is handed in. */
export const readMeetingQuestion: Step = (turn) => {
  const { understanding } = turn;
  if (understanding === undefined || !asksWhetherToMeet(understanding.text)) return turn;
  const written = normalise(understanding.text);
  const folded = fold(written);
  // Cut at the same places only where folding keeps the length.
  const whole = folded.length === written.length ? written : folded;
  const kept = [...folded.matchAll(MEETING)].reduceRight(
    (rest, { index, 0: cut }) => `${rest.slice(0, index)} ${rest.slice(index + cut.length)}`,
    whole,
  );
  const about = kept.replace(/[\s,.?!]+/gu, ' ').trim();
  const asked = withText(turn, `${about} ${inLanguage(IN_PERSON, turn.language)}`.trim());
  if (about === '') return asked;
  // How it is handed in says nothing of which procedure.
  const { searchText } = understand(about, turn.dependencies);
  return { ...asked, understanding: { ...asked.understanding, searchText } };
};
