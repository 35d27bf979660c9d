import type { NoticeAddressKind } from '../notice-services.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { ME } from './pronouns.ts';

/** "E-mail" is read with the word "em" in it, for which a bare "e" stands in chats. */
const LETTER = '(?:em?[- ]?mail|gmail|thư điện tử|hộp thư|mail)';
const NUMBER = '(?:số điện thoại|số này|zalo (?:của )?số|điện thoại)';
const TELL = '(?:báo|gửi|nhận|nhắn|thông báo)(?: tin| thông báo| kết quả)?(?: báo)?(?: tin)?(?: giúp| giùm| cho| về)*';

const wanting = (way: string) =>
  wordings(
    `${TELL}(?: ${ME})?(?: tin)? (?:qua|bằng|vào|về|tới|đến) (?:cái |địa chỉ )?${way}`,
    `(?:em?[- ]?mail|mail|write|notify|tell|text) (?:me|us)(?: (?:the )?(?:news|notices|updates))?(?: by| via| at| to)? ${way}|(?:notices|notifications|updates|news) (?:by|via) ${way}`,
  );
const WANTS: Readonly<Record<NoticeAddressKind, ReturnType<typeof wordings>>> = {
  email: wanting(LETTER),
  phone: wanting(`(?:${NUMBER}|(?:phone|number))`),
};

const STOPS = wordings(
  `(?:thôi|khỏi|đừng|ngừng|ngưng|dừng|huỷ|hủy|bỏ|không (?:cần|muốn))(?: ${ME})?(?: gửi| nhận| báo)*(?: tin| cho ${ME})? (?:nữa )?(?:qua |bằng |vào |về )?(?:thư(?! ký)|${LETTER}|${NUMBER})`,
  '(?:stop|no more|end|cancel)(?: \\w+){0,2} (?:em?[- ]?mails?|letters|mails?)|(?:stop|no more) (?:messages|notices) (?:to|at) (?:my |this )?(?:number|phone)',
);

/** Wants to be told besides the chat, and by what; undefined: says nothing of it. */
export function wantsNoticesBy(message: string): NoticeAddressKind | undefined {
  const plain = spellOut(message);
  if (STOPS.test(plain)) return undefined;
  return (['email', 'phone'] as const).find((kind) => WANTS[kind].test(plain));
}

const WHEN = wordings('khi|lúc|kết quả|xong|thay đổi|có gì|có tin', 'when|as soon|once|changes?|result');

/** Names what is to be told besides by which way: "báo em qua email khi hồ sơ xong". */
export function namesWhatToTell(message: string): boolean {
  return WHEN.test(spellOut(message));
}

/** Wants no more letters, or no more forms to a number. */
export function wantsNoLetters(message: string): boolean {
  return STOPS.test(spellOut(message));
}

/** Six digits, with a few words around them at most, and no other number. */
export function readNoticeCode(message: string): string | undefined {
  const [, before = '', code, after = ''] = /^(\D{0,30}?)((?:\d[ -]?){5}\d)(\D{0,15})$/u.exec(message.trim()) ?? [];
  if (code === undefined || /[-/.:@]$/u.test(before) || /^[-/.:@]/u.test(after)) return undefined;
  return code.replace(/\D/gu, '');
}
