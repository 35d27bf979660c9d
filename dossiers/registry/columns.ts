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
  | 'payVnd';

/** Names of the columns in the exports of one-stop systems, and in the national and city interfaces. */
const NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  code: ['Mã hồ sơ', 'Số hồ sơ', 'Mã số hồ sơ', 'dossierNo', 'MaHoSo', 'code'],
  state: [
    'Trạng thái',
    'Tình trạng',
    'Trạng thái hồ sơ',
    'Tình trạng hồ sơ',
    'dossierStatusName',
    'statusCurrentTask',
    'TrangThai',
    'state',
  ],
  phone: ['Số điện thoại', 'Điện thoại', 'SĐT', 'SĐT người nộp', 'Số điện thoại người nộp', 'phoneNumber', 'phone'],
  identity: [
    'Số định danh',
    'Số định danh cá nhân',
    'CCCD',
    'Số CCCD',
    'CMND',
    'CMND/CCCD',
    'Số CMND/CCCD',
    'Số giấy tờ',
    'SoDinhDanh',
    'identityNumber',
    'identity',
  ],
  procedureName: ['Tên thủ tục', 'Thủ tục', 'Tên thủ tục hành chính', 'Thủ tục hành chính', 'procedureName'],
  procedureCode: ['Mã thủ tục', 'Mã TTHC', 'MaTTHC', 'procedureCode'],
  officeName: [
    'Đơn vị',
    'Cơ quan',
    'Đơn vị tiếp nhận',
    'Đơn vị xử lý',
    'Cơ quan xử lý',
    'Nơi tiếp nhận',
    'office',
    'officeName',
  ],
  officePhone: ['Điện thoại cơ quan', 'Điện thoại đơn vị', 'officePhone'],
  receivedOn: ['Ngày tiếp nhận', 'Ngày nhận', 'acceptedDate', 'appliedDate', 'NgayTiepNhan', 'receivedOn'],
  since: ['Ngày cập nhật', 'Ngày chuyển trạng thái', 'lastModifiedDate', 'since'],
  appointmentOn: ['Ngày hẹn trả', 'Ngày hẹn trả kết quả', 'Hẹn trả', 'appointmentDate', 'NgayHenTra', 'appointmentOn'],
  firstAppointmentOn: ['Ngày hẹn trả ban đầu', 'Ngày hẹn trả lần đầu', 'firstAppointmentOn'],
  finishedOn: ['Ngày xử lý xong', 'Ngày hoàn thành', 'Ngày kết thúc', 'completedDate', 'finishedOn'],
  bring: ['Giấy tờ cần bổ sung', 'Yêu cầu bổ sung', 'bring'],
  payVnd: ['Số tiền phải nộp', 'Phí, lệ phí', 'Phí lệ phí', 'Lệ phí', 'payVnd'],
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [fold(name), field as ImportField] as const)),
);

/** Where the fields stand. */
export interface ColumnMap {
  readonly at: ReadonlyMap<ImportField, number>;
  /** Columns that are not read: names, addresses. They are not stored. */
  readonly ignored: readonly string[];
}

/** How many of these cells name a column that is read. */
export function countColumns(cells: readonly string[]): number {
  return cells.filter((cell) => BY_NAME.has(fold(cell))).length;
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
    return BY_NAME.has(fold(lower)) || !BY_NAME.has(fold(both)) ? lower : both;
  });
}

/** The file lacks a column without which no row can be taken. */
export class DossierColumnsError extends Error {
  readonly code = 'DOSSIER_COLUMNS_MISSING';

  constructor(missing: readonly string[], seen: readonly string[]) {
    super(
      `A line at the top must name the columns; missing: ${missing.join('; ')}. It has: ${seen.filter((name) => name !== '').join(', ') || 'nothing'}. docs/dossiers.md lists the names`,
    );
  }
}

/** Reads the line that names them. Of two columns for one field the first counts. Throws `DossierColumnsError`. */
function mapColumns(header: readonly string[]): ColumnMap {
  const at = new Map<ImportField, number>();
  const ignored: string[] = [];
  for (const [index, name] of header.entries()) {
    const field = BY_NAME.get(fold(name));
    if (field !== undefined && !at.has(field)) at.set(field, index);
    else if (name.trim() !== '') ignored.push(name.trim());
  }
  const missing = [
    ...(at.has('code') ? [] : ['"Mã hồ sơ"']),
    ...(at.has('state') ? [] : ['"Trạng thái"']),
    ...(at.has('phone') || at.has('identity')
      ? []
      : ['"Số điện thoại" or "Số định danh" (else nobody can prove a dossier)']),
  ];
  if (missing.length > 0) throw new DossierColumnsError(missing, header);
  return { at, ignored };
}

function fold(name: string): string {
  return foldDiacritics(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '');
}
