import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { StoreError, type ChannelAccountRow, type Store } from '../store/index.ts';
import { readValues } from './account-values.ts';
import { type AdministerChannels, createAdministerChannels } from './administer-accounts.ts';
import { checkAccount } from './check-account.ts';
import type { ChannelSettings } from './first-accounts.ts';
import type { AccountField, Finding, Platform } from './platform.ts';
import { PLATFORMS, platformOf } from './platforms.ts';
import { createChannelSealer, originKey } from './sealing.ts';

/** What the commands need of the program that they are added to. */
export interface ChannelCommandSupport {
  readonly openStore: () => Promise<Store>;
  readonly settings: () => {
    readonly secretsKey: string;
    readonly publicUrl: string | undefined;
    readonly channels: ChannelSettings;
  };
  /** The name of a ward; undefined: there is none with this code. */
  readonly wardName: (code: string) => Promise<string | undefined>;
  readonly write: (text: string) => void;
  /** Default: the process's own. */
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

interface AddOptions {
  readonly name?: string;
  readonly ward?: string;
  readonly set: readonly string[];
  readonly secrets?: string;
}

/** Something that residents depend on is wrong. */
const EXIT_CODE_PROBLEM = 2;
const CHECK_MS = 30_000;
const MARKS: Readonly<Record<Finding['level'], string>> = { ok: '✓', warning: '!', problem: '✗' };

/** Adds `channel:add`, `channel:list`, `channel:enable`, `channel:disable`, `channel:remove` and `channel:check`. */
export function addChannelCommands(program: Command, support: ChannelCommandSupport): void {
  const { write } = support;
  program
    .command('channel:add')
    .description('Add an account of a platform; secrets come from a file, from standard input, or are asked for')
    .argument('<channel>', PLATFORMS.map(({ channel }) => channel).join(', '))
    .option('--name <name>', 'as officials know it')
    .option('--ward <code>', 'the ward whose residents write there; without it, the whole city’s')
    .option('--set <field=value...>', 'what is no secret', [])
    .option('--secrets <file>', 'field=value lines; - for standard input')
    .action(async (channel: string, options: AddOptions) => {
      const platform = requirePlatform(channel);
      const ward = options.ward === undefined ? undefined : await requireWard(support, options.ward);
      const values = await gatherValues(platform, options, support);
      const row = await withAccounts(support, ({ administer }) =>
        administer.add(channel, { name: options.name ?? platform.title, ward, values }, Date.now()),
      );
      write(`Added ${nameOf(row)}. It serves within two seconds. Look at it: npm run channel:check -- ${keyOf(row)}\n`);
    });

  program
    .command('channel:list')
    .description('List our accounts at platforms')
    .action(() =>
      withAccounts(support, async ({ store }) => {
        const rows = await store.channelAccounts.all();
        if (rows.length === 0) write('There is none yet; add one: npm run channel:add -- --help\n');
        for (const row of rows) write(`${lineOf(row)}\n`);
      }),
    );

  for (const [command, isEnabled] of [
    ['channel:enable', true],
    ['channel:disable', false],
  ] as const) {
    program
      .command(command)
      .description(isEnabled ? 'Let an account serve again' : 'Let an account serve nobody for now')
      .argument('<account>', 'channel, id or name')
      .action((named: string) =>
        withAccounts(support, async ({ store, administer }) => {
          const { channel, accountId } = await findOne(store, named);
          write(`${lineOf(await administer.change(channel, accountId, { isEnabled }, Date.now()))}\n`);
        }),
      );
  }

  program
    .command('channel:remove')
    .description('Remove an account, its secrets and its tokens; conversations stay')
    .argument('<account>', 'channel, id or name')
    .action((named: string) =>
      withAccounts(support, async ({ store, administer }) => {
        const row = await findOne(store, named);
        await administer.remove(row.channel, row.accountId);
        write(`Removed ${nameOf(row)}.\n`);
        if (row.origin !== undefined)
          write('It was made by settings: take them away too, or the next start makes it again.\n');
      }),
    );

  program
    .command('channel:check')
    .description('Say what is missing or wrong with an account, writing to no resident; exit code 2 on a problem')
    .argument('[account]', 'channel, id or name; all without it')
    .action((named: string | undefined) =>
      withAccounts(support, async ({ store }) => {
        const rows = await find(store, named);
        const without = PLATFORMS.filter(
          ({ channel }) => isAsked(channel, named, support) && rows.every((row) => row.channel !== channel),
        );
        if (rows.length + without.length === 0) throw noSuch(named, await store.channelAccounts.all());
        for (const row of rows) await tellCheck(store, row, support);
        for (const platform of without) tellMissing(platform, support);
      }),
    );
}

/** By its name, or, where all are, by settings that begin an account. */
function isAsked(channel: string, named: string | undefined, { settings }: ChannelCommandSupport): boolean {
  return named === undefined ? settings().channels.begun.some((one) => one.channel === channel) : channel === named;
}

function tellMissing({ channel, title, fields }: Platform, { settings, write }: ChannelCommandSupport): void {
  const faults = settings().channels.begun.find((one) => one.channel === channel)?.faults;
  const needed = Object.entries(fields).filter(([, { isOptional }]) => isOptional !== true);
  const missing = faults ?? needed.map(([name, { label, setting }]) => `${name} is missing: ${label} (${setting})`);
  const where = `npm run channel:add -- ${channel}, in the console (Kênh), or by settings`;
  write(`${title} (${channel}) · no account${faults === undefined ? '' : ', settings that begin one'}\n`);
  for (const fault of missing) write(`  ${MARKS.problem} ${fault}\n`);
  write(`      Enter ${missing.length === 1 ? 'it' : 'them'} with ${where}; see docs/channels/${channel}.md\n`);
  process.exitCode = EXIT_CODE_PROBLEM;
}

async function tellCheck(
  store: Store,
  row: ChannelAccountRow,
  { settings, write }: ChannelCommandSupport,
): Promise<void> {
  const { secretsKey, publicUrl, channels } = settings();
  const platform = requirePlatform(row.channel);
  const sealer = createChannelSealer(secretsKey);
  const findings = await checkAccount(
    { platform, row, values: readValues(sealer, row) },
    {
      ...{ store, sealer, fetch, now: Date.now },
      logger: { error: () => undefined, warn: () => undefined },
      addresses: channels.addresses[row.channel] ?? {},
    },
    { publicUrl, signal: AbortSignal.timeout(CHECK_MS) },
  );
  write(`${lineOf(row)}\n`);
  for (const { level, text, todo } of findings) {
    write(`  ${MARKS[level]} ${text.en}${todo === undefined ? '' : `\n      ${todo.en}`}\n`);
  }
  if (findings.some(({ level }) => level === 'problem')) process.exitCode = EXIT_CODE_PROBLEM;
}

async function withAccounts<T>(
  { openStore, settings }: ChannelCommandSupport,
  work: (opened: { readonly store: Store; readonly administer: AdministerChannels }) => Promise<T>,
): Promise<T> {
  const { secretsKey, channels } = settings();
  const store = await openStore().catch((error: unknown) => {
    if (!(error instanceof StoreError) || error.code !== 'STORE_IN_USE') throw error;
    throw new ChannelCommandError(
      'The server runs on this data folder: an administrator does this in the console (Channels), or stop the server first',
    );
  });
  try {
    const administer = createAdministerChannels(store, createChannelSealer(secretsKey), PLATFORMS);
    await administer.adopt(channels.accounts, originKey(secretsKey), Date.now());
    return await work({ store, administer });
  } finally {
    await store.close();
  }
}

/** Flags, a file or standard input, and at a terminal what is then still missing. */
async function gatherValues(
  platform: Platform,
  { set, secrets }: AddOptions,
  { input = process.stdin, write }: ChannelCommandSupport,
): Promise<Record<string, string>> {
  const { fields } = platform;
  const open = set.map(toPair);
  const secret = open.find(([name]) => fields[name]?.isSecret === true)?.[0];
  if (secret !== undefined) {
    throw new ChannelCommandError(
      `${secret} is a secret: command lines are seen by others and kept in histories. Give it by --secrets <file>, or answer the question`,
    );
  }
  const held = secrets === undefined ? [] : await readPairs(secrets, input);
  const values: Record<string, string> = Object.fromEntries([...open, ...held]);
  if (secrets === '-' || input.isTTY !== true) return values;
  for (const [name, field] of Object.entries(fields)) values[name] ??= await ask(name, field, input, write);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

async function readPairs(file: string, input: NodeJS.ReadableStream): Promise<(readonly [string, string])[]> {
  const content = file === '-' ? await readAll(input) : await readFile(file, 'utf8');
  return content
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(toPair);
}

async function readAll(input: NodeJS.ReadableStream): Promise<string> {
  let content = '';
  for await (const chunk of input) content += chunk.toString();
  return content;
}

/** Without the value in the message: it may be a secret. */
function toPair(line: string): readonly [string, string] {
  const [name = '', ...rest] = line.split('=');
  if (rest.length === 0) throw new ChannelCommandError(`A line or --set has no "=": write field=value`);
  return [name.trim(), rest.join('=').trim()];
}

/** What is typed of a secret is not shown. */
async function ask(
  name: string,
  { label, isSecret, isOptional }: AccountField,
  input: NodeJS.ReadableStream,
  write: (text: string) => void,
): Promise<string> {
  write(`${name} (${label}${isOptional === true ? '; may be left empty' : ''}): `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({
    input,
    terminal: true,
    ...(isSecret === true ? { output: nowhere } : { output: process.stdout }),
  });
  const answer = await new Promise<string>((resolve) => terminal.question('', resolve));
  terminal.close();
  if (isSecret === true) write('\n');
  return answer.trim();
}

async function find(store: Store, named: string | undefined): Promise<ChannelAccountRow[]> {
  const rows = await store.channelAccounts.all();
  if (named === undefined) return rows;
  const isCalled = (row: ChannelAccountRow) => [row.channel, row.accountId, keyOf(row), row.name].includes(named);
  return rows.filter(isCalled);
}

async function findOne(store: Store, named: string): Promise<ChannelAccountRow> {
  const [row, ...others] = await find(store, named);
  if (row === undefined) throw noSuch(named, await store.channelAccounts.all());
  if (others.length === 0) return row;
  throw new ChannelCommandError(`${named} is several; say which: ${[row, ...others].map(keyOf).join(', ')}`);
}

function noSuch(named: string | undefined, rows: readonly ChannelAccountRow[]): ChannelCommandError {
  if (rows.length === 0)
    return new ChannelCommandError('There is no account yet; add one: npm run channel:add -- --help');
  return new ChannelCommandError(`There is no account ${named ?? ''}; there are: ${rows.map(keyOf).join(', ')}`);
}

function requirePlatform(channel: string): Platform {
  const platform = platformOf(channel);
  if (platform !== undefined) return platform;
  const names = PLATFORMS.map((one) => one.channel).join(', ');
  throw new ChannelCommandError(`There is no channel ${channel}; there are: ${names}`);
}

async function requireWard({ wardName }: ChannelCommandSupport, code: string): Promise<string> {
  if ((await wardName(code)) !== undefined) return code;
  throw new ChannelCommandError(`There is no ward with the code ${code}`);
}

function lineOf(row: ChannelAccountRow): string {
  const { ward, isEnabled } = row;
  return [nameOf(row), ward === undefined ? 'whole city' : `ward ${ward}`, ...(isEnabled ? [] : ['off'])].join(' · ');
}

function nameOf(row: ChannelAccountRow): string {
  return `${row.name} (${keyOf(row)})`;
}

function keyOf({ channel, accountId }: ChannelAccountRow): string {
  return `${channel}:${accountId}`;
}

/** The command cannot do what was asked; the message says what to do. */
class ChannelCommandError extends Error {
  readonly code = 'CHANNEL_COMMAND';
}
