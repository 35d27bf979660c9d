/** Text in the languages that officials read. */
export interface ChannelText {
  readonly vi: string;
  readonly en: string;
}

/** One of the city's accounts at a platform, without its secrets. */
export interface ChannelAccount {
  readonly channel: string;
  readonly accountId: string;
  readonly ward: string | undefined;
  readonly name: string;
  readonly isEnabled: boolean;
  /** What is no secret, by field. */
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the secrets that are there. */
  readonly held: readonly string[];
  /** Made by settings of the server, which would make it again. */
  readonly isOfSettings: boolean;
  readonly changedAt: number;
  readonly heardAt: number | undefined;
  readonly alarms: readonly string[];
}

export interface ChannelPlatform {
  readonly channel: string;
  readonly title: string;
  readonly hasConsent: boolean;
  /** Where the platform must call us; undefined: the server does not know its own address. */
  readonly webhookUrl: string | undefined;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly isSecret: boolean;
    readonly isOptional: boolean;
  }[];
}

export interface ChannelFinding {
  readonly level: 'ok' | 'warning' | 'problem';
  readonly code: string;
  readonly text: ChannelText;
  readonly todo?: ChannelText | undefined;
}

export interface ChannelChanges {
  readonly name?: string;
  readonly ward?: string | undefined;
  readonly isEnabled?: boolean;
  /** What is not named stays. */
  readonly values?: Readonly<Record<string, string>>;
}

/** An account cannot be as asked. */
export class ChannelRefusal extends Error {
  readonly code: 'unknown' | 'taken' | 'changed' | 'invalid';

  constructor(code: ChannelRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Where the city's accounts at platforms are kept; whatever is changed holds in every process. Throws `ChannelRefusal`. */
export interface ChannelOffice {
  platforms(): readonly ChannelPlatform[];
  /** By channel and name. */
  accounts(): Promise<readonly ChannelAccount[]>;
  add(
    channel: string,
    fields: {
      readonly name: string;
      readonly ward: string | undefined;
      readonly values: Readonly<Record<string, string>>;
    },
    now: number,
  ): Promise<ChannelAccount>;
  change(channel: string, accountId: string, changes: ChannelChanges, now: number): Promise<ChannelAccount>;
  remove(channel: string, accountId: string): Promise<void>;
  /** Writes to nobody. */
  check(channel: string, accountId: string, signal: AbortSignal): Promise<readonly ChannelFinding[]>;
  /** Where the account's administrator consents, and what the browser must bring back. */
  beginConsent(
    channel: string,
    accountId: string,
    redirectUri: string,
    now: number,
  ): Promise<{ readonly url: string; readonly ticket: string }>;
  /** @param ticket as it was given, brought back by the same browser */
  finishConsent(
    ticket: string | undefined,
    query: URLSearchParams,
    now: number,
  ): Promise<{
    readonly outcome: 'granted' | 'other-account' | 'refused' | 'no-ticket';
    readonly channel?: string;
    readonly accountId?: string;
  }>;
}
