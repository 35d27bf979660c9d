import type { FormKind, NoticeForm } from '../contract.ts';
import { spellMoment, type NoticeFacts } from '../notices/facts.ts';

/** Characters that a parameter may have, by the type under which it is registered (docs/channels.md). */
const CODE_MOST = 30;
const STATE_MOST = 30;
const TIME_MOST = 20;
const OTP_MOST = 10;

/** The parameters of each form, and the longest that each may be. */
export const TEMPLATE_PARAMETERS: Readonly<Record<FormKind, Readonly<Record<string, number>>>> = {
  dossier: { ma_ho_so: CODE_MOST, trang_thai: STATE_MOST, thoi_gian: TIME_MOST },
  answer: { ma_phieu: CODE_MOST, thoi_gian: TIME_MOST },
  code: { ma_xac_nhan: OTP_MOST },
};

const STATES = {
  'state-changed': 'Có cập nhật mới',
  'appointment-changed': 'Đổi ngày hẹn trả',
  late: 'Quá ngày hẹn trả',
  'watch-ends': 'Sắp hết hạn báo tin',
} as const;

/** A notice in one of our forms; undefined where there is none for it, or a value does not fit. */
export function templateOf(says: NoticeFacts, code: string | undefined): NoticeForm | undefined {
  switch (says.kind) {
    case 'dossier':
      return fitting('dossier', {
        ma_ho_so: says.code,
        trang_thai: STATES[says.change],
        thoi_gian: spellMoment(says.at),
      });
    case 'answer':
      return fitting('answer', { ma_phieu: says.code, thoi_gian: spellMoment(says.at) });
    case 'confirmation':
      return code === undefined ? undefined : fitting('code', { ma_xac_nhan: code });
    default:
      return undefined;
  }
}

function fitting(kind: FormKind, data: NoticeForm['data']): NoticeForm | undefined {
  const isFit = Object.entries(TEMPLATE_PARAMETERS[kind]).every(([name, most]) => {
    const { length } = data[name] ?? '';
    return length > 0 && length <= most;
  });
  return isFit ? { kind, data } : undefined;
}
