import type { FormKind } from '../contract.ts';
import type { Finding, FindingText } from '../platform.ts';
import type { ZaloTemplateSettings } from './templates.ts';

interface FormTexts {
  readonly name: FindingText;
  /** Where the form's id is entered. */
  readonly setting: string;
  /** What residents are not told without it. */
  readonly without: FindingText;
}

const FORMS: Readonly<Record<FormKind, FormTexts>> = {
  dossier: {
    name: { vi: 'tin hồ sơ', en: 'news of a dossier' },
    setting: 'ZALO_ZBS_DOSSIER_TEMPLATE',
    without: {
      vi: 'quá 7 ngày không nhắn thì Zalo không báo được tin hồ sơ; chỉ còn thư điện tử, nếu người dân đã đồng ý',
      en: 'seven days after a resident last wrote, Zalo brings no news of their dossier; a letter does, where they agreed to it',
    },
  },
  answer: {
    name: { vi: 'có trả lời phiếu', en: 'the answer of a ticket' },
    setting: 'ZALO_ZBS_ANSWER_TEMPLATE',
    without: {
      vi: 'quá 7 ngày không nhắn thì Zalo không báo được là phiếu đã có trả lời; chỉ còn thư điện tử, nếu người dân đã đồng ý',
      en: 'seven days after a resident last wrote, Zalo does not tell them that their ticket has its answer; a letter does, where they agreed to it',
    },
  },
  code: {
    name: { vi: 'mã xác nhận', en: 'a code' },
    setting: 'ZALO_ZBS_CODE_TEMPLATE',
    without: {
      vi: 'không xác nhận được số điện thoại nào, nên không báo tin qua số điện thoại',
      en: 'no phone number can be confirmed, and nothing is told by phone number',
    },
  },
};

/** Which forms for notices are set, and what cannot be told without the others. Asks nobody. */
export function templateFindings({ ids, mode }: ZaloTemplateSettings): readonly Finding[] {
  const kinds = Object.keys(FORMS) as FormKind[];
  const [set, missing] = [
    kinds.filter((kind) => ids[kind] !== undefined),
    kinds.filter((kind) => ids[kind] === undefined),
  ];
  const list = (language: keyof FindingText) =>
    set.map((kind) => `${FORMS[kind].name[language]} ${ids[kind]}`).join(', ');
  return [
    ...(set.length === 0 ? [] : [formsSet({ vi: list('vi'), en: list('en') })]),
    ...missing.map((kind) => formMissing(FORMS[kind])),
    ...(set.length > 0 && mode === 'development' ? [onlyAdministrators] : []),
  ];
}

const formsSet = (listed: FindingText): Finding => ({
  level: 'ok',
  code: 'forms-set',
  text: {
    vi: `Mẫu tin đã đặt: ${listed.vi}. Zalo đã duyệt chưa và hạn mức còn bao nhiêu thì chỉ biết khi gửi một tin báo: xem TEMPLATE_REFUSED, QUOTA_EXHAUSTED trong nhật ký máy chủ.`,
    en: `Forms that are set: ${listed.en}. Whether Zalo approved them, and how much of the quota is left, only a notice that leaves can show: look for TEMPLATE_REFUSED and QUOTA_EXHAUSTED in the log.`,
  },
});

const formMissing = ({ name, setting, without }: FormTexts): Finding => ({
  level: 'warning',
  code: 'form-missing',
  text: { vi: `Chưa có mẫu tin ${name.vi}: ${without.vi}.`, en: `No form for ${name.en}: ${without.en}.` },
  todo: {
    vi: `Đăng ký mẫu ở Zalo với các tham số ghi trong docs/channels.md, rồi nhập mã mẫu ở trang Kênh (hoặc ${setting}).`,
    en: `Register it at Zalo with the parameters in docs/channels.md, and enter its id in the console (Channels), or as ${setting}.`,
  },
});

const onlyAdministrators: Finding = {
  level: 'warning',
  code: 'forms-tried-out',
  text: {
    vi: 'Mẫu tin đang ở chế độ thử: chỉ quản trị viên OA nhận được, và chỉ qua số điện thoại.',
    en: 'Forms are being tried out: only the account’s administrators get them, and by phone number alone.',
  },
  todo: {
    vi: 'Thử xong thì đặt chế độ production ở trang Kênh (hoặc ZALO_ZBS_MODE).',
    en: 'When that is done choose production in the console (Channels), or as ZALO_ZBS_MODE.',
  },
};
