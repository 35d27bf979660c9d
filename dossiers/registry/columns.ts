import { foldDiacritics } from '../../knowledge/index.ts';

/** What a column of a ward's export may hold that the registry needs. */
export type ImportField =
  | 'code'
  | 'state'
  | 'phone'
  | 'identity'
  | 'procedureName'
  | 'procedureCode'
  | 'officeName'
  | 'officePhone'
  | 'receivedOn'
  | 'since'
  | 'appointmentOn'
  | 'firstAppointmentOn'
  | 'finishedOn'
  | 'bring'
  | 'payVnd'
  | 'feeVnd'
  | 'chargeVnd';

/**
 * Names of the columns in the exports of one-stop systems, and in the national and city interfaces. Where a file has
 * several for one field, the one that stands first here counts.
 */
const NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  code: [
    'Mã hồ sơ',
    'Số hồ sơ',
    'Mã số hồ sơ',
    'Mã HS',
    'Số HS',
    'Mã số HS',
    'Số biên nhận',
    'Mã biên nhận',
    'dossierNo',
    'dossierCode',
    'MaHoSo',
    'SoHoSo',
    'code',
  ],
  state: [
    'Trạng thái',
    'Tình trạng',
    'Trạng thái hồ sơ',
    'Tình trạng hồ sơ',
    'Trạng thái xử lý',
    'Tình trạng xử lý',
    'Trạng thái giải quyết',
    'Tình trạng giải quyết',
    'Trạng thái hiện tại',
    'dossierStatusName',
    'statusCurrentTask',
    'TrangThai',
    'TrangThaiHoSo',
    'state',
    'status',
  ],
  phone: [
    'Số điện thoại',
    'Điện thoại',
    'SĐT',
    'SĐT người nộp',
    'Số điện thoại người nộp',
    'Điện thoại người nộp',
    'Số điện thoại liên hệ',
    'Điện thoại liên hệ',
    'SĐT liên hệ',
    'Số ĐT',
    'ĐT',
    'ĐTDĐ',
    'Số di động',
    'Di động',
    'Điện thoại di động',
    'Số điện thoại di động',
    'SoDienThoai',
    'phoneNumber',
    'phone',
    'mobile',
  ],
  identity: [
    'Số định danh',
    'Số định danh cá nhân',
    'Mã định danh',
    'Mã định danh cá nhân',
    'Số ĐDCN',
    'CCCD',
    'Số CCCD',
    'Căn cước',
    'Số căn cước',
    'Căn cước công dân',
    'Số căn cước công dân',
    'CMND',
    'Số CMND',
    'CMND/CCCD',
    'Số CMND/CCCD',
    'CCCD/CMND',
    'Số CCCD/CMND',
    'CMND/CCCD/Hộ chiếu',
    'Số CMND/CCCD/Hộ chiếu',
    'Số định danh/CCCD',
    'Số định danh/CMND',
    'Số giấy tờ',
    'Số giấy tờ tùy thân',
    'Giấy tờ tùy thân',
    'SoDinhDanh',
    'SoCCCD',
    'SoCMND',
    'identityNumber',
    'identity',
  ],
  procedureName: [
    'Tên thủ tục',
    'Thủ tục',
    'Tên thủ tục hành chính',
    'Thủ tục hành chính',
    'Tên TTHC',
    'TTHC',
    'Tên dịch vụ công',
    'Dịch vụ công',
    'TenThuTuc',
    'TenTTHC',
    'procedureName',
  ],
  procedureCode: [
    'Mã thủ tục',
    'Mã thủ tục hành chính',
    'Mã số thủ tục',
    'Mã TTHC',
    'Mã số TTHC',
    'MaTTHC',
    'MaThuTuc',
    'procedureCode',
  ],
  officeName: [
    'Đơn vị',
    'Cơ quan',
    'Đơn vị tiếp nhận',
    'Đơn vị xử lý',
    'Cơ quan xử lý',
    'Nơi tiếp nhận',
    'Cơ quan tiếp nhận',
    'Đơn vị giải quyết',
    'Cơ quan giải quyết',
    'Đơn vị thực hiện',
    'Cơ quan thực hiện',
    'Tên đơn vị',
    'Tên cơ quan',
    'DonVi',
    'DonViXuLy',
    'office',
    'officeName',
    'agencyName',
  ],
  officePhone: [
    'Điện thoại cơ quan',
    'Số điện thoại cơ quan',
    'SĐT cơ quan',
    'Điện thoại đơn vị',
    'Số điện thoại đơn vị',
    'SĐT đơn vị',
    'officePhone',
  ],
  receivedOn: [
    'Ngày tiếp nhận',
    'Ngày tiếp nhận hồ sơ',
    'Thời gian tiếp nhận',
    'Ngày nhận',
    'Ngày nhận hồ sơ',
    'acceptedDate',
    'NgayTiepNhan',
    'receivedOn',
    'Ngày nộp',
    'Ngày nộp hồ sơ',
    'NgayNop',
    'appliedDate',
  ],
  since: [
    'Ngày chuyển trạng thái',
    'Ngày cập nhật trạng thái',
    'Ngày cập nhật',
    'Ngày cập nhật cuối',
    'Cập nhật lần cuối',
    'Thời gian cập nhật',
    'NgayCapNhat',
    'lastModifiedDate',
    'since',
  ],
  appointmentOn: [
    'Ngày hẹn trả',
    'Ngày hẹn trả kết quả',
    'Ngày hẹn trả KQ',
    'Hẹn trả',
    'Hẹn trả kết quả',
    'Ngày hẹn',
    'Thời gian hẹn trả',
    'Hạn trả',
    'Hạn trả kết quả',
    'appointmentDate',
    'NgayHenTra',
    'appointmentOn',
  ],
  firstAppointmentOn: [
    'Ngày hẹn trả ban đầu',
    'Ngày hẹn trả lần đầu',
    'Ngày hẹn ban đầu',
    'Ngày hẹn lần đầu',
    'Ngày hẹn trả cũ',
    'firstAppointmentOn',
  ],
  finishedOn: [
    'Ngày xử lý xong',
    'Ngày hoàn thành',
    'Ngày kết thúc',
    'Ngày kết thúc xử lý',
    'Ngày giải quyết xong',
    'Ngày có kết quả',
    'NgayKetThuc',
    'completedDate',
    'finishedOn',
  ],
  bring: [
    'Giấy tờ cần bổ sung',
    'Hồ sơ cần bổ sung',
    'Yêu cầu bổ sung',
    'Giấy tờ yêu cầu bổ sung',
    'Giấy tờ bổ sung',
    'Nội dung bổ sung',
    'Nội dung yêu cầu bổ sung',
    'bring',
  ],
  payVnd: [
    'Số tiền phải nộp',
    'Số tiền cần nộp',
    'Số tiền cần thanh toán',
    'Số tiền phải thanh toán',
    'Tổng phí, lệ phí',
    'Tổng tiền phải nộp',
    'Phí, lệ phí',
    'Lệ phí, phí',
    'Phí và lệ phí',
    'Số tiền',
    'Tổng số tiền',
    'Tổng tiền',
    'payVnd',
  ],
  feeVnd: ['Phí', 'Tiền phí', 'Số tiền phí', 'Mức phí', 'Phí phải nộp', 'feeVnd'],
  chargeVnd: ['Lệ phí', 'Tiền lệ phí', 'Số tiền lệ phí', 'Mức lệ phí', 'Lệ phí phải nộp', 'chargeVnd'],
};

/** A name as the file may write it, and where it stands among the names of its field. */
interface KnownName {
  readonly field: ImportField;
  readonly rank: number;
}

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name, rank): [string, KnownName] => [fold(name), { field: field as ImportField, rank }]),
  ),
);

/** Also with a unit or an explanation behind it: "Lệ phí (đồng)", "Ngày hẹn trả (dự kiến)". */
function knownName(name: string): KnownName | undefined {
  return BY_NAME.get(fold(name)) ?? BY_NAME.get(fold(name.replace(/\([^)]*\)\s*$/u, '')));
}

/** Where the fields stand. */
export interface ColumnMap {
  readonly at: ReadonlyMap<ImportField, number>;
  /** What the file calls them. */
  readonly headings: ReadonlyMap<ImportField, string>;
  /** Columns that are not read: names, addresses. They are not stored. */
  readonly ignored: readonly string[];
}

/** How many of these cells name a column that is read. */
export function countColumns(cells: readonly string[]): number {
  return cells.filter((cell) => knownName(cell) !== undefined).length;
}

/** A title, the office's name and the period may stand above the names of the columns. */
const MOST_LINES_ABOVE = 15;

/** Finds the line that names the columns. */
export interface HeaderFinder {
  /** The columns, once their line has come. Throws `DossierColumnsError` when it can no longer come. */
  take(cells: readonly string[]): ColumnMap | undefined;
  /** Why none of the lines so far was it; undefined when all were empty. */
  fault(): DossierColumnsError | undefined;
}

export function createHeaderFinder(): HeaderFinder {
  let nearest: { readonly known: number; readonly error: DossierColumnsError } | undefined;
  let above: readonly string[] = [];
  let lines = 0;
  return {
    take(cells) {
      if (cells.every((cell) => cell.trim() === '')) return undefined;
      for (const names of [cells, withLineAbove(cells, above)]) {
        try {
          return mapColumns(names);
        } catch (error) {
          if (!(error instanceof DossierColumnsError)) throw error;
          const known = countColumns(names);
          if (nearest === undefined || known > nearest.known) nearest = { known, error };
        }
      }
      above = cells;
      lines += 1;
      if (lines > MOST_LINES_ABOVE && nearest !== undefined) throw nearest.error;
      return undefined;
    },
    fault: () => nearest?.error,
  };
}

/**
 * Names over two lines, as merged cells leave them: "Mã hồ sơ" stands in the upper line alone, "Ngày" above "tiếp nhận" and
 * "hẹn trả" in its first column.
 */
function withLineAbove(cells: readonly string[], above: readonly string[]): string[] {
  let merged = '';
  return Array.from({ length: Math.max(cells.length, above.length) }, (_, index) => {
    const [upper, lower] = [above[index]?.trim() ?? '', cells[index]?.trim() ?? ''];
    if (upper !== '') merged = upper;
    if (lower === '') return upper;
    const both = `${merged} ${lower}`;
    return knownName(lower) !== undefined || knownName(both) === undefined ? lower : both;
  });
}

/** The file lacks a column without which no row can be taken. */
export class DossierColumnsError extends Error {
  readonly code = 'DOSSIER_COLUMNS_MISSING';

  /** @param seen cells of that line: of a file without one they are somebody's, and the message goes to the logs */
  constructor(missing: readonly string[], seen: readonly string[]) {
    const known = seen.filter((name) => knownName(name) !== undefined);
    const others = seen.filter((name) => name !== '').length - known.length;
    const has = [...known, ...(others === 0 ? [] : [`${others} that are no names of columns`])];
    super(
      `A line at the top must name the columns; missing: ${missing.join('; ')}. It has: ${has.join(', ') || 'nothing'}. docs/dossiers.md lists the names`,
    );
  }
}

/** Reads the line that names them. Of two columns with one name the first counts. Throws `DossierColumnsError`. */
function mapColumns(header: readonly string[]): ColumnMap {
  const names = header.map((name) => name.trim());
  const best = new Map<ImportField, { readonly index: number; readonly rank: number }>();
  for (const [index, name] of names.entries()) {
    const known = knownName(name);
    if (known !== undefined && known.rank < (best.get(known.field)?.rank ?? Infinity))
      best.set(known.field, { index, rank: known.rank });
  }
  const at = new Map([...best].map(([field, { index }]) => [field, index]));
  const headings = new Map([...at].map(([field, index]) => [field, names[index] ?? '']));
  const read = new Set(at.values());
  const ignored = names.filter((name, index) => name !== '' && !read.has(index));
  const missing = [
    ...(at.has('code') ? [] : ['"Mã hồ sơ"']),
    ...(at.has('state') ? [] : ['"Trạng thái"']),
    ...(at.has('phone') || at.has('identity')
      ? []
      : ['"Số điện thoại" or "Số định danh" (else nobody can prove a dossier)']),
  ];
  if (missing.length > 0) throw new DossierColumnsError(missing, header);
  return { at, headings, ignored };
}

function fold(name: string): string {
  return foldDiacritics(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '');
}
