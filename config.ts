import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { type ChannelSettings, type MailSettings, readChannelSettings } from './channels/index.ts';

const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '::1'];
const MIN_SECRET_LENGTH = 32;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const PORT_RULE = 'must be a port number, 0 to 65535';

const emptyAsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(emptyAsUnset, schema.optional());
const withDefault = <Schema extends z.ZodType>(schema: Schema, value: string) =>
  z.preprocess((given) => emptyAsUnset(given) ?? value, schema);

const secret = optional(
  z
    .string()
    .min(MIN_SECRET_LENGTH, `must be at least ${MIN_SECRET_LENGTH} characters; make one with: openssl rand -hex 32`),
);
const origins = z.string().transform((list, context) =>
  list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
    .map((origin) => {
      if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
      context.addIssue(`"${origin}" is no origin; write it as https://example.gov.vn, without a path`);
      return z.NEVER;
    }),
);

const listed = z.string().transform((list) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);
const DOSSIER_SOURCES = ['registry', 'api'] as const;
const dossierSources = listed.pipe(
  z.array(z.enum(DOSSIER_SOURCES, `must list some of: ${DOSSIER_SOURCES.join(', ')}`)).min(1, 'must list at least one'),
);
/** Credentials and residents' codes travel there; plain http is for a stand-in on this machine. */
const outwardUrl = z
  .url({ protocol: /^https?$/, error: 'must be an https address' })
  .refine((text) => !URL.canParse(text) || isOutward(text), 'must be an https address');

function isOutward(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOSTS.includes(hostname.replace(/^\[|\]$/gu, '')));
}

const days = z.coerce
  .number('must be a number of days')
  .int('must be whole days')
  .min(1, 'must be at least 1 day')
  .max(3650, 'must be at most 3650 days');

/** Every setting, read from the environment (or `.env`), with its default. `.env.example` explains each. */
const settings = z.object({
  HOST: withDefault(z.string(), '127.0.0.1'),
  PORT: withDefault(z.coerce.number(PORT_RULE).int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE), '3978'),
  DATA_DIR: withDefault(z.string(), './data'),
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address, or empty for SQLite' }),
  ),
  RETENTION_DAYS: withDefault(days, '90'),
  VOICE_RETENTION_DAYS: optional(days),
  ALLOWED_ORIGINS: withDefault(origins, ''),
  SECRETS_KEY: secret,
  DIRECT_LINE_SECRET: secret,
  CHANNEL_SILENCE_MINUTES: withDefault(
    z.coerce.number('must be a number of minutes').int('must be whole minutes').min(1, 'must be at least 1 minute'),
    '480',
  ),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })),
  EMBEDDING_MODEL: optional(z.string()),
  DOSSIER_SOURCES: optional(dossierSources),
  DOSSIER_API_URL: optional(outwardUrl),
  DOSSIER_API_TOKEN_URL: optional(outwardUrl),
  DOSSIER_API_CLIENT_ID: optional(z.string()),
  DOSSIER_API_CLIENT_SECRET: optional(z.string()),
  DOSSIER_API_PROOF_FIELDS: withDefault(listed, ''),
  OIDC_ISSUER: optional(outwardUrl),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_CLAIM: withDefault(z.string(), 'email'),
  OIDC_LABEL: withDefault(z.string(), 'Đăng nhập một lần (SSO)'),
  SMTP_URL: optional(
    z.url({ protocol: /^smtps?$/, error: 'must be smtps://user:password@host, or smtp://… for STARTTLS' }),
  ),
  MAIL_FROM: optional(
    z
      .string()
      .regex(
        /^(?:[^<>@\p{Cc}]* <[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)$/u,
        'must be an address, or a name and an address: Phường Mẫu <khong-tra-loi@phuong.example>',
      ),
  ),
  LLM_BASE_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be an http(s) address, such as http://127.0.0.1:8080/v1' }),
  ),
  LLM_MODEL: optional(z.string()),
  LLM_API_KEY: optional(z.string()),
  LOG_LEVEL: withDefault(z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`), 'info'),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly retentionDays: number;
  /** So long residents' reports are kept once they have ended. */
  readonly voiceRetentionDays: number;
  readonly allowedOrigins: readonly string[];
  /** Signs tokens; later work encrypts stored tokens with it. */
  readonly secretsKey: string;
  readonly directLineSecret: string;
  readonly publicUrl: string | undefined;
  /** Empty: the bundled model. */
  readonly embeddingModel: string | undefined;
  /** Undefined: no language model is connected, and none is needed. */
  readonly languageModel:
    { readonly baseUrl: string; readonly model: string; readonly apiKey: string | undefined } | undefined;
  /** Where dossiers are looked up, in this order. */
  readonly dossierSources: readonly (typeof DOSSIER_SOURCES)[number][];
  /** Undefined: no city system is connected. */
  readonly dossierApi: DossierApiConfig | undefined;
  /** Accounts at platforms, and where the platforms are. */
  readonly channels: ChannelSettings;
  /** After so much working time without a call of a platform, somebody should look. */
  readonly channelSilenceMinutes: number;
  /** Undefined: no notice goes out by e-mail. */
  readonly mail: MailSettings | undefined;
  /** Undefined: officials sign in with passwords alone. */
  readonly singleSignOn: SingleSignOnConfig | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly isLoopback: boolean;
}

/** The city's system for looking up dossiers. */
export interface DossierApiConfig {
  readonly searchUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** Fields of an answer that an owner can be known by. Empty: nothing of it is ever shown. */
  readonly proofFields: readonly string[];
}

/** The identity provider of officials (OpenID Connect). */
export interface SingleSignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** The claim that names an official by e-mail address or login. */
  readonly claim: string;
  /** On the button. */
  readonly label: string;
}

/** Settings are missing, malformed or unsafe: the start stops, and all of them are named at once. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';

  constructor(faults: readonly string[]) {
    super(inWords(faults));
  }
}

/** All that is wrong with settings, in one line. */
export function inWords(faults: readonly string[]): string {
  return `${faults.length === 1 ? 'A setting is' : `${faults.length} settings are`} wrong: ${faults.join('; ')}`;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. On loopback, missing secrets are made and kept in `DATA_DIR/secrets.json`; elsewhere they
 * are required. Throws `ConfigError` naming every fault.
 *
 * @param onChannelFaults told of what is missing or malformed of channels, which then are as if they were not set;
 *   without it that throws as well
 */
export function readConfig(environment: Environment, onChannelFaults?: (faults: readonly string[]) => void): Config {
  const parsed = settings.safeParse(environment);
  const faults = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  const host = parsed.data?.HOST ?? environment.HOST ?? '127.0.0.1';
  const isLoopback = LOOPBACK_HOSTS.includes(host);
  if (!isLoopback) {
    for (const name of ['SECRETS_KEY', 'DIRECT_LINE_SECRET'] as const) {
      if ((environment[name] ?? '') === '') {
        faults.push(`${name} must be set when HOST is not loopback (openssl rand -hex 32)`);
      }
    }
  }
  if (parsed.success && parsed.data.LLM_BASE_URL !== undefined && parsed.data.LLM_MODEL === undefined) {
    faults.push('LLM_MODEL must name the model that LLM_BASE_URL serves');
  }
  const channels = readChannelSettings(environment, isOutward);
  faults.push(...channels.addressFaults);
  const begun = channels.settings.begun.flatMap((one) => one.faults);
  const channelFaults = [...(parsed.success ? mailFaults(parsed.data) : []), ...begun];
  if (onChannelFaults === undefined) faults.push(...channelFaults);
  if (parsed.success) {
    const { data } = parsed;
    faults.push(...dossierFaults(data), ...singleSignOnFaults(data, isLoopback));
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);

  if (channelFaults.length > 0) onChannelFaults?.(channelFaults);
  const values = parsed.data;
  const dataDir = resolve(values.DATA_DIR);
  const secrets =
    values.SECRETS_KEY !== undefined && values.DIRECT_LINE_SECRET !== undefined
      ? { secretsKey: values.SECRETS_KEY, directLineSecret: values.DIRECT_LINE_SECRET }
      : withGivenSecrets(values.SECRETS_KEY, values.DIRECT_LINE_SECRET, readOrMakeSecrets(dataDir));
  return {
    host,
    port: values.PORT,
    dataDir,
    databaseUrl: values.DATABASE_URL,
    retentionDays: values.RETENTION_DAYS,
    voiceRetentionDays: values.VOICE_RETENTION_DAYS ?? values.RETENTION_DAYS,
    allowedOrigins: values.ALLOWED_ORIGINS,
    ...secrets,
    publicUrl: values.PUBLIC_URL,
    embeddingModel: values.EMBEDDING_MODEL,
    languageModel: languageModelOf(values),
    ...dossierConfig(values),
    channels: channels.settings,
    channelSilenceMinutes: values.CHANNEL_SILENCE_MINUTES,
    mail: mailOf(values),
    singleSignOn: singleSignOnOf(values),
    logLevel: values.LOG_LEVEL,
    isLoopback,
  };
}

function mailFaults({ SMTP_URL: url, MAIL_FROM: from }: Settings): string[] {
  if ((url === undefined) === (from === undefined)) return [];
  return [`${url === undefined ? 'SMTP_URL' : 'MAIL_FROM'} must be set to send notices by e-mail`];
}

function mailOf({ SMTP_URL: url, MAIL_FROM: from }: z.infer<typeof settings>): MailSettings | undefined {
  return url === undefined || from === undefined ? undefined : { url, from };
}

function languageModelOf(values: z.infer<typeof settings>): Config['languageModel'] {
  const { LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: apiKey } = values;
  return baseUrl === undefined || model === undefined ? undefined : { baseUrl, model, apiKey };
}

type Settings = z.infer<typeof settings>;

/** The address, the token's address and the client belong together. */
function dossierFaults(values: Settings): string[] {
  const needed = ['DOSSIER_API_URL', 'DOSSIER_API_TOKEN_URL', 'DOSSIER_API_CLIENT_ID'] as const;
  const missing = needed.filter((name) => values[name] === undefined);
  const isWanted =
    missing.length < needed.length ||
    values.DOSSIER_API_CLIENT_SECRET !== undefined ||
    values.DOSSIER_API_PROOF_FIELDS.length > 0 ||
    values.DOSSIER_SOURCES?.includes('api') === true;
  return isWanted ? missing.map((name) => `${name} must be set to look up dossiers in the city's system`) : [];
}

function dossierConfig(values: Settings): Pick<Config, 'dossierSources' | 'dossierApi'> {
  const { DOSSIER_API_URL: searchUrl, DOSSIER_API_TOKEN_URL: tokenUrl, DOSSIER_API_CLIENT_ID: clientId } = values;
  if (searchUrl === undefined || tokenUrl === undefined || clientId === undefined) {
    return { dossierSources: values.DOSSIER_SOURCES ?? ['registry'], dossierApi: undefined };
  }
  return {
    dossierSources: values.DOSSIER_SOURCES ?? DOSSIER_SOURCES,
    dossierApi: {
      searchUrl,
      tokenUrl,
      clientId,
      clientSecret: values.DOSSIER_API_CLIENT_SECRET,
      proofFields: values.DOSSIER_API_PROOF_FIELDS,
    },
  };
}

function singleSignOnFaults(values: Settings, isLoopback: boolean): string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return [];
  return [
    ...(issuer === undefined ? ['OIDC_ISSUER must be set to sign officials in at an identity provider'] : []),
    ...(clientId === undefined ? ['OIDC_CLIENT_ID must be set to sign officials in at an identity provider'] : []),
    ...(values.PUBLIC_URL === undefined && !isLoopback
      ? ['PUBLIC_URL must be set: the identity provider sends officials back to it']
      : []),
  ];
}

function singleSignOnOf(values: Settings): SingleSignOnConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer === undefined || clientId === undefined) return undefined;
  return { issuer, clientId, clientSecret, claim: values.OIDC_CLAIM, label: values.OIDC_LABEL };
}

const secretsFile = z.object({
  secretsKey: z.string().min(MIN_SECRET_LENGTH),
  directLineSecret: z.string().min(MIN_SECRET_LENGTH),
});
type Secrets = z.infer<typeof secretsFile>;

function withGivenSecrets(
  secretsKey: string | undefined,
  directLineSecret: string | undefined,
  made: Secrets,
): Secrets {
  return { secretsKey: secretsKey ?? made.secretsKey, directLineSecret: directLineSecret ?? made.directLineSecret };
}

/** Step by step: Node's own recursion never ends where a file system refuses new folders, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function readOrMakeSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  try {
    if (existsSync(path)) return secretsFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    makeFolder(dataDir);
    const made = { secretsKey: randomBytes(32).toString('hex'), directLineSecret: randomBytes(32).toString('hex') };
    const draft = `${path}.${process.pid}.tmp`;
    writeFileSync(draft, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 });
    chmodSync(draft, 0o600);
    renameSync(draft, path);
    return made;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'its contents are not valid';
    throw new ConfigError([
      `DATA_DIR ${dataDir} cannot be used for secrets.json (${reason}); choose a folder that this user can read and write, or set SECRETS_KEY and DIRECT_LINE_SECRET`,
    ]);
  }
}
