import { z } from 'zod';
import { readGluedDocuments } from './glued-documents.ts';
import { readGluedLaws, readGluedResult } from './glued-lists.ts';
import { readGluedMethods } from './glued-methods.ts';
import type { OfficialText } from './official-text.ts';
import { defined, listOf, said, splitSteps } from './text.ts';

const cell = z.string().nullish();

/** A row of the national portal's export: one string a section, tables glued together. */
export const portalRow = z.object({
  ma_thu_tuc: z.string(),
  ten_thu_tuc: z.string(),
  detail_url: cell,
  cap_thuc_hien: cell,
  linh_vuc: cell,
  doi_tuong_thuc_hien: cell,
  co_quan_co_tham_quyen: cell,
  co_quan_thuc_hien: cell,
  dia_chi_tiep_nhan: cell,
  trinh_tu_thuc_hien: cell,
  cach_thuc_thuc_hien: cell,
  thanh_phan_ho_so: cell,
  can_cu_phap_ly: cell,
  yeu_cau_dieu_kien: cell,
  ket_qua_xu_ly: cell,
});

export function fromPortal(row: z.infer<typeof portalRow>): OfficialText {
  const { methods, methodsText, doubts } = readGluedMethods(row.cach_thuc_thuc_hien);
  const papers = readGluedDocuments(row.thanh_phan_ho_so);
  const { laws, isDoubtful } = readGluedLaws(row.can_cu_phap_ly);
  const authority = said(row.co_quan_co_tham_quyen) ?? said(row.co_quan_thuc_hien);
  return {
    code: row.ma_thu_tuc.trim(),
    name: said(row.ten_thu_tuc) ?? '',
    shape: 'portal',
    ...defined('field', said(row.linh_vuc)),
    ...defined('level', said(row.cap_thuc_hien)),
    ...defined('authority', authority),
    ...defined('url', said(row.detail_url)),
    methods: [...methods],
    ...defined('methodsText', methodsText),
    documents: [...papers.documents],
    ...defined('documentsText', papers.documentsText),
    steps: splitSteps(row.trinh_tu_thuc_hien),
    where: listOf(row.dia_chi_tiep_nhan, row.co_quan_thuc_hien),
    who: listOf(row.doi_tuong_thuc_hien),
    conditions: listOf(row.yeu_cau_dieu_kien),
    result: readGluedResult(row.ket_qua_xu_ly),
    legalBasis: laws,
    doubts: [
      ...doubts,
      ...(papers.isDoubtful ? (['documents'] as const) : []),
      ...(isDoubtful ? (['legal-basis'] as const) : []),
    ],
  };
}
