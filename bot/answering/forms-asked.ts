import type { ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { bullets, type Localise } from './format.ts';
import { say } from './writing.ts';

const FORM = '(?:biểu mẫu|mẫu đơn|mẫu tờ khai|mẫu giấy|mẫu|tờ khai|đơn mẫu|đơn|form mẫu|form)';
const GETS = '(?:tải|down|download|kiếm|lấy|xin|in|mua)';
const ASKS = wordings(
  // "Lấy mẫu" alone takes a sample.
  `(?:tải|down|download|kiếm|in|mua|link|file|xin link|xin file)(?: (?:cái|tờ|bản|giấy|về|giùm|dùm|giúp|cho|em|tôi|của)){0,3} ${FORM}`,
  `${FORM}(?: (?!nộp|gửi)\\p{L}+){0,5} (?:thì |mà )?${GETS}(?: (?!nộp)\\p{L}+){0,2} (?:đâu|chỗ nào|nơi nào|trang nào|web nào|được không)`,
  'xin (?:(?:cái|tờ|bản|một|1) )?(?:biểu mẫu|mẫu đơn|mẫu tờ khai|mẫu giấy)|(?:biểu mẫu|mẫu|tờ khai)(?: đơn)? có (?:sẵn|bán|phát) (?:không|chưa)',
  '(?:biểu mẫu|mẫu đơn|tờ khai|form|đơn)(?: (?:theo|là|dùng|viết|điền|phải))* mẫu (?:nào|gì|số mấy|số bao nhiêu)|(?:dùng|theo|điền|viết) (?:mẫu|form) (?:nào|gì|số mấy)',
  '(?:download|find|get|print)[^.?!]{0,30} (?:forms?|templates?)|where (?:is|are|can|do)(?![^.?!]* (?:submit|hand|file))[^.?!]{0,30} (?:forms?|templates?)|(?:which|what) forms?',
);
const MOST = 6;
/** Not "nộp tờ khai ở đâu". */
const IS_WHERE = wordings(
  '(?:biểu mẫu|mẫu đơn|mẫu tờ khai|mẫu|tờ khai)(?: (?:đó|này|ấy|kia|thì|có|của nó|ở|nằm))* (?:đâu|chỗ nào|trang nào|web nào|link nào)',
);
const PLACE = wordings('đâu|chỗ nào|nơi nào|phường nào', 'where');
const HANDS_IN = wordings('nộp|gửi (?:hồ sơ|đơn)|đi đâu', 'submit|hand (?:it )?in|apply|file it|go');

/** "Mẫu tải ở đâu", "điền mẫu nào": which form to fill in and where it is to be had, not where the dossier is handed in. */
export function asksForForms(message: string): boolean {
  const spelled = spellOut(message);
  return ASKS.test(spelled) || (IS_WHERE.test(spelled) && !HANDS_IN.test(spelled));
}

/** Of which procedure the form is, the message does not say. */
export function namesOnlyForms(message: string, contentSyllables: readonly string[]): boolean {
  return asksForForms(message) && contentSyllables.every((syllable) => OF_FORMS.has(syllable));
}

const OF_FORMS: ReadonlySet<string> = new Set(
  'tai down download link file form forms in template templates print'.split(' '),
);

/**
 * The papers, for a place that is only the form's.
 *
 * @param hasCue whether words of the message say what is asked; else the aspects are guessed
 */
export function asForms(
  aspects: readonly [Aspect, ...Aspect[]],
  message: string,
  hasCue: boolean,
): readonly [Aspect, ...Aspect[]] {
  if (!hasCue) return ['documents'];
  const spelled = spellOut(message);
  const isOnlyOfForms = PLACE.test(spelled) && !HANDS_IN.test(spelled);
  const told = aspects.filter((aspect) => !(isOnlyOfForms && (aspect === 'where' || aspect === 'online')));
  const others = told.filter((aspect) => aspect !== 'documents' && aspect !== 'overview');
  return ['documents', ...others];
}

/** The record numbers not every form that it asks for: "Tờ khai đăng ký khai tử theo mẫu". */
const BY_FORM = / theo mẫu(?! của)/iu;

/** Each form that the record names, with the paper that it is for, and where it stands; or that the record names none. */
export function formsNote({ cases }: ProcedureRecord, language: Language, localise: Localise): string {
  const forms = cases.flatMap(({ documents }) =>
    documents.flatMap(({ name, form }) => {
      if (form !== undefined) return [`${localise(name)}: **${form}**`];
      return BY_FORM.test(name) ? [localise(name)] : [];
    }),
  );
  const all = [...new Set(forms)];
  const unnamed = all.length - MOST;
  const more = unnamed > 0 ? [say(language, `và ${unnamed} mẫu khác`, `and ${unnamed} more`)] : [];
  const named = [...all.slice(0, MOST), ...more];
  if (named.length === 0) {
    return say(
      language,
      'Dạ, hồ sơ gốc không ghi mẫu riêng nào cho thủ tục này. Anh/chị xem ở [trang của thủ tục trên Cổng Dịch vụ công quốc gia][1], hoặc hỏi nơi nhận hồ sơ giúp em ạ.',
      'The record names no form of its own for this procedure. Please look at [its page on the National Public Service Portal][1], or ask the receiving office.',
    );
  }
  return say(
    language,
    `Dạ, mẫu dùng cho thủ tục này:\n${bullets(named)}\nAnh/chị tải mẫu ở [trang của thủ tục trên Cổng Dịch vụ công quốc gia][1], phần thành phần hồ sơ; không in được thì hỏi nơi nhận hồ sơ giúp em ạ.`,
    `Forms for this procedure:\n${bullets(named)}\nDownload them from [its page on the National Public Service Portal][1], among the papers; if you cannot print them, please ask the receiving office.`,
  );
}
