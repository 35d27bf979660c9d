import type { Logger } from 'pino';
import type { ChannelTokenRow, Sealer, Store } from '../store/index.ts';
import type { ChannelAccount } from './contract.ts';

/** One of the texts that an account is made of. */
export interface AccountField {
  /** The setting that holds it for the account that the settings make. */
  readonly setting: string;
  readonly label: string;
  /** Stored encrypted, and shown to nobody again. */
  readonly isSecret?: boolean;
  readonly isOptional?: boolean;
  readonly pattern?: RegExp;
  /** What a value must be, after its name: "must be …". */
  readonly rule?: string;
}

/** By the names of a platform's fields; what is optional may be missing. */
export type AccountValues = Readonly<Record<string, string>>;

/** What an account is given to work with. */
export interface PlatformServices {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Where the platform is, by the names of its `addresses`. */
  readonly addresses: Readonly<Record<string, string>>;
}

export interface OpenedAccount {
  readonly account: ChannelAccount;
  /** Begins what an account does of its own accord, such as renewing tokens. Returns how to stop. */
  start?(): () => Promise<void>;
}

/** One thing that was looked at. `problem`: residents are not served, or soon will not be. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'problem';
  /** Such as `token-lost`. */
  readonly code: string;
  readonly text: FindingText;
  /** What to do about it. */
  readonly todo?: FindingText;
}

export interface FindingText {
  readonly vi: string;
  readonly en: string;
}

/** What a check may look at besides the account itself. */
export interface CheckContext {
  /** Where the platform must call us; undefined: `PUBLIC_URL` is not set. */
  readonly webhookUrl: string | undefined;
  readonly signal: AbortSignal;
}

/** How an account's administrator consents (OAuth 2 with PKCE), where tokens come from a consent. */
export interface PlatformConsent {
  /** Where to send the browser. */
  urlOf(values: AccountValues, services: Pick<PlatformServices, 'addresses'>, ticket: ConsentTicket): URL;
  /**
   * What the way back becomes: values that replace those of the account.
   *
   * @param query as the platform sent the browser back
   */
  finish(
    values: AccountValues,
    services: Pick<PlatformServices, 'addresses' | 'fetch'>,
    ticket: ConsentTicket,
    query: URLSearchParams,
    signal: AbortSignal,
  ): Promise<ConsentResult>;
}

export interface ConsentTicket {
  readonly state: string;
  /** Of PKCE: 43 characters. */
  readonly verifier: string;
  readonly redirectUri: string;
}

export type ConsentResult =
  | { readonly status: 'granted'; readonly values: AccountValues }
  /** They consented for another account than this one. */
  | { readonly status: 'other-account' }
  | { readonly status: 'refused'; readonly code: string };

/** `token-lost`: only a consent brings others. `token-late`: they could not be renewed for too long. */
export type TokenAlarm = 'token-lost' | 'token-late';

/** Somebody else's messaging service, and how an account there is made, opened and looked after. */
export interface Platform {
  readonly channel: string;
  /** Default: `/webhooks/<channel>`. */
  readonly webhookPath?: string;
  readonly title: string;
  readonly fields: Readonly<Record<string, AccountField>>;
  /** Where it is. Only the settings say so: an administrator who could would have secrets sent anywhere. */
  readonly addresses: Readonly<Record<string, { readonly setting: string; readonly usual: string }>>;
  /** Its id there. @param values complete */
  accountIdOf(values: AccountValues): string;
  /** @param values complete */
  open(values: AccountValues, services: PlatformServices): OpenedAccount;
  /** Looks at what can be known without writing to anybody. */
  check(values: AccountValues, services: PlatformServices, context: CheckContext): Promise<readonly Finding[]>;
  readonly consent?: PlatformConsent;
  /** What is wrong with its tokens; absent where none of them end. */
  alarmOf?(values: AccountValues, tokens: ChannelTokenRow | undefined, now: number): TokenAlarm | undefined;
}

/** What is wrong with values, one sentence each; none: they make an account. */
export function faultsIn(fields: Platform['fields'], values: AccountValues, nameOf = (name: string) => name): string[] {
  return Object.entries(fields).flatMap(([name, { pattern, rule, isOptional }]) => {
    const value = values[name] ?? '';
    if (value === '') return isOptional === true ? [] : [`${nameOf(name)} is missing`];
    return pattern?.test(value) === false ? [`${nameOf(name)} ${rule ?? 'has another form'}`] : [];
  });
}
