import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { StoreError, type Store } from '../../store/index.ts';
import { ApiError } from '../api/route.ts';
import type { Places } from '../places.ts';
import { ROLES } from '../principal.ts';
import { isFullAdministrator, LOGIN_PATTERN, normaliseLogin } from './account.ts';
import { createAdministerAccounts } from './administer.ts';
import { importStaff, type StaffImportReport } from './import-staff.ts';
import type { MadeLink } from './make-link.ts';
import { staffFaultText } from './staff-table.ts';

/** What the commands need of the program that they are added to. */
export interface DeskCommandSupport {
  readonly openStore: () => Promise<Store>;
  readonly places: () => Promise<Places>;
  /** The whole address of a link. */
  readonly addressOf: (link: MadeLink) => string;
  readonly write: (text: string) => void;
}

/** Some rows were taken, and some were not. */
const EXIT_CODE_BAD_ROWS = 2;

/** The command cannot do what was asked; the message says what to do. */
class DeskCommandError extends Error {
  readonly code = 'DESK_COMMAND';
}

/** Adds `desk:admin` and `desk:import`. */
export function addDeskCommands(program: Command, support: DeskCommandSupport): void {
  program
    .command('desk:admin')
    .description('Make an administrator of the officials’ desk, or let one in again who lost password and phone')
    .requiredOption('--login <login>', 'user name')
    .option('--name <name>', 'full name; needed for a new account')
    .action(async ({ login, name }: { login: string; name?: string }) => {
      const link = await withStore(support, (store) => makeAdministrator(store, login, name));
      support.write(`${normaliseLogin(login)} sets a password here, once, until ${untilText(link)}:\n`);
      support.write(`${support.addressOf(link)}\n`);
    });

  program
    .command('desk:import')
    .description('Take in a ward’s staff list; exit code 2 when some rows could not be taken')
    .argument('<file>', '.csv with the columns that docs/desk.md lists')
    .option('--trial', 'only say what would become of it')
    .option('--links <file>', 'write the links by which the new ones set their passwords to this file')
    .action(async (file: string, options: { trial?: boolean; links?: string }) => {
      const csv = await readText(file);
      const isTrial = options.trial === true;
      const places = await support.places();
      const report = await withStore(support, (store) =>
        importStaff(store, { csv, places, by: undefined, isTrial }, Date.now()),
      );
      support.write(reportText(report));
      await tellLinks(report, support, options.links);
      if (report.badRows.length > 0) process.exitCode = EXIT_CODE_BAD_ROWS;
    });
}

async function makeAdministrator(store: Store, typed: string, name: string | undefined): Promise<MadeLink> {
  const now = Date.now();
  const login = normaliseLogin(typed);
  if (!LOGIN_PATTERN.test(login)) {
    throw new DeskCommandError(
      `--login ${typed} will not do: lower-case letters, digits, dots and dashes, two or more`,
    );
  }
  const administer = createAdministerAccounts(store);
  const known = await store.accounts.byLogin(login);
  if (known === undefined) {
    if (name === undefined) throw new DeskCommandError(`There is no account ${login}; give its --name to make one`);
    const fields = { login, name, email: undefined, roles: ['administrator'], wards: 'all', fields: 'all' } as const;
    return (await administer.add(undefined, fields, now)).link;
  }
  if (!isFullAdministrator(known)) {
    const roles = ROLES.filter((role) => role === 'administrator' || known.roles.includes(role));
    await administer.change(undefined, known.id, { roles, wards: 'all', fields: 'all', isActive: true }, now);
  }
  return administer.reset(undefined, known.id, { secondFactor: true }, now);
}

async function withStore<T>({ openStore }: DeskCommandSupport, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore().catch((error: unknown) => {
    if (!(error instanceof StoreError) || error.code !== 'STORE_IN_USE') throw error;
    throw new DeskCommandError(
      'The server runs on this data folder: an administrator does this in the console, or stop the server first',
    );
  });
  try {
    return await work(store);
  } catch (error) {
    throw error instanceof ApiError ? new DeskCommandError(error.message, { cause: error }) : error;
  } finally {
    await store.close();
  }
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8; save it as "CSV UTF-8"' : String(error);
    throw new DeskCommandError(`${file} cannot be read: ${reason}`, { cause: error });
  }
}

function reportText({ added, changed, unchanged, badRows }: StaffImportReport): string {
  const lines = [`${added} added, ${changed} changed, ${unchanged} unchanged.`];
  if (badRows.length > 0) lines.push(`${badRows.length} rows were not taken:`);
  lines.push(...badRows.map(({ line, fault }) => `  line ${line}: ${staffFaultText(fault, 'en')}`));
  return `${lines.join('\n')}\n`;
}

async function tellLinks(
  { links }: StaffImportReport,
  { addressOf, write }: DeskCommandSupport,
  file: string | undefined,
): Promise<void> {
  const [first] = links;
  if (first === undefined) return;
  const rows = links.map(({ login, name, link }) => `${login};${name};${addressOf(link)}`);
  if (file === undefined) {
    write(`Each of the new ones sets a password by a link, once, until ${untilText(first.link)}:\n`);
    write(`${rows.join('\n')}\n`);
    return;
  }
  // Readable by its user alone: whoever has a link can take the account.
  await writeFile(file, `login;name;link\n${rows.join('\n')}\n`, { mode: 0o600 });
  write(`The links by which the new ones set their passwords: ${file}\n`);
}

function untilText({ expiresAt }: MadeLink): string {
  return new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ');
}
