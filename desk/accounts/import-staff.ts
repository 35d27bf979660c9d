import type { AccountRow, Store } from '../../store/index.ts';
import { ApiError } from '../api/route.ts';
import type { Places } from '../places.ts';
import type { Principal } from '../principal.ts';
import { type AccountFields, createAdministerAccounts } from './administer.ts';
import type { MadeLink } from './make-link.ts';
import { readStaffTable, type StaffFault, type StaffRow } from './staff-table.ts';

/** What an import did, or would do. */
export interface StaffImportReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** By which the new ones set their password. */
  readonly links: readonly { readonly login: string; readonly name: string; readonly link: MadeLink }[];
  readonly badRows: readonly { readonly line: number; readonly fault: StaffFault }[];
}

export interface StaffImport {
  readonly csv: string;
  readonly places: Places;
  /** Undefined: the server's operator. */
  readonly by: Principal | undefined;
  /** Only says what would become of it. */
  readonly isTrial: boolean;
}

/** Adds and changes the accounts of a ward's staff list, all in one transaction. Those that the list lacks stay as they are. */
export async function importStaff(
  store: Store,
  { csv, places, by, isTrial }: StaffImport,
  now: number,
): Promise<StaffImportReport> {
  const rows = readStaffTable(csv, places);
  try {
    return await store.transaction(async (inner) => {
      const report = await takeRows(rows, inner, by, now);
      if (isTrial) throw new TrialEnd(report);
      return report;
    });
  } catch (error) {
    if (error instanceof TrialEnd) return { ...error.report, links: [] };
    throw error;
  }
}

/** Thrown so that the transaction of a trial is undone. */
class TrialEnd extends Error {
  readonly report: StaffImportReport;

  constructor(report: StaffImportReport) {
    super('It was only a trial');
    this.report = report;
  }
}

async function takeRows(
  rows: readonly StaffRow[],
  store: Store,
  by: Principal | undefined,
  now: number,
): Promise<StaffImportReport> {
  const administer = createAdministerAccounts(store);
  const links: StaffImportReport['links'][number][] = [];
  const badRows: StaffImportReport['badRows'][number][] = [];
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const row of rows) {
    if ('fault' in row) {
      badRows.push(row);
      continue;
    }
    const { line, fields } = row;
    const known = await store.accounts.byLogin(fields.login);
    const fate = known === undefined ? 'added' : isSame(known, fields) ? 'unchanged' : 'changed';
    try {
      if (fate === 'added') {
        const { account, link } = await administer.add(by, fields, now);
        links.push({ login: account.login, name: account.name, link });
      }
      if (known !== undefined && fate === 'changed') await administer.change(by, known.id, fields, now);
      counts[fate] += 1;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      badRows.push({ line, fault: { kind: 'taken', value: fields.login } });
    }
  }
  return { ...counts, links, badRows };
}

function isSame(account: AccountRow, fields: AccountFields): boolean {
  const text = ({ name, email, roles, wards, fields: served }: AccountFields | AccountRow) =>
    JSON.stringify([name, email, [...roles].sort(), sorted(wards), sorted(served)]);
  return text(account) === text(fields);
}

function sorted(scope: readonly string[] | 'all'): readonly string[] | 'all' {
  return scope === 'all' ? scope : [...scope].sort();
}
