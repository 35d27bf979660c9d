import { spellOut, wordings } from '../understanding/wordings.ts';

const UPSET = wordings(
  'bực(?: mình| bội)?|tức (?:quá|muốn|điên|chết|thiệt|thật|lắm|mình)|bức xúc|nổi (?:điên|khùng|nóng)|quá đáng|vô trách nhiệm|tắc trách|hành dân|hết chịu nổi|chịu hết nổi|hết nói nổi|làm ăn (?:kiểu|gì|như|kỳ|vậy)|làm việc (?:kiểu gì|gì kỳ|như vậy)',
  '(?:trễ|lâu|chậm|ngâm|chờ|đợi|hẹn)(?: \\p{L}+){0,3} (?:hoài|mãi|dữ vậy|dữ thần|quá trời|quá vậy|quá thể|chừng nào nữa)|(?:ngâm|giam) (?:hồ sơ|giấy tờ)|hẹn (?:lần|tới|đi) hẹn (?:lượt|lui|lại)|(?:sao|gì mà) (?:lâu|trễ|chậm) (?:dữ|quá|vậy|thế)',
  'angry|furious|fed up|sick of|ridiculous|unacceptable|outrageous|annoy\\w*|frustrat\\w*|disappoint\\w*|incompetent|(?:so|too|taking) (?:long|late|slow)|(?:still|been) waiting (?:for )?(?:weeks|months|so long|ages|forever)|what (?:the hell|is wrong with you)',
);

/** Anger or a long wait is told. */
export function isUpset(message: string): boolean {
  return UPSET.test(spellOut(message));
}
