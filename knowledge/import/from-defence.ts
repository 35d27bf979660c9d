import { z } from 'zod';
import { CURRENCY_PATTERN, toDuration, toFee, UNIT_PATTERN } from './amounts.ts';
import { CHANNEL_NAMES } from './glued-methods.ts';
import type { Doubt, OfficialDocument, OfficialMethod, OfficialText } from './official-text.ts';
import { defined, listOf, said, splitSteps } from './text.ts';

const cell = z.string().nullish();

/** A row of the Ministry of National Defence's list: tables with their cells, all of them text. */
export const defenceRow = z.object({
  thu_tuc_id: z.string(),
  metadata: z.object({ tên_thủ_tục: z.string(), cấp_thực_hiện: cell, lĩnh_vực: cell }),
  content: z.object({
    trình_tự_thực_hiện: cell,
    đối_tượng_thực_hiện: cell,
    cơ_quan_thực_hiện: cell,
    cơ_quan_có_thẩm_quyền: cell,
    địa_chỉ_tiếp_nhận_hs: cell,
    kết_quả_thực_hiện: cell,
    yêu_cầu_điều_kiện_thực_hiện: cell,
  }),
  tables: z.object({
    hinh_thuc_nop: z
      .array(z.object({ hinh_thuc: z.string(), thoi_han_giai_quyet: cell, phi_le_phi: cell, mo_ta: cell }))
      .default([]),
    thanh_phan_ho_so: z.array(z.object({ ten_giay_to: z.string(), so_luong: cell, ghi_chu: cell })).default([]),
    can_cu_phap_ly: z.array(z.object({ so_ky_hieu: cell, trich_yeu: cell, ngay_ban_hanh: cell })).default([]),
  }),
});

type Row = z.infer<typeof defenceRow>;

export function fromDefence({ thu_tuc_id, metadata, content, tables }: Row): OfficialText {
  const doubts = new Set<Doubt>();
  const known = tables.hinh_thuc_nop.filter(({ hinh_thuc }) => CHANNEL_NAMES[hinh_thuc.trim()] !== undefined);
  const unknown = tables.hinh_thuc_nop.filter((row) => !known.includes(row));
  if (unknown.length > 0) doubts.add('methods');
  const methodsText = said(unknown.map((row) => Object.values(row).join(' ')).join('\n'));
  const documents = tables.thanh_phan_ho_so.flatMap((row) => toDocument(row) ?? []);
  const authority = said(content.cơ_quan_có_thẩm_quyền) ?? said(content.cơ_quan_thực_hiện);
  return {
    code: thu_tuc_id.trim(),
    name: said(metadata.tên_thủ_tục) ?? '',
    shape: 'defence',
    ...defined('field', said(metadata.lĩnh_vực)),
    ...defined('level', said(metadata.cấp_thực_hiện)),
    ...defined('authority', authority),
    methods: known.map((row) => toMethod(row, doubts)),
    ...defined('methodsText', methodsText),
    documents,
    steps: splitSteps(content.trình_tự_thực_hiện),
    where: listOf(content.địa_chỉ_tiếp_nhận_hs, content.cơ_quan_thực_hiện),
    who: listOf(content.đối_tượng_thực_hiện),
    conditions: listOf(content.yêu_cầu_điều_kiện_thực_hiện),
    result: listOf(content.kết_quả_thực_hiện),
    legalBasis: tables.can_cu_phap_ly.flatMap(({ so_ky_hieu, trich_yeu }) => {
      const [number, title] = [said(so_ky_hieu), said(trich_yeu)];
      // Often only the first part of the number stands in its cell, and the whole of it in the title.
      if (title === undefined) return number ?? [];
      return number === undefined || !number.includes('/') || title.includes(number) ? title : `${title} (${number})`;
    }),
    doubts: [...doubts],
  };
}

const TIME = new RegExp(`^(\\d+(?:[.,]\\d+)?) ?(${UNIT_PATTERN})$`, 'iu');
const FEE = new RegExp(
  `^(?:Lệ phí|Phí)\\s*:\\s*([\\d.,]*|o|không)\\s*(${CURRENCY_PATTERN})?\\s*(?:\\((.*)\\))?$`,
  'isu',
);

function toMethod(row: Row['tables']['hinh_thuc_nop'][number], doubts: Set<Doubt>): OfficialMethod {
  const [, count, unit] = TIME.exec(said(row.thoi_han_giai_quyet) ?? '') ?? [];
  const duration = count === undefined || unit === undefined ? undefined : toDuration(count, unit);
  if (duration === undefined && said(row.thoi_han_giai_quyet) !== undefined) doubts.add('duration');
  const fees = (said(row.phi_le_phi) ?? '').split(/(?<=\S)\s+(?=(?:Lệ phí|Phí) :)/u).flatMap((line) => {
    if (line === '') return [];
    const match = FEE.exec(line);
    if (match === null) doubts.add('fee');
    const { fee, isDoubtful } =
      match === null ? toFee(undefined, undefined, line) : toFee(match[1], match[2], match[3]);
    if (isDoubtful) doubts.add('fee');
    return fee ?? [];
  });
  return {
    channel: CHANNEL_NAMES[row.hinh_thuc.trim()] ?? 'in-person',
    ...defined('duration', duration),
    fees,
    ...defined('note', said(row.mo_ta)),
  };
}

function toDocument(row: Row['tables']['thanh_phan_ho_so'][number]): OfficialDocument | undefined {
  const name = said(row.ten_giay_to);
  if (name === undefined) return undefined;
  const originals = Number(/Bản chính: ?(\d+)/u.exec(row.ghi_chu ?? '')?.[1] ?? '0');
  const copies = Number(/Bản sao: ?(\d+)/u.exec(row.ghi_chu ?? '')?.[1] ?? '0');
  return {
    name,
    ...(originals > 0 ? { originals } : {}),
    ...(copies > 0 ? { copies } : {}),
    // The list has the form's file in the column of the count.
    ...defined('form', said(row.so_luong)),
  };
}
