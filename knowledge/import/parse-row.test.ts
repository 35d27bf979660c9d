import { describe, expect, it } from 'vitest';
import { defenceRow, gluedDocuments, gluedMethods, portalRow, wardRow } from './__fixtures__/rows.ts';
import type { OfficialText } from './official-text.ts';
import { parseRow, shapeOf } from './parse-row.ts';

const CODE = '9.000001';

function read(row: unknown): OfficialText {
  const parsed = parseRow(JSON.stringify(row));
  if (parsed.status === 'refused') throw new Error(parsed.reason);
  return parsed.text;
}

const methodsOf = (rows: string) => read(portalRow(CODE, { cach_thuc_thuc_hien: gluedMethods(rows) }));

describe('parseRow', () => {
  it('tells the three lists apart by their keys', () => {
    expect([portalRow(CODE), defenceRow(CODE), wardRow(CODE), { code: CODE }].map(shapeOf)).toEqual([
      'portal',
      'defence',
      'ward',
      undefined,
    ]);
  });

  it('splits a row of the portal into its sections', () => {
    expect(read(portalRow(CODE))).toEqual({
      code: CODE,
      name: `Thủ tục thử số ${CODE}`,
      shape: 'portal',
      field: 'Thử nghiệm',
      level: 'Cấp tỉnh, Cấp xã',
      authority: 'Sở Thử nghiệm',
      url: `https://dichvucong.gov.vn/thu-tuc-hanh-chinh/${CODE}`,
      methods: [
        {
          channel: 'in-person',
          duration: { value: 5, unit: 'working-day' },
          fees: [{ amountVnd: 20_000, text: '20.000 đồng/lần' }],
          note: 'Nộp ở quầy',
        },
      ],
      documents: [{ name: 'Đơn xin thử', originals: 1 }],
      steps: ['Bước 1: Nộp đơn.', 'Bước 2: Chờ tin.'],
      where: ['Phòng Thử nghiệm'],
      who: ['Công dân Việt Nam'],
      conditions: [],
      result: ['Giấy thử nghiệm'],
      legalBasis: ['Luật Thử nghiệm (12/2025/QH15)'],
      doubts: [],
    });
  });

  it('reads the tables of the Ministry of National Defence', () => {
    expect(read(defenceRow(CODE))).toMatchObject({
      methods: [
        { channel: 'in-person', duration: { value: 5, unit: 'working-day' }, fees: [] },
        { channel: 'online', fees: [{ amountVnd: 2_000_000, text: 'một lần' }] },
      ],
      documents: [{ name: 'Đơn thử', originals: 1, form: 'don.doc' }],
      steps: ['Bước 1: Nộp đơn.', 'Bước 2: Nhận giấy.'],
      conditions: [],
      legalBasis: ['Luật Thử (12/2025/QH15)'],
    });
  });

  it('reads the ward list, where a fee of nought is not stated', () => {
    expect(read(wardRow(CODE))).toMatchObject({
      methods: [{ channel: 'online', duration: { value: 3, unit: 'working-day' }, fees: [] }],
      documents: [{ name: 'Tờ khai', originals: 1 }],
    });
  });
});

describe('glued methods', () => {
  it('parts the channels where a time follows without a space, not where a text names one', () => {
    const { methods } = methodsOf(
      'Trực tuyến3 NgàyKhông có thông tinNộp Trực tiếp 5 bản cũng đượcDịch vụ bưu chính1.5 Ngày làm việcMiễn phí',
    );

    expect(methods).toEqual([
      {
        channel: 'online',
        duration: { value: 3, unit: 'day' },
        fees: [],
        note: 'Nộp Trực tiếp 5 bản cũng được',
      },
      { channel: 'post', duration: { value: 1.5, unit: 'working-day' }, fees: [] },
    ]);
  });

  it.each([
    ['Miễn phí', 'Trực tiếp5 Ngày làm việcMiễn phí'],
    ['Phí : 0 Đồng', 'Trực tiếp5 Ngày làm việcPhí : 0 Đồng'],
    ['Miễn phí (Không quy định)', 'Trực tiếp5 Ngày làm việcMiễn phí(Không quy định)'],
    ['nothing', 'Trực tiếp5 Ngày làm việcKhông có thông tin'],
    ['an empty bracket', 'Trực tiếp5 Ngày làm việcMiễn phí(.)'],
  ])('takes the default "%s" for unknown, never for free', (_what, rows) => {
    expect(methodsOf(rows).methods[0]?.fees).toEqual([]);
  });

  it('keeps what is said beside the default, and several fees with their brackets', () => {
    expect(methodsOf('Trực tiếp2 GiờMiễn phí(Theo Thông tư (mới) 1/2025)').methods[0]?.fees).toEqual([
      { text: 'Theo Thông tư (mới) 1/2025' },
    ]);
    expect(methodsOf('Trực tiếp2 Giờ10,000 Việt Nam Đồng(tờ khai)5 USD(hộ chiếu)Mang theo giấy').methods[0]).toEqual({
      channel: 'in-person',
      duration: { value: 2, unit: 'hour' },
      fees: [
        { amountVnd: 10_000, text: 'tờ khai' },
        { amountUsd: 5, text: 'hộ chiếu' },
      ],
      note: 'Mang theo giấy',
    });
  });

  it('does not believe an amount that lost its thousands, and keeps the text beside it', () => {
    const { methods, doubts } = methodsOf('Trực tiếp5 Ngày135 VNĐ(Lệ phí: 135.000 đồng/lần)');

    expect(methods[0]?.fees).toEqual([{ text: 'Lệ phí: 135.000 đồng/lần' }]);
    expect(doubts).toEqual(['fee']);
  });

  it('leaves a number without unit unknown, and the amount that it runs into', () => {
    expect(methodsOf('Trực tiếp1Miễn phí').methods).toEqual([{ channel: 'in-person', fees: [] }]);
    const { methods, doubts } = methodsOf('Trực tiếp120,000 VNĐ');
    expect(methods).toEqual([{ channel: 'in-person', fees: [] }]);
    expect(doubts).toEqual(['duration', 'fee']);
  });

  it('keeps as text what is no such table, and a bracket that never closes', () => {
    expect(methodsOf('Nộp ở đâu cũng được')).toMatchObject({
      methods: [],
      methodsText: 'Nộp ở đâu cũng được',
      doubts: ['methods'],
    });
    expect(methodsOf('Trực tiếp5 Ngày1,000,000 VNĐ(một lần (hai lần)Nộp ở quầy').methods[0]?.fees).toEqual([
      { text: '(một lần (hai lần)Nộp ở quầy' },
    ]);
  });
});

describe('glued documents', () => {
  const documentsOf = (cell: string) => read(portalRow(CODE, { thanh_phan_ho_so: cell }));

  it('parts papers by their counts, with case and form, and not by a count inside a name', () => {
    const { documents, doubts } = documentsOf(
      gluedDocuments(
        'a) Người lớn:',
        'Đơn (theo mẫu).Mau 1.docx1 bản chínhTờ khai 02 bản chính có dấu0 bản chính,1 bản sao',
      ) + gluedDocuments('b) Trẻ em:', 'Giấy khai sinh1 bản chính,2 bản sao'),
    );

    expect(documents).toEqual([
      { name: 'Đơn (theo mẫu).', group: 'a) Người lớn:', originals: 1, form: 'Mau 1.docx' },
      { name: 'Tờ khai 02 bản chính có dấu', group: 'a) Người lớn:', copies: 1 },
      { name: 'Giấy khai sinh', group: 'b) Trẻ em:', originals: 1, copies: 2 },
    ]);
    expect(doubts).toEqual([]);
  });

  it('leaves a count unknown that runs into the number of a form', () => {
    const { documents, doubts } = documentsOf(gluedDocuments('--', 'Đơn theo Mẫu số 051 bản chính'));

    expect(documents).toEqual([{ name: 'Đơn theo Mẫu số 05' }]);
    expect(doubts).toEqual(['documents']);
  });

  it.each([
    ['a small letter and a capital', 'Đơn xin thửMau01-XT (1).doc', 'Đơn xin thử', 'Mau01-XT (1).doc'],
    [
      'a small letter and a digit',
      'Đơn theo mẫu quy định1.6. Don de nghi.docx',
      'Đơn theo mẫu quy định',
      '1.6. Don de nghi.docx',
    ],
    ['a bracket and a digit', 'Tờ khai (mẫu X3)12-Mẫu X3.doc', 'Tờ khai (mẫu X3)', '12-Mẫu X3.doc'],
    ['a date and a mark', 'Đơn ngày 27/12/2021;Mẫu số 04.docx', 'Đơn ngày 27/12/2021;', 'Mẫu số 04.docx'],
    [
      'the number of a decision',
      'Đơn theo Quyết định số 1/2018/QĐ-TTgMẫu 2.docx',
      'Đơn theo Quyết định số 1/2018/QĐ-TTg',
      'Mẫu 2.docx',
    ],
    ['another file', 'Bản khai theo mẫu;MauA.docxMauB.pdf', 'Bản khai theo mẫu;', 'MauA.docx; MauB.pdf'],
  ])('takes the file of the form off the name behind %s', (_where, cell, name, form) => {
    const { documents } = documentsOf(gluedDocuments('--', `${cell}1 bản chính`));

    expect(documents).toEqual([{ name, originals: 1, form }]);
  });

  it('takes no sentence with a lost space for a file', () => {
    const name = 'Giấy tờ thử.Trường hợp khác thì nộp đơn; kèm theo ảnh thu.docx';

    expect(documentsOf(gluedDocuments('--', `${name}1 bản chính`)).documents).toEqual([{ name, originals: 1 }]);
  });

  it('parts a year from the count that runs into it, and names a paper that stands there twice once', () => {
    const { documents, doubts } = documentsOf(
      gluedDocuments('--', 'Đơn theo Thông tư ngày 01/02/20261 bản chínhẢnh thử1 bản chínhẢnh thử1 bản chính'),
    );

    expect(documents).toEqual([
      { name: 'Đơn theo Thông tư ngày 01/02/2026', originals: 1 },
      { name: 'Ảnh thử', originals: 1 },
    ]);
    expect(doubts).toEqual([]);
  });

  it('finds the last paper of a table where a space parts its count from the next title', () => {
    const cell =
      gluedDocuments('Khi đến:', 'Đơn thử1 bản chínhDanh sách thử.1 bản chính ') +
      gluedDocuments('Khi đi:', 'Ảnh1 bản chính');

    expect(documentsOf(cell).documents.map(({ name, group }) => [group, name])).toEqual([
      ['Khi đến:', 'Đơn thử'],
      ['Khi đến:', 'Danh sách thử.'],
      ['Khi đi:', 'Ảnh'],
    ]);
  });

  it('keeps what stands behind the last count as text', () => {
    expect(documentsOf(gluedDocuments('--', 'Đơn1 bản chínhgiấy khác'))).toMatchObject({
      documents: [{ name: 'Đơn' }],
      documentsText: 'giấy khác',
      doubts: ['documents'],
    });
  });
});

it('parts laws where a number is followed by a new title, and doubts what no number ends', () => {
  const laws = (rows: string) => {
    const { legalBasis, doubts } = read(portalRow(CODE, { can_cu_phap_ly: `Tên văn bản pháp lýMã văn bản${rows}` }));
    return { legalBasis, doubts };
  };

  expect(laws('Luật Cư ngụ68/2020/QH14Thông tư 57/2020/TT-BCA57/2020/TT-BCA')).toEqual({
    legalBasis: ['Luật Cư ngụ (68/2020/QH14)', 'Thông tư 57/2020/TT-BCA'],
    doubts: [],
  });
  expect(laws('Luật 51/2019/QH1451/2019/QH14Luật sửa ngày 29/6/202443/2024/QH15')).toEqual({
    legalBasis: ['Luật 51/2019/QH14', 'Luật sửa ngày 29/6/2024 (43/2024/QH15)'],
    doubts: [],
  });
  expect(laws('Về hỗ trợ42/2012/QĐ-TTgVề cấp bản sao23/2015/NĐ-CPsửa đổi một số nghị định66.7/2025/NQ-CP')).toEqual({
    legalBasis: [
      'Về hỗ trợ (42/2012/QĐ-TTg)',
      'Về cấp bản sao (23/2015/NĐ-CP)',
      'sửa đổi một số nghị định (66.7/2025/NQ-CP)',
    ],
    doubts: [],
  });
  expect(
    laws('Luật Các ví dụLuật số 32/2024/QH15phân cấp việc thử11/2026/TT-NHNNvề nộp ngày 15/5/2026.55/2026/TT-BTC'),
  ).toEqual({
    legalBasis: [
      'Luật Các ví dụ (32/2024/QH15)',
      'phân cấp việc thử (11/2026/TT-NHNN)',
      'về nộp ngày 15/5/2026. (55/2026/TT-BTC)',
    ],
    doubts: [],
  });
  expect(laws('Luật Cư ngụ68/2020/QH14Văn bản khác')).toEqual({
    legalBasis: ['Luật Cư ngụ (68/2020/QH14)', 'Văn bản khác'],
    doubts: ['legal-basis'],
  });
  expect(laws('Luật Thử38/2019/QH14Thông tư số 4/2025/TT-BCTThông tư số 4/2025/TT-BCTNghị định76/2012/NĐ-CP')).toEqual({
    legalBasis: ['Luật Thử (38/2019/QH14)', 'Thông tư số 4/2025/TT-BCT', 'Nghị định 76/2012/NĐ-CP'],
    doubts: [],
  });
  expect(laws('50/2025/TT-NHNNsố 50/2025/TT-NHNNviệc thử.24/2026/NQ-CP Thông tư thử40/2025/TT-NHNN')).toEqual({
    legalBasis: ['50/2025/TT-NHNN', 'việc thử. (24/2026/NQ-CP)', 'Thông tư thử (40/2025/TT-NHNN)'],
    doubts: [],
  });
  expect(laws('về nước.NĐ 23/2026/NĐ-CPLuật28/2023/QH15việc thử15/2025/NĐ-CP- Thông tư thử1/2026/TT-BNV')).toEqual({
    legalBasis: [
      'về nước. (23/2026/NĐ-CP)',
      'Luật 28/2023/QH15',
      'việc thử (15/2025/NĐ-CP)',
      '- Thông tư thử (1/2026/TT-BNV)',
    ],
    doubts: [],
  });
  expect(laws('Thông tư số 5/2025/TT-BCAngày 01/7/2025 về việc thử.5/2025/TT-BCACơ quan thực hiệnSở Thử')).toEqual({
    legalBasis: ['Thông tư số 5/2025/TT-BCAngày 01/7/2025 về việc thử.'],
    doubts: [],
  });
});

it.each([
  ['a short code', 'Giấy thửMã: dsfasTừ khóa', ['Giấy thử']],
  ['words', 'Giấy thửMã: Chưa xác địnhTừ khóa', ['Giấy thử']],
  ['seven digits', 'Giấy thửMã: KQ-G12.0001676Thông báo thửMã: TP-G12.0001675', ['Giấy thử', 'Thông báo thử']],
  [
    'small letters',
    'Giấy thửMã: KQ.g19.000556Thông báo thửMã: utwGiấy khácMã: 12',
    ['Giấy thử', 'Thông báo thử', 'Giấy khác'],
  ],
])('leaves no code in the results when the list has %s for it', (_what, cell, result) => {
  expect(read(portalRow(CODE, { ket_qua_xu_ly: cell })).result).toEqual(result);
});

it.each([
  ['Trình tự thực hiện:\n- Bước 1: Nộp.\n- Bước 2: Nhận.'],
  ['+ Bước 1: Nộp. + Bước 2: Nhận.'],
  ['a) Bước 1: Nộp.\nb) Bước 2: Nhận.'],
  ['2.1.1. Bước 1: Nộp.\n2.1.2. Bước 2: Nhận.'],
])('parts the steps of "%s"', (cell) => {
  expect(read(portalRow(CODE, { trinh_tu_thuc_hien: cell })).steps).toEqual(['Bước 1: Nộp.', 'Bước 2: Nhận.']);
});

it('drops marks that nobody sees and the remarks of those who copied the ward list', () => {
  const { where, authority, conditions } = read({
    ...wardRow(CODE),
    agency: 'Ủy ban thử (theo trình tự của bản ghi)',
    conditions: 'Đủ tuổi. (Ghi chú của bản ghi: thử.)',
  });

  expect([where, authority, conditions]).toEqual([['Ủy ban thử'], 'Ủy ban thử', ['Đủ tuổi.']]);
  expect(read(portalRow(CODE, { ten_thu_tuc: 'Đăng k\u200eý th\u00adử' })).name).toBe('Đăng ký thử');
});
