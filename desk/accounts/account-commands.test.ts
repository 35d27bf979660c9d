import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreError } from '../../store/index.ts';
import { type ApiServer, startApiServer, TEST_PLACES } from '../testing/api-server.ts';
import { addOfficial, PASSWORD, signedIn } from '../testing/officials.ts';
import { addDeskCommands, type DeskCommandSupport } from './account-commands.ts';

let server: ApiServer;
let folder: string;
let written: string;

beforeEach(async () => {
  server = await startApiServer();
  // The commands go by the clock of the machine.
  server.clock.now = Date.now();
  folder = await mkdtemp(join(tmpdir(), 'motcua-desk-'));
  written = '';
});

afterEach(async () => {
  process.exitCode = undefined;
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(words: readonly string[], changes: Partial<DeskCommandSupport> = {}): Promise<void> {
  const program = new Command().exitOverride();
  addDeskCommands(program, {
    openStore: async () => ({ ...server.store, close: async () => undefined }),
    places: async () => TEST_PLACES,
    addressOf: ({ path }) => `https://motcua.example${path}`,
    write: (text) => void (written += text),
    ...changes,
  });
  await program.parseAsync(words, { from: 'user' });
}

async function useLink(): Promise<string> {
  const token = /https:\/\/motcua\.example\/console#\/link\/([\w-]+)/u.exec(written)?.[1];
  const browser = server.browser('home');
  const { body } = await browser.call<{ state: string }>('POST', '/api/session/link', { token, password: PASSWORD });
  return body.state;
}

it('desk:admin makes an administrator, who sets a password by the link', async () => {
  await run(['desk:admin', '--login', 'Chief', '--name', 'Lê Thị Quản Trị']);

  expect(await server.store.accounts.byLogin('chief')).toMatchObject({
    name: 'Lê Thị Quản Trị',
    roles: ['administrator'],
    wards: 'all',
    passwordHash: undefined,
  });
  expect(await useLink()).toBe('second-factor');
  expect((await server.store.auditLog.list({ action: 'account.added' }, 5))[0]?.account).toBeUndefined();
});

it('desk:admin lets one in again who lost password and phone, and makes an official an administrator', async () => {
  const lost = await signedIn(server, ['editor'], 'mai');

  await run(['desk:admin', '--login', 'mai']);

  await lost.session('signed-out');
  expect(await server.store.accounts.get('mai')).toMatchObject({
    roles: ['editor', 'administrator'],
    totpIsConfirmed: false,
    totpSecret: undefined,
  });
  expect(await useLink()).toBe('second-factor');
});

it('desk:admin asks for what it lacks', async () => {
  await expect(run(['desk:admin', '--login', 'chief'])).rejects.toThrow(/--name/u);
  await expect(run(['desk:admin', '--login', 'có dấu', '--name', 'A'])).rejects.toThrow(/will not do/u);
});

it('desk:import takes in a list, names bad rows, and keeps the links for its user alone', async () => {
  const file = join(folder, 'staff.csv');
  const links = join(folder, 'links.csv');
  await writeFile(file, 'login,name,role,ward\nlan,Nguyễn Thị Lan,cán bộ,Phường Sài Gòn\nminh,Minh,vua,26740\n');

  await run(['desk:import', file, '--trial']);
  expect(await server.store.accounts.all()).toEqual([]);
  await run(['desk:import', file, '--links', links]);

  expect(written).toContain(
    '1 added, 0 changed, 0 unchanged.\n1 rows were not taken:\n  line 3: there is no such role: vua',
  );
  expect(process.exitCode).toBe(2);
  expect((await stat(links)).mode & 0o077).toBe(0);
  written = await readFile(links, 'utf8');
  expect(await useLink()).toBe('signed-in');
});

it('says what to do while a server has the database, and about a file that is none', async () => {
  const openStore = () => Promise.reject(new StoreError('STORE_IN_USE', 'in use'));
  const file = join(folder, 'staff.csv');
  await writeFile(file, Buffer.from([0xff, 0xfe, 0x41, 0x00]));
  await addOfficial(server, 'chief');

  await expect(run(['desk:admin', '--login', 'chief'], { openStore })).rejects.toThrow(/console, or stop the server/u);
  await expect(run(['desk:import', file])).rejects.toThrow(/not UTF-8/u);
});
