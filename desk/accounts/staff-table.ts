import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { foldDiacritics, type Language } from '../../knowledge/index.ts';
import { findPlace, type NamedPlace, type Places } from '../places.ts';
import type { Role } from '../principal.ts';
import { LOGIN_PATTERN, normaliseLogin } from './account.ts';
import type { AccountFields } from './administer.ts';

/** Why a row cannot be taken. */
export interface StaffFault {
  readonly kind: keyof typeof FAULTS;
  /** What was written there. */
  readonly value: string;
}

export type StaffRow =
  { readonly line: number; readonly fields: AccountFields } | { readonly line: number; readonly fault: StaffFault };

/** The table cannot be read at all, or from some line on. */
export class StaffTableError extends Error {
  readonly code = 'STAFF_TABLE_UNREADABLE';
}

const FAULTS = {
  login: { vi: 'tên đăng nhập không hợp lệ', en: 'the user name will not do' },
  twice: { vi: 'tên đăng nhập có hai lần trong tệp', en: 'the user name is in the file twice' },
  name: { vi: 'thiếu họ tên', en: 'the name is missing' },
  email: { vi: 'e-mail không hợp lệ', en: 'the e-mail address will not do' },
  role: { vi: 'vai trò không có', en: 'there is no such role' },
  noRole: { vi: 'thiếu vai trò', en: 'the role is missing' },
  ward: { vi: 'không có phường, xã này', en: 'there is no such ward' },
  wards: {
    vi: 'thiếu phường (ghi "tất cả" nếu là toàn thành phố)',
    en: 'the ward is missing ("all" for the whole city)',
  },
  manyWards: { vi: 'có thể là nhiều nơi, xin ghi mã', en: 'it may be several, please write the code' },
  field: { vi: 'không có lĩnh vực này', en: 'there is no such field' },
  taken: { vi: 'tài khoản này ngoài phạm vi của anh/chị', en: 'the account is beyond your own wards and fields' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export function staffFaultText({ kind, value }: StaffFault, language: Language): string {
  return value === '' ? FAULTS[kind][language] : `${FAULTS[kind][language]}: ${value}`;
}

const COLUMNS = {
  login: ['ten dang nhap', 'tai khoan', 'login', 'username'],
  name: ['ho ten', 'ho va ten', 'name'],
  email: ['email', 'e-mail', 'thu dien tu'],
  roles: ['vai tro', 'quyen', 'roles', 'role'],
  wards: ['phuong', 'phuong, xa', 'phuong xa', 'phuong/xa', 'don vi', 'wards', 'ward'],
  fields: ['linh vuc', 'fields', 'field'],
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ['login', 'name', 'roles', 'wards'];

const ROLE_NAMES: Readonly<Record<Role, readonly string[]>> = {
  official: ['official', 'can bo', 'cong chuc', 'vien chuc'],
  supervisor: ['supervisor', 'lanh dao', 'giam sat', 'truong nhom'],
  editor: ['editor', 'bien tap', 'bien tap vien', 'knowledge editor'],
  administrator: ['administrator', 'quan tri', 'quan tri vien', 'admin'],
  auditor: ['auditor', 'kiem tra', 'thanh tra', 'kiem soat'],
};
const ALL = ['all', 'tat ca', 'toan thanh pho', '*'];

const record = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** Rows of a ward's staff list; a row that cannot be taken says why. @throws StaffTableError */
export function readStaffTable(csv: string, places: Places): StaffRow[] {
  const [head, ...rows] = readRecords(csv);
  const at = columnsOf(head?.record ?? []);
  const seen = new Set<string>();
  return rows.map(({ record: cells, info: { lines: line } }) => {
    const cell = (column: Column) => tidy(cells[at.get(column) ?? -1] ?? '');
    const read = readRow(cell, places);
    if ('kind' in read) return { line, fault: read };
    if (seen.has(read.login)) return { line, fault: { kind: 'twice', value: read.login } };
    seen.add(read.login);
    return { line, fields: read };
  });
}

function readRecords(csv: string): z.infer<typeof record> {
  const firstLine = csv.slice(0, csv.search(/\r?\n|$/u));
  const delimiter = [';', '\t', ','].find((sign) => firstLine.includes(sign)) ?? ',';
  try {
    return record.parse(
      parse(csv, { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new StaffTableError(`The table cannot be read (${error.message})`, { cause: error });
  }
}

function columnsOf(head: readonly string[]): ReadonlyMap<Column, number> {
  const names = head.map(folded);
  const found = (Object.keys(COLUMNS) as Column[]).map((column) => {
    const place = names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    return [column, place] as const;
  });
  const at = new Map(found.filter(([, place]) => place >= 0));
  const missing = NEEDED.filter((column) => !at.has(column)).map((column) => COLUMNS[column][0]);
  if (missing.length > 0) throw new StaffTableError(`The first line lacks these columns: ${missing.join(', ')}`);
  return at;
}

function readRow(cell: (column: Column) => string, places: Places): AccountFields | StaffFault {
  const login = normaliseLogin(cell('login'));
  if (!LOGIN_PATTERN.test(login)) return { kind: 'login', value: cell('login') };
  const name = cell('name');
  if (name === '') return { kind: 'name', value: '' };
  const email = cell('email');
  if (email !== '' && !z.email().safeParse(email).success) return { kind: 'email', value: email };
  const roles = readRoles(cell('roles'));
  if ('kind' in roles) return roles;
  const wards = readPlaces(cell('wards'), places.wards, 'ward');
  if (typeof wards === 'object' && 'kind' in wards) return wards;
  if (wards === undefined) return { kind: 'wards', value: '' };
  const fields = readPlaces(cell('fields'), places.fields, 'field');
  if (typeof fields === 'object' && 'kind' in fields) return fields;
  return { login, name, email: email === '' ? undefined : email, roles, wards, fields: fields ?? 'all' };
}

function readRoles(text: string): readonly Role[] | StaffFault {
  const roles: Role[] = [];
  for (const written of listed(text)) {
    const role = (Object.keys(ROLE_NAMES) as Role[]).find((one) => ROLE_NAMES[one].includes(folded(written)));
    if (role === undefined) return { kind: 'role', value: written };
    if (!roles.includes(role)) roles.push(role);
  }
  return roles.length === 0 ? { kind: 'noRole', value: '' } : roles;
}

/** Undefined: nothing is written there. */
function readPlaces(
  text: string,
  places: readonly NamedPlace[],
  kind: 'ward' | 'field',
): readonly string[] | 'all' | StaffFault | undefined {
  const written = listed(text);
  if (written.length === 0) return undefined;
  if (written.some((one) => ALL.includes(folded(one)))) return 'all';
  const codes: string[] = [];
  for (const one of written) {
    const found = findPlace(places, one);
    const [place] = found;
    if (place === undefined) return { kind, value: one };
    if (found.length > 1) return { kind: 'manyWards', value: `${one} (${found.map(named).join(', ')})` };
    if (!codes.includes(place.code)) codes.push(place.code);
  }
  return codes;
}

function named({ code, name }: NamedPlace): string {
  return `${name} ${code}`;
}

/** Names of fields hold commas, so that lists are parted by semicolons or bars. */
function listed(text: string): string[] {
  return text
    .split(/[;|]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function folded(text: string): string {
  return foldDiacritics(tidy(text)).toLowerCase();
}
