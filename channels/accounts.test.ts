import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/index.ts';
import { openTestStore } from '../store/testing.ts';
import { type AccountRegistry, followAccounts } from './account-registry.ts';
import { createAdministerChannels } from './administer-accounts.ts';
import { addChannelCommands, type ChannelCommandSupport } from './channel-commands.ts';
import { PLATFORMS } from './platforms.ts';
import { createChannelSealer, originKey } from './sealing.ts';
import { startFakeTelegram, type FakeTelegram } from './telegram/testing/fake-telegram.ts';
import { startFakeZalo, type FakeZalo } from './zalo-oa/testing/fake-zalo.ts';

const SECRETS_KEY = 'test-secrets-key-0123456789abcdef';
const BOT = { botToken: '900000001:test-telegram-token', botUsername: 'PhuongMauBot', webhookSecret: 'x'.repeat(32) };
const NOW = 1_795_300_000_000;

let store: Store;
let zalo: FakeZalo;
let telegram: FakeTelegram;
let registries: AccountRegistry[];
const sealer = createChannelSealer(SECRETS_KEY);
const administer = (key = SECRETS_KEY) => createAdministerChannels(store, createChannelSealer(key), PLATFORMS);
const account = () => ({
  appId: zalo.app.appId,
  appSecret: zalo.app.appSecret,
  oaId: zalo.oaId,
  oaSecretKey: zalo.app.oaSecretKey,
  refreshToken: zalo.firstRefreshToken,
});
const addresses = () => ({
  'zalo-oa': { apiUrl: zalo.url, oauthUrl: zalo.url },
  telegram: { apiUrl: telegram.url },
});
const follow = async (options: Partial<Parameters<typeof followAccounts>[0]> = {}) => {
  const logger = pino({ level: 'silent' });
  const registry = await followAccounts({
    store,
    sealer,
    platforms: PLATFORMS,
    logger,
    addresses: addresses(),
    ...options,
  });
  registries.push(registry);
  return registry;
};

beforeEach(async () => {
  [store, zalo, telegram] = await Promise.all([openTestStore(), startFakeZalo(), startFakeTelegram()]);
  registries = [];
});

afterEach(async () => {
  await Promise.all(registries.map((registry) => registry.stop()));
  await Promise.all([store.close(), zalo.close(), telegram.close()]);
  process.exitCode = undefined;
});

describe('the accounts that the settings make', () => {
  const adopt = (values: Record<string, string>, key = SECRETS_KEY) =>
    administer(key).adopt([{ channel: 'telegram', values }], originKey(key), NOW);
  const only = async () => (await store.channelAccounts.all())[0];

  it('are made once, with their secrets encrypted', async () => {
    await adopt(BOT);
    await adopt(BOT);

    const row = await only();
    expect(row).toMatchObject({ accountId: '900000001', settings: { botUsername: 'PhuongMauBot' }, revision: 1 });
    expect(JSON.stringify(row)).not.toMatch(/test-telegram-token|xxxx/u);
  });

  it('keep what people have changed until the settings change', async () => {
    await adopt(BOT);
    await administer().change(
      'telegram',
      '900000001',
      { ward: '26740', isEnabled: false, values: { botUsername: 'NewNameBot' } },
      NOW,
    );

    await adopt(BOT);
    expect(await only()).toMatchObject({ ward: '26740', isEnabled: false, settings: { botUsername: 'NewNameBot' } });

    await adopt({ ...BOT, botUsername: 'ThirdNameBot' });
    expect(await only()).toMatchObject({ ward: '26740', isEnabled: false, settings: { botUsername: 'ThirdNameBot' } });
  });

  it('keep what a consent brought, whatever else of the settings changes or goes', async () => {
    const { refreshToken: _, ...settings } = account();
    const adoptZalo = (values: Record<string, string>) =>
      administer().adopt([{ channel: 'zalo-oa', values }], originKey(SECRETS_KEY), NOW);
    const held = async () => (await follow()).known()[0]?.values;
    await adoptZalo({ ...settings, oaName: 'Phường Mẫu' });
    await administer().change('zalo-oa', zalo.oaId, { values: { refreshToken: 'from-the-consent' } }, NOW);

    await adoptZalo({ ...settings, oaName: 'Phường Mới' });
    expect(await held()).toMatchObject({ refreshToken: 'from-the-consent', oaName: 'Phường Mới' });

    await adoptZalo(settings);
    expect(await held()).toEqual({ ...settings, refreshToken: 'from-the-consent' });
  });

  it('are as they were for settings that an earlier version took over', async () => {
    await adopt(BOT);
    await administer().change('telegram', '900000001', { values: { botUsername: 'NewNameBot' } }, NOW);
    const ordered = Object.entries(BOT).sort(([one], [other]) => (one < other ? -1 : 1));
    const origin = createHmac('sha256', originKey(SECRETS_KEY)).update(JSON.stringify(ordered)).digest('base64url');
    await store.channelAccounts.change((await only())!, { origin }, NOW);

    await adopt(BOT);

    expect(await only()).toMatchObject({ settings: { botUsername: 'NewNameBot' } });
  });

  it('are encrypted anew under another key', async () => {
    await adopt(BOT);
    const other = 'another-secrets-key-0123456789abc';

    await adopt(BOT, other);

    const registry = await follow({ sealer: createChannelSealer(other) });
    expect(registry.of('telegram')).toHaveLength(1);
  });
});

describe('an account', () => {
  it('is refused with what is missing or malformed, and as another one’s', async () => {
    const add = (values: Record<string, string>) =>
      administer().add('telegram', { name: 'x', ward: undefined, values }, NOW);

    await expect(add({ ...BOT, webhookSecret: 'short', botToken: '' })).rejects.toThrow(
      /botToken is missing; webhookSecret must be 16/u,
    );
    await expect(add({ ...BOT, other: 'x' })).rejects.toThrow(/other is none of botToken/u);
    await add(BOT);
    await expect(add(BOT)).rejects.toThrow(/There is an account 900000001 at telegram already/u);
    await expect(
      administer().change('telegram', '900000001', { values: { botToken: '900000002:x' } }, NOW),
    ).rejects.toThrow(/add it as another one/u);
    await expect(administer().remove('telegram', '5')).rejects.toThrow(/no account 5/u);
    await expect(administer().add('fax', { name: 'x', ward: undefined, values: {} }, NOW)).rejects.toThrow(
      /no channel fax/u,
    );
  });

  it('keeps the secrets that are not named, and loses an optional text that is emptied', async () => {
    await administer().add('zalo-oa', { name: 'x', ward: undefined, values: { ...account(), oaName: 'Phường' } }, NOW);

    await administer().change('zalo-oa', zalo.oaId, { values: { oaName: '', appSecret: 'other' } }, NOW);

    const [known] = (await follow()).known();
    expect(known?.values).toEqual({ ...account(), appSecret: 'other' });
  });
});

describe('a process that follows the accounts', () => {
  const values = () => account();

  it('serves one that is added while it runs, without a restart, and one that is removed no longer', async () => {
    const registry = await follow({ everyMs: 60_000 });
    expect(await registry.find('zalo-oa', zalo.oaId)).toBeUndefined();

    await administer().add('zalo-oa', { name: 'x', ward: '26740', values: values() }, NOW);
    await expect.poll(() => registry.of('zalo-oa').map(({ accountId }) => accountId)).toEqual([zalo.oaId]);

    await administer().remove('zalo-oa', zalo.oaId);
    await expect.poll(() => registry.of('zalo-oa')).toEqual([]);
  });

  it('finds within two seconds what no hint told of', async () => {
    const deaf = { ...store, onChange: () => () => undefined };
    const registry = await follow({ store: deaf });

    await administer().add('zalo-oa', { name: 'x', ward: undefined, values: values() }, NOW);

    await expect.poll(() => registry.of('zalo-oa').length, { timeout: 2_500 }).toBe(1);
  });

  it('looks again before it says of an account that there is none', async () => {
    const deaf = { ...store, onChange: () => () => undefined };
    const registry = await follow({ store: deaf, everyMs: 60_000 });

    await administer().add('zalo-oa', { name: 'x', ward: undefined, values: values() }, NOW);

    expect(await registry.find('zalo-oa', zalo.oaId)).toMatchObject({ accountId: zalo.oaId });
  });

  it('tells one that is off from one that there is not', async () => {
    await administer().add('zalo-oa', { name: 'x', ward: undefined, values: values() }, NOW);
    const registry = await follow({ everyMs: 60_000 });

    await administer().change('zalo-oa', zalo.oaId, { isEnabled: false }, NOW);

    await expect.poll(async () => registry.find('zalo-oa', zalo.oaId)).toBe('off');
    expect(registry.of('zalo-oa')).toEqual([]);
    expect(await registry.find('zalo-oa', '5')).toBeUndefined();
  });

  it('serves with a changed secret at once', async () => {
    await administer().add(
      'zalo-oa',
      { name: 'x', ward: undefined, values: { ...values(), oaSecretKey: 'wrong' } },
      NOW,
    );
    const registry = await follow({ everyMs: 60_000 });
    const { body, headers } = zalo.call();
    const receive = async () => {
      const call = {
        method: 'POST',
        query: new URLSearchParams(),
        headers: new Headers(headers),
        body: Buffer.from(body),
      } as const;
      return (await registry.of('zalo-oa')[0]?.receive(call))?.status;
    };
    expect(await receive()).toBe('unauthenticated');

    await administer().change('zalo-oa', zalo.oaId, { values: { oaSecretKey: zalo.app.oaSecretKey } }, NOW);

    await expect.poll(receive).toBe('accepted');
  });

  it('goes on without an account whose secrets it cannot read', async () => {
    await administer('another-secrets-key-0123456789abc').add(
      'zalo-oa',
      { name: 'x', ward: undefined, values: values() },
      NOW,
    );
    await administer().add('telegram', { name: 'y', ward: undefined, values: BOT }, NOW);

    const registry = await follow();

    expect(registry.of('zalo-oa')).toEqual([]);
    expect(registry.of('telegram')).toHaveLength(1);
    expect(registry.known().find(({ row }) => row.channel === 'zalo-oa')?.values).toBeUndefined();
  });

  it('writes down once in a while that the platform calls', async () => {
    let now = NOW;
    await administer().add('telegram', { name: 'y', ward: undefined, values: BOT }, NOW);
    const registry = await follow({ now: () => now });
    const [bot] = registry.of('telegram');
    if (bot === undefined) throw new Error('no bot');
    const heardAt = async () => (await store.channelAccounts.get('telegram', '900000001'))?.heardAt;

    registry.heard(bot);
    await expect.poll(heardAt).toBe(NOW);
    now += 1000;
    registry.heard(bot);
    now += 60_000;
    registry.heard(bot);

    await expect.poll(heardAt).toBe(NOW + 61_000);
  });
});

describe('the commands', () => {
  let written: string;
  let folder: string;

  beforeEach(async () => {
    written = '';
    folder = await mkdtemp(join(tmpdir(), 'motcua-channels-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  async function run(words: readonly string[], changes: Partial<ChannelCommandSupport> = {}): Promise<string> {
    written = '';
    const program = new Command().exitOverride();
    addChannelCommands(program, {
      openStore: async () => ({ ...store, close: async () => undefined }),
      settings: () => ({
        secretsKey: SECRETS_KEY,
        publicUrl: 'https://motcua.example/',
        channels: { accounts: [], begun: [], addresses: addresses() },
      }),
      wardName: async (code) => (code === '26740' ? 'Phường Mẫu' : undefined),
      write: (text) => void (written += text),
      input: Readable.from([]),
      ...changes,
    });
    await program.parseAsync(words, { from: 'user' });
    return written;
  }
  const secrets = () => `# of the ward\nbotToken=${BOT.botToken}\nwebhookSecret=${BOT.webhookSecret}\n`;
  const add = async () => {
    const file = join(folder, 'secrets');
    await writeFile(file, secrets());
    return run([
      'channel:add',
      'telegram',
      '--ward',
      '26740',
      '--name',
      'Bot phường',
      '--set',
      'botUsername=PhuongMauBot',
      '--secrets',
      file,
    ]);
  };

  it('add an account with secrets from a file or standard input, and show none of them', async () => {
    expect(await add()).toMatch(/Added Bot phường \(telegram:900000001\)/u);
    expect(written).not.toMatch(/test-telegram-token|xxxx/u);
    expect(await store.channelAccounts.get('telegram', '900000001')).toMatchObject({ ward: '26740', isEnabled: true });

    const lines = Object.entries(account()).map(([name, value]) => `${name}=${value}\n`);
    await run(['channel:add', 'zalo-oa', '--secrets', '-'], { input: Readable.from(lines) });
    expect(await run(['channel:list'])).toMatch(
      /Bot phường \(telegram:900000001\) · ward 26740\nZalo \(zalo-oa:\d+\) · whole city\n/u,
    );
  });

  it('take no secret from the command line', async () => {
    await expect(run(['channel:add', 'telegram', '--set', `botToken=${BOT.botToken}`])).rejects.toThrow(
      /botToken is a secret.*--secrets/u,
    );
    await expect(run(['channel:add', 'telegram', '--set', `botToken=${BOT.botToken}`])).rejects.not.toThrow(
      /test-telegram-token/u,
    );
  });

  it('refuse a ward, a channel and an account that there is not', async () => {
    await expect(run(['channel:add', 'telegram', '--ward', '1'])).rejects.toThrow(/no ward with the code 1/u);
    await expect(run(['channel:add', 'fax'])).rejects.toThrow(/no channel fax; there are: zalo-oa, telegram/u);
    await expect(run(['channel:disable', 'x'])).rejects.toThrow(/no account yet/u);
    await add();
    await expect(run(['channel:disable', 'x'])).rejects.toThrow(/there are: telegram:900000001/u);
  });

  it('switch an account off and on, and remove it, by channel, id or name', async () => {
    await add();

    expect(await run(['channel:disable', 'telegram'])).toContain('· off');
    expect(await run(['channel:enable', '900000001'])).not.toContain('off');
    expect(await run(['channel:remove', 'Bot phường'])).toContain('Removed Bot phường');

    expect(await store.channelAccounts.all()).toEqual([]);
  });

  describe('channel:check', () => {
    const heard = async () => store.channelAccounts.heard('telegram', '900000001', NOW);

    it('finds nothing wrong with a bot that is set up', async () => {
      await add();
      await heard();
      telegram.webhook.url = 'https://motcua.example/webhooks/telegram';

      const told = await run(['channel:check', 'telegram']);

      expect(told).not.toMatch(/[✗!]/u);
      expect(told).toContain('✓ The token is that of @PhuongMauBot.');
      expect(process.exitCode).toBeUndefined();
      expect(telegram.sent).toEqual([]);
    });

    it('names another webhook, another name, privacy mode that is off, updates that are missing, a failing address', async () => {
      await add();
      Object.assign(telegram.bot, { username: 'OtherBot', can_read_all_group_messages: true });
      expect(await run(['channel:check'])).toMatch(
        /✗ .*@OtherBot, not of @PhuongMauBot[^]*✗ .*privacy mode is off[^]*setprivacy[^]*✗ Telegram calls —/u,
      );
      expect(process.exitCode).toBe(2);

      Object.assign(telegram.webhook, {
        url: 'https://motcua.example/webhooks/telegram',
        allowed_updates: ['message'],
        last_error_date: Math.floor(Date.now() / 1000),
        last_error_message: 'SSL error',
      });
      expect(await run(['channel:check'])).toMatch(
        /! Telegram does not tell of: my_chat_member[^]*! A recent call failed: SSL error/u,
      );
    });

    it('says when the token is refused, and when nobody answers, without the token', async () => {
      await add();
      await administer().change('telegram', '900000001', { values: { botToken: '900000001:other' } }, NOW);
      expect(await run(['channel:check'])).toMatch(/✗ Telegram does not take the bot’s token[^]*BotFather/u);

      await telegram.close();
      const gone = await run(['channel:check']);
      expect(gone).toMatch(/✗ Telegram cannot be reached/u);
      expect(gone).not.toContain('900000001:other');
    });

    const addZalo = async (change: Record<string, string> = {}) =>
      administer().add('zalo-oa', { name: 'OA', ward: undefined, values: { ...account(), ...change } }, NOW);

    it('reads token, name and package of a Zalo account, and writes to nobody', async () => {
      await addZalo();

      const told = await run(['channel:check', 'OA']);

      expect(told).toMatch(
        /✓ The access token is valid[^]*✓ Zalo knows the account “Phường Mẫu”[^]*✓ Package: Tăng trưởng/u,
      );
      expect(told).toMatch(/! The platform has never called/u);
      expect(told).not.toMatch(/✗|ACCESS|REFRESH/u);
      expect(zalo.sent).toEqual([]);
    });

    it('says which forms of Zalo are set, what cannot be told without the others, and how long the chat is open', async () => {
      await addZalo();
      const none = await run(['channel:check', 'OA']);
      await administer().change(
        'zalo-oa',
        zalo.oaId,
        { values: { dossierTemplate: '301', codeTemplate: '303', templateMode: 'development' } },
        NOW,
      );
      const some = await run(['channel:check', 'OA']);

      expect(none).toMatch(
        /✓ .*for 7 days after a resident last wrote[^]*! No form for news of a dossier[^]*ZALO_ZBS_DOSSIER_TEMPLATE[^]*! No form for the answer[^]*! No form for a code: no phone number can be confirmed/u,
      );
      expect(none).not.toContain('Forms that are set');
      expect(some).toMatch(
        /✓ Forms that are set: news of a dossier 301, a code 303\.[^]*QUOTA_EXHAUSTED[^]*! No form for the answer[^]*! Forms are being tried out/u,
      );
      expect(some).not.toMatch(/No form for (?:news|a code)/u);
      expect(process.exitCode).toBeUndefined();
      expect(zalo.sent).toEqual([]);
    });

    it('names a consent that is lost or was never given, a wrong key, another account, a package without groups', async () => {
      await addZalo({ refreshToken: 'used up', oaSecretKey: zalo.app.appSecret });
      expect(await run(['channel:check', 'OA'])).toMatch(
        /✗ The OA Secret Key is the app’s secret[^]*✗ Zalo takes none of our tokens any more \(code -14020\)[^]*Consent again/u,
      );

      await administer().change('zalo-oa', zalo.oaId, { values: { refreshToken: '', oaSecretKey: 'k' } }, NOW);
      expect(await run(['channel:check', 'OA'])).toMatch(/✗ The account’s administrator has not consented yet/u);

      await administer().change('zalo-oa', zalo.oaId, { values: { refreshToken: zalo.firstRefreshToken } }, NOW);
      Object.assign(zalo.profile, { oa_id: '7', is_verified: false });
      zalo.groups.error = -224;
      expect(await run(['channel:check', 'OA'])).toMatch(
        /✗ The tokens are those of OA 7[^]*! The package has no groups/u,
      );
    });

    it('says that the secrets were encrypted under another key, and that the address is missing or is no https', async () => {
      await administer('another-secrets-key-0123456789abc').add(
        'telegram',
        { name: 'y', ward: undefined, values: BOT },
        NOW,
      );
      const settings = (publicUrl: string | undefined) => () => ({
        secretsKey: SECRETS_KEY,
        publicUrl,
        channels: { accounts: [], begun: [], addresses: addresses() },
      });

      expect(await run(['channel:check'], { settings: settings(undefined) })).toMatch(
        /✗ PUBLIC_URL is not set[^]*✗ .*SECRETS_KEY is another/u,
      );
      expect(await run(['channel:check'], { settings: settings('http://motcua.example') })).toMatch(
        /✗ .* is no https/u,
      );
    });

    it('names what a channel without an account needs, with its settings', async () => {
      await add();

      const told = await run(['channel:check', 'zalo-oa']);

      expect(told).toMatch(
        /^Zalo \(zalo-oa\) · no account\n[^]*✗ appSecret is missing: .* \(ZALO_APP_SECRET\)[^]*channel:add -- zalo-oa/u,
      );
      expect(told).not.toMatch(/ZALO_OA_NAME|ZALO_REFRESH_TOKEN/u);
      expect(process.exitCode).toBe(2);
      await expect(run(['channel:check', 'fax'])).rejects.toThrow(/there are: telegram:900000001/u);
    });

    it('names what the settings of a channel lack that is begun, asked for it or for all', async () => {
      const fault = 'ZALO_APP_SECRET must be set to answer residents on Zalo';
      const begun = [{ channel: 'zalo-oa', faults: [fault] }];
      const channels = { accounts: [], begun, addresses: addresses() };
      const settings = () => ({ secretsKey: SECRETS_KEY, publicUrl: undefined, channels });

      for (const words of [['channel:check', 'zalo-oa'], ['channel:check']])
        expect(await run(words, { settings })).toContain(`settings that begin one\n  ✗ ${fault}\n`);
    });
  });
});
