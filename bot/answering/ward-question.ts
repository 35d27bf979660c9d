import type { Ward } from '../../knowledge/index.ts';
import type { CardAction, Language } from '../contract.ts';
import type { PlaceQuestion } from '../understanding/read-place.ts';
import { oneOf } from './ward-note.ts';
import { joinParts, say } from './writing.ts';

/** Buttons at most; every choice stands in the text. */
const MAX_BUTTONS = 6;

/** The question that parts a place, with its choices in the text and as buttons. */
export function askWhichWard(
  question: PlaceQuestion,
  language: Language,
): { readonly text: string; readonly suggestions: readonly CardAction[] } {
  const { reason, about, choices } = question;
  const titles = choices.map(({ title }) => title);
  const list = titles.map((title, index) => `${index + 1}. ${title}`).join('\n');
  const text = {
    divided: () =>
      joinParts([
        say(
          language,
          `${about} cũ nay chia về **${oneOf(titles, language)}**. Nhà anh/chị nay thuộc phường, xã nào ạ?`,
          `The former ${about} is now divided between **${oneOf(titles, language)}**. In which of them is your home now?`,
        ),
        list,
        howToFindOut(language),
      ]),
    namesakes: () =>
      joinParts([
        say(
          language,
          `Nhiều nơi từng có tên ${about}. Anh/chị nói nơi nào ạ?`,
          `Several places had the name ${about}. Which one do you mean?`,
        ),
        list,
      ]),
    // Not numbered: "3" is a former ward's number.
    district: () =>
      say(
        language,
        `${about} cũ nay gồm: ${titles.join(', ')}. Phường, xã cũ của anh/chị tên gì (hoặc số mấy) ạ? Biết tên phường nay thì anh/chị chọn luôn.`,
        `The former ${about} is now: ${titles.join(', ')}. What was your ward called (its name or number)? Or choose today’s ward.`,
      ),
    province: () =>
      say(
        language,
        `${about} cũ rộng lắm ạ. Anh/chị ở phường, xã nào, hoặc thuộc nơi nào sau đây: ${titles.join(', ')}?`,
        `The former ${about} is large. Which ward or commune do you live in, or which of these: ${titles.join(', ')}?`,
      ),
  }[reason]();
  return {
    text: text ?? '',
    suggestions: titles.slice(0, MAX_BUTTONS).map((title) => ({ type: 'imBack', title, value: title })),
  };
}

/** No source tells which part went where: who can tell. */
export function howToFindOut(language: Language): string {
  return say(
    language,
    'Em không có nguồn ghi ranh từng phần nên không đoán. Chưa rõ thì anh/chị xem tên phường trên giấy hẹn hay giấy báo thuế đất gần đây, tra trên [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn), hoặc gọi **1022**.',
    'I have no source for the boundary, so I will not guess. If you are not sure, see the ward named on a recent receipt or land tax notice, look it up on the [National Public Service Portal](https://dichvucong.gov.vn), or call **1022**.',
  );
}

/** The wards of today that an open question may come to. */
export function wardsOf({ choices }: PlaceQuestion, wards: readonly Ward[]): Ward[] {
  const codes = new Set(choices.map(({ ward }) => ward));
  return wards.filter(({ code }) => codes.has(code));
}
