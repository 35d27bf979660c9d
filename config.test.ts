import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLATFORMS } from './channels/index.ts';
import { ConfigError, readConfig } from './config.ts';

const SECRET = 'a'.repeat(64);
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-config-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function faultsOf(environment: Record<string, string>): string {
  try {
    readConfig({ DATA_DIR: dataDir, ...environment });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('readConfig', () => {
  it('needs nothing on loopback: defaults, and secrets made once', () => {
    const first = readConfig({ DATA_DIR: dataDir });
    const second = readConfig({ DATA_DIR: dataDir });

    expect(first).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      retentionDays: 90,
      voiceRetentionDays: 90,
      allowedOrigins: [],
      isLoopback: true,
    });
    expect(first.databaseUrl).toBeUndefined();
    expect(first.secretsKey).not.toBe(first.directLineSecret);
    expect(second.secretsKey).toBe(first.secretsKey);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('takes an empty setting for an unset one', () => {
    expect(readConfig({ DATA_DIR: dataDir, PORT: '', DATABASE_URL: '', SECRETS_KEY: '' }).port).toBe(3978);
  });

  it('requires both secrets when it listens beyond loopback, and makes none', () => {
    const faults = faultsOf({ HOST: '0.0.0.0' });

    expect(faults).toContain('SECRETS_KEY');
    expect(faults).toContain('DIRECT_LINE_SECRET');
    expect(() => statSync(join(dataDir, 'secrets.json'))).toThrow();
  });

  it('listens anywhere with both secrets', () => {
    const config = readConfig({ DATA_DIR: dataDir, HOST: '0.0.0.0', SECRETS_KEY: SECRET, DIRECT_LINE_SECRET: SECRET });

    expect(config).toMatchObject({ host: '0.0.0.0', isLoopback: false });
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['RETENTION_DAYS', '0'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['ALLOWED_ORIGINS', 'https://example.gov.vn/path'],
    ['ALLOWED_ORIGINS', 'example.gov.vn'],
    ['SECRETS_KEY', 'short'],
    ['PUBLIC_URL', 'motcua'],
    ['LOG_LEVEL', 'loud'],
    ['DOSSIER_SOURCES', 'registry,moon'],
    ['DOSSIER_SOURCES', ','],
    ['DOSSIER_API_URL', 'http://api.example.gov.vn/search'],
    ['DOSSIER_API_TOKEN_URL', 'sso'],
  ])('names %s when it is "%s"', (name, value) => {
    expect(faultsOf({ [name]: value })).toContain(name);
  });

  it.each([
    ['PORT', '70000', 'PORT must be a port number, 0 to 65535'],
    ['RETENTION_DAYS', '0', 'RETENTION_DAYS must be at least 1 day'],
    ['RETENTION_DAYS', '9999', 'RETENTION_DAYS must be at most 3650 days'],
    ['RETENTION_DAYS', '1.5', 'RETENTION_DAYS must be whole days'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of fatal, error, warn, info, debug, silent'],
  ])('says what %s may be when it is "%s"', (name, value, message) => {
    expect(faultsOf({ [name]: value })).toContain(message);
  });

  it('looks dossiers up in the registry, and in the city’s system once all of it is set', () => {
    const api = {
      DOSSIER_API_URL: 'https://api.example.gov.vn/pa/dossier-search/dvc',
      DOSSIER_API_TOKEN_URL: 'https://sso.example.gov.vn/token',
      DOSSIER_API_CLIENT_ID: 'motcua',
    };

    expect(readConfig({ DATA_DIR: dataDir })).toMatchObject({ dossierSources: ['registry'], dossierApi: undefined });
    expect(readConfig({ DATA_DIR: dataDir, ...api })).toMatchObject({
      dossierSources: ['registry', 'api'],
      dossierApi: { clientId: 'motcua', clientSecret: undefined, proofFields: [] },
    });
    const fields = 'applicant.data.phoneNumber, applicant.data.identityNumber';
    expect(
      readConfig({ DATA_DIR: dataDir, ...api, DOSSIER_SOURCES: 'api', DOSSIER_API_PROOF_FIELDS: fields }),
    ).toMatchObject({
      dossierSources: ['api'],
      dossierApi: { proofFields: ['applicant.data.phoneNumber', 'applicant.data.identityNumber'] },
    });
    expect(faultsOf({ DOSSIER_API_PROOF_FIELDS: 'phone' })).toContain('DOSSIER_API_URL must be set');
    expect(faultsOf({ DOSSIER_SOURCES: 'api' })).toContain('DOSSIER_API_TOKEN_URL must be set');
    expect(faultsOf({ ...api, DOSSIER_API_CLIENT_ID: '' })).toContain('DOSSIER_API_CLIENT_ID must be set');
  });

  it('answers on Zalo once all that belongs to an account is set', () => {
    const account = {
      ZALO_APP_ID: '50554360515256678',
      ZALO_APP_SECRET: 'app secret',
      ZALO_OA_ID: '1646843870823903717',
      ZALO_OA_SECRET_KEY: 'oa secret key',
      ZALO_REFRESH_TOKEN: 'refresh token',
    };

    expect(readConfig({ DATA_DIR: dataDir, ZALO_OA_NAME: 'alone' }).channels).toMatchObject({
      accounts: [],
      addresses: { 'zalo-oa': { apiUrl: 'https://openapi.zalo.me', oauthUrl: 'https://oauth.zaloapp.com' } },
    });
    expect(readConfig({ DATA_DIR: dataDir, ...account }).channels.accounts).toEqual([
      {
        channel: 'zalo-oa',
        values: {
          appId: '50554360515256678',
          appSecret: 'app secret',
          oaId: '1646843870823903717',
          oaSecretKey: 'oa secret key',
          refreshToken: 'refresh token',
        },
      },
    ]);
    expect(faultsOf({ ...account, ZALO_OA_SECRET_KEY: '' })).toContain('ZALO_OA_SECRET_KEY must be set to answer');
    expect(faultsOf({ ZALO_APP_ID: '1' })).toMatch(/ZALO_APP_SECRET must be set.*ZALO_OA_SECRET_KEY must be set/u);
    expect(faultsOf({ ...account, ZALO_REFRESH_TOKEN: '' })).toBe('');
    expect(faultsOf({ ZALO_API_URL: 'http://zalo.example' })).toContain('ZALO_API_URL must be an https address');
  });

  it('lets whoever needs no channel go on without one that is begun, and tells them', () => {
    const faults: string[] = [];
    const half = { DATA_DIR: dataDir, ZALO_APP_ID: '1', SMTP_URL: 'smtps://mail.example', TELEGRAM_BOT_USERNAME: '' };
    const begin = (more: Record<string, string> = {}) =>
      readConfig({ ...half, ...more }, (found) => faults.push(...found));

    expect(begin()).toMatchObject({ channels: { accounts: [], begun: [{ channel: 'zalo-oa' }] }, mail: undefined });

    expect(faults.join('; ')).toMatch(/MAIL_FROM must be set.*ZALO_APP_SECRET must be set/u);
    expect(() => begin({ PORT: 'x' })).toThrow(/^A setting is wrong: PORT/u);
    // Secrets would go there.
    expect(() => begin({ ZALO_API_URL: 'http://zalo.example' })).toThrow(/ZALO_API_URL must be an https address/u);
    expect(faultsOf({ ...half })).toMatch(/MAIL_FROM must be set.*ZALO_APP_SECRET must be set/u);
  });

  it('sends letters once a mail server and a sender are set', () => {
    const mail = { SMTP_URL: 'smtps://phuong:x@mail.example', MAIL_FROM: 'Phường Mẫu <khong-tra-loi@phuong.example>' };

    expect(readConfig({ DATA_DIR: dataDir }).mail).toBeUndefined();
    expect(readConfig({ DATA_DIR: dataDir, ...mail }).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM });
    expect(faultsOf({ ...mail, MAIL_FROM: '' })).toContain('MAIL_FROM must be set to send notices by e-mail');
    expect(faultsOf({ ...mail, SMTP_URL: '' })).toContain('SMTP_URL must be set to send notices by e-mail');
    expect(faultsOf({ ...mail, SMTP_URL: 'http://mail.example' })).toContain('SMTP_URL must be smtps://');
    expect(faultsOf({ ...mail, MAIL_FROM: 'a@b.vn\r\nBcc: c@d.vn' })).toContain('MAIL_FROM must be an address');
  });

  it('takes forms of Zalo with its account, to everybody or to administrators alone', () => {
    const account = { ZALO_APP_ID: '1', ZALO_APP_SECRET: 'x', ZALO_OA_ID: '2', ZALO_OA_SECRET_KEY: 'y' };

    const { channels } = readConfig({
      DATA_DIR: dataDir,
      ...account,
      ZALO_ZBS_DOSSIER_TEMPLATE: '7895',
      ZALO_ZBS_MODE: 'development',
    });
    expect(channels.accounts[0]?.values).toMatchObject({ dossierTemplate: '7895', templateMode: 'development' });
    expect(faultsOf({ ...account, ZALO_ZBS_MODE: 'test' })).toContain(
      'ZALO_ZBS_MODE must be production or development',
    );
  });

  it('answers on Telegram once bot and secret are set', () => {
    const bot = {
      TELEGRAM_BOT_TOKEN: '900000001:test',
      TELEGRAM_BOT_USERNAME: 'PhuongMauBot',
      TELEGRAM_WEBHOOK_SECRET: 'a-webhook-secret-of-its-own',
    };

    expect(readConfig({ DATA_DIR: dataDir }).channels.accounts).toEqual([]);
    expect(readConfig({ DATA_DIR: dataDir, ...bot }).channels).toMatchObject({
      accounts: [{ channel: 'telegram' }],
      addresses: { telegram: { apiUrl: 'https://api.telegram.org' } },
    });
    expect(faultsOf({ ...bot, TELEGRAM_WEBHOOK_SECRET: '' })).toContain('TELEGRAM_WEBHOOK_SECRET must be set');
    expect(faultsOf({ ...bot, TELEGRAM_WEBHOOK_SECRET: 'short' })).toContain('must be 16 to 256');
    expect(faultsOf({ ...bot, TELEGRAM_BOT_USERNAME: '@PhuongMauBot' })).toContain('without the at sign');
    expect(faultsOf({ ...bot, TELEGRAM_BOT_TOKEN: 'test' })).toContain('as BotFather gives it');
  });

  it('signs officials in elsewhere once provider and client are set', () => {
    const provider = { OIDC_ISSUER: 'https://sso.example.gov.vn', OIDC_CLIENT_ID: 'motcua' };

    expect(readConfig({ DATA_DIR: dataDir }).singleSignOn).toBeUndefined();
    expect(readConfig({ DATA_DIR: dataDir, ...provider }).singleSignOn).toMatchObject({
      clientId: 'motcua',
      clientSecret: undefined,
      claim: 'email',
    });
    expect(faultsOf({ OIDC_CLIENT_SECRET: 'x' })).toMatch(/OIDC_ISSUER must be set.*OIDC_CLIENT_ID must be set/u);
    expect(faultsOf({ ...provider, OIDC_ISSUER: 'http://sso.example.gov.vn' })).toContain(
      'OIDC_ISSUER must be an https',
    );
    const outside = { HOST: '0.0.0.0', SECRETS_KEY: SECRET, DIRECT_LINE_SECRET: SECRET };
    expect(faultsOf({ ...provider, ...outside })).toContain('PUBLIC_URL must be set');
  });

  it('names all faults at once', () => {
    const faults = faultsOf({ PORT: 'abc', RETENTION_DAYS: '-1', HOST: '0.0.0.0' });

    for (const name of ['PORT', 'RETENTION_DAYS', 'SECRETS_KEY', 'DIRECT_LINE_SECRET']) expect(faults).toContain(name);
  });

  it('says what to do about a data folder that cannot be used', () => {
    writeFileSync(join(dataDir, 'file'), '');

    expect(faultsOf({ DATA_DIR: join(dataDir, 'file', 'inner') })).toContain('choose a folder');
  });

  it('says so when the secrets file is damaged, and does not overwrite it', () => {
    const file = join(dataDir, 'secrets.json');
    writeFileSync(file, '{ "secretsKey": 1 }');
    chmodSync(file, 0o600);

    expect(faultsOf({})).toContain('secrets.json');
    expect(readFileSync(file, 'utf8')).toBe('{ "secretsKey": 1 }');
  });

  it('has every setting in .env.example, and that has no other', () => {
    const example = readFileSync(join(import.meta.dirname, '.env.example'), 'utf8');
    const source = readFileSync(join(import.meta.dirname, 'config.ts'), 'utf8');
    const names = [...source.matchAll(/^ {2}([A-Z_]+): (?:optional|withDefault|secret)/gmu)].map(([, name]) => name!);

    const ofChannels = PLATFORMS.flatMap(({ fields, addresses }) =>
      [...Object.values(fields), ...Object.values(addresses)].map(({ setting }) => setting),
    );
    names.push(...ofChannels);

    expect(names.length).toBeGreaterThan(9);
    expect(names.filter((name) => !new RegExp(`^${name}=`, 'mu').test(example))).toEqual([]);
    // Read by the tests alone.
    const known = new Set([...names, 'TEST_DATABASE_URL']);
    const shown = [...example.matchAll(/^([A-Z_]+)=/gmu)].map(([, name]) => name!);
    expect(shown.filter((name) => !known.has(name))).toEqual([]);
  });
});
