import type { Procedure } from '../../knowledge/index.ts';

/** About as long as the sections of a real export: 4 to 5 kB a procedure. */
const STEPS = 12;

/** One row of an export in the portal's shape, with made-up text of the usual length. */
export function portalRow({ code, name, url, field }: Procedure, amountVnd: number): string {
  const amount = amountVnd.toLocaleString('en-US');
  const steps = Array.from(
    { length: STEPS },
    (_, step) =>
      `Bước ${step + 1}: Người nộp mang hồ sơ của thủ tục "${name}" đến nơi tiếp nhận; cán bộ xem từng giấy tờ, ghi vào sổ và hẹn ngày trả kết quả.`,
  );
  return JSON.stringify({
    ma_thu_tuc: code,
    ten_thu_tuc: name,
    // A page that several codes share would be doubted.
    detail_url: url.includes('?') ? `${url}&code=${code}` : `${url}?code=${code}`,
    cap_thuc_hien: 'Cấp xã',
    linh_vuc: field,
    doi_tuong_thuc_hien: 'Công dân Việt Nam',
    co_quan_co_tham_quyen: 'Sở Thử nghiệm',
    trinh_tu_thuc_hien: steps.join('\n'),
    cach_thuc_thuc_hien: `Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 Ngày làm việc${amount} VNĐ(Một lần)Nộp ở quầy`,
    thanh_phan_ho_so: '--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị1 bản chính',
    can_cu_phap_ly: 'Tên văn bản pháp lýMã văn bảnLuật Thử nghiệm12/2025/QH15',
    co_quan_thuc_hien: 'Phòng Thử nghiệm',
    ket_qua_xu_ly: 'Giấy thử nghiệmMã: KQ.G17.000555Từ khóaKhông có thông tinMô tảKhông có thông tinNộp hồ sơ',
  });
}
