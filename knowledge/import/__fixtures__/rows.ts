/** Made-up rows in the shapes of the three lists. */

const METHODS_HEADING = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
const DOCUMENTS_HEADING = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';

export function portalRow(code: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    ma_thu_tuc: code,
    ten_thu_tuc: `Thủ tục thử số ${code}`,
    detail_url: `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${code}`,
    cap_thuc_hien: 'Cấp tỉnh, Cấp xã',
    linh_vuc: 'Thử nghiệm',
    doi_tuong_thuc_hien: 'Công dân Việt Nam',
    co_quan_co_tham_quyen: 'Sở Thử nghiệm',
    dia_chi_tiep_nhan: null,
    trinh_tu_thuc_hien: 'Bước 1: Nộp đơn.\nBước 2: Chờ tin.',
    cach_thuc_thuc_hien: gluedMethods('Trực tiếp5 Ngày làm việc20,000 VNĐ(20.000 đồng/lần)Nộp ở quầy'),
    thanh_phan_ho_so: gluedDocuments('--', 'Đơn xin thử1 bản chính'),
    can_cu_phap_ly: 'Tên văn bản pháp lýMã văn bảnLuật Thử nghiệm12/2025/QH15',
    co_quan_thuc_hien: 'Phòng Thử nghiệm',
    yeu_cau_dieu_kien: null,
    ket_qua_xu_ly: 'Giấy thử nghiệmMã: KQ.G17.000555Từ khóaKhông có thông tinMô tảKhông có thông tinNộp hồ sơ',
    ...changes,
  };
}

export function gluedMethods(rows: string): string {
  return METHODS_HEADING + rows;
}

export function gluedDocuments(group: string, rows: string): string {
  return group + DOCUMENTS_HEADING + rows;
}

export function defenceRow(code: string): Record<string, unknown> {
  return {
    thu_tuc_id: code,
    source_file: `ChiTiet_${code}.doc`,
    metadata: { mã_thủ_tục: code, tên_thủ_tục: 'Thủ tục thử quân sự', cấp_thực_hiện: 'Cấp Xã', lĩnh_vực: 'Thử' },
    content: {
      trình_tự_thực_hiện: 'Bước 1: Nộp đơn. Bước 2: Nhận giấy.',
      đối_tượng_thực_hiện: 'Công dân Việt Nam',
      cơ_quan_thực_hiện: 'Ban Thử nghiệm',
      kết_quả_thực_hiện: 'Giấy thử',
      yêu_cầu_điều_kiện_thực_hiện: 'Không',
    },
    tables: {
      hinh_thuc_nop: [
        { hinh_thuc: 'Trực tiếp', thoi_han_giai_quyet: '05 Ngày làm việc', phi_le_phi: 'Phí : 0 Đồng', mo_ta: '' },
        {
          hinh_thuc: 'Trực tuyến',
          thoi_han_giai_quyet: 'Không quy định',
          phi_le_phi: 'Phí : 2.000.000 Đồng (một lần)',
          mo_ta: '',
        },
      ],
      thanh_phan_ho_so: [{ ten_giay_to: 'Đơn thử', so_luong: 'don.doc', ghi_chu: 'Bản chính: 1\nBản sao: 0' }],
      can_cu_phap_ly: [{ so_ky_hieu: '12/2025/QH15', trich_yeu: 'Luật Thử', ngay_ban_hanh: '01-01-2025' }],
    },
  };
}

export function wardRow(code: string): Record<string, unknown> {
  return {
    code,
    name: 'Thủ tục thử ở phường',
    field: 'Thử',
    level: 'Cấp xã',
    agency: 'Uỷ ban thử',
    audience: ['Công dân Việt Nam'],
    methods: [
      {
        channel: 'online',
        duration: { value: 3, unit: 'working-day' },
        fees: [{ type: 'FEE', amount: 0, note: null }],
        note: null,
      },
    ],
    cases: [{ name: null, documents: [{ name: 'Tờ khai', original: 1, copy: 0, required: false, form: null }] }],
    steps: ['Nộp tờ khai.'],
    conditions: null,
    results: ['Giấy xác nhận'],
    legal: ['01/2025/NQ-CP – Nghị quyết thử'],
    url: `https://dichvucong.gov.vn/dich-vu-cong-truc-tuyen/${code}`,
  };
}
