import type { LocalDate } from '../knowledge/index.ts';

/** What an office owes when a dossier is late, as the law in force on the day of receipt has it. */
export interface LateDuty {
  /** First day of receipt that it holds for. */
  readonly from: LocalDate;
  readonly text: { readonly vi: string; readonly en: string };
  readonly source: { readonly vi: string; readonly en: string };
  /** The form of the apology, where its name is known. */
  readonly form: string | undefined;
}

/**
 * Newest last. A dossier keeps the rules of its day of receipt. Decree 118/2025 and its forms (Circular
 * 03/2025/TT-VPCP, form 04) as research of 2026-11 has them; Decree 61/2018, Article 19 clause 9, in Bộ Pháp điển.
 */
const LATE_DUTIES: readonly LateDuty[] = [
  {
    from: '2018-06-21',
    text: {
      vi: 'cơ quan giải quyết phải xin lỗi bằng văn bản, nói rõ lý do và hẹn lại ngày trả; chỉ được hẹn lại một lần',
      en: 'the office has to apologise in writing, give the reason and name a new day; it may do so only once',
    },
    source: { vi: 'Nghị định 61/2018/NĐ-CP', en: 'Decree 61/2018/NĐ-CP' },
    form: undefined,
  },
  {
    from: '2025-07-01',
    text: {
      vi: 'cơ quan giải quyết phải gửi Phiếu xin lỗi, nói rõ lý do và hẹn lại ngày trả kết quả',
      en: 'the office has to send you a slip of apology with the reason and a new day',
    },
    source: {
      vi: 'Nghị định 118/2025/NĐ-CP, mẫu số 04 của Thông tư 03/2025/TT-VPCP',
      en: 'Decree 118/2025/NĐ-CP, form 04 of Circular 03/2025/TT-VPCP',
    },
    form: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả (mẫu số 04)',
  },
];

/** Undefined for a dossier from before the oldest rule. Without a day of receipt the newest counts. */
export function lateDutyOn(receivedOn: LocalDate | undefined): LateDuty | undefined {
  if (receivedOn === undefined) return LATE_DUTIES.at(-1);
  return LATE_DUTIES.findLast(({ from }) => from <= receivedOn);
}
