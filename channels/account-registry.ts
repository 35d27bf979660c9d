import { type ChannelAccountRow, type Sealer, type Store } from '../store/index.ts';
import type { ChannelAccount } from './contract.ts';
import { readValues } from './account-values.ts';
import { onFreshConnections } from './fresh-connection.ts';
import type { AccountValues, OpenedAccount, Platform, PlatformServices } from './platform.ts';

export interface AccountRegistryOptions {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly platforms: readonly Platform[];
  readonly logger: PlatformServices['logger'];
  /** Where each platform is. */
  readonly addresses: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  /** Those that no row holds, such as one for a developer's machine: each serves where no row of its channel does. */
  readonly otherwise?: readonly OpenedAccount[];
  /** Finds what a hint was lost for. */
  readonly everyMs?: number;
}

/** A row, and what it holds where its secrets could be read. */
export interface KnownAccount {
  readonly platform: Platform;
  readonly row: ChannelAccountRow;
  /** Undefined: it was encrypted under another `SECRETS_KEY`. */
  readonly values: AccountValues | undefined;
}

/** Our accounts, as the rows are now: whatever is added or changed in any process serves here within a second or two. */
export interface AccountRegistry {
  /** Those of a channel that serve now. */
  of(channel: string): readonly ChannelAccount[];
  /** Looks at the rows again before it says that there is none: another process may have answered for a newer one. */
  find(channel: string, accountId: string): Promise<ChannelAccount | 'off' | undefined>;
  /** All of them, those that are switched off too. */
  known(): readonly KnownAccount[];
  servicesOf(platform: Platform): PlatformServices;
  /** Looks at the rows again. */
  refresh(): Promise<void>;
  /** Notes that the platform called for it; writes it down once in a while. */
  heard(account: ChannelAccount): void;
  /** Begins what accounts do of their own accord. */
  start(): void;
  stop(): Promise<void>;
}

const EVERY_MS = 1_500;
const HEARD_EVERY_MS = 60_000;

interface Served {
  readonly revision: number;
  /** Undefined: its secrets cannot be read. */
  readonly opened: OpenedAccount | undefined;
  stop?: () => Promise<void>;
}

export async function followAccounts(options: AccountRegistryOptions): Promise<AccountRegistry> {
  const { store, sealer, platforms, logger, addresses, now = Date.now, otherwise = [], everyMs = EVERY_MS } = options;
  const served = new Map<string, Served>();
  const heardAt = new Map<string, number>();
  let known: readonly KnownAccount[] = [];
  let isStarted = false;
  const writes = new Set<Promise<void>>();

  const servicesOf = (platform: Platform): PlatformServices => ({
    ...{ store, sealer, logger, now },
    fetch: onFreshConnections(options.fetch ?? fetch),
    addresses: addresses[platform.channel] ?? {},
  });

  async function look(): Promise<void> {
    const rows = await store.channelAccounts.all();
    known = rows.flatMap((row) => {
      const platform = platforms.find(({ channel }) => channel === row.channel);
      return platform === undefined ? [] : [{ platform, row, values: readValues(sealer, row) }];
    });
    const wanted = new Map(known.filter(({ row }) => row.isEnabled).map((account) => [keyOf(account.row), account]));
    for (const [key, { revision, stop }] of served) {
      if (wanted.get(key)?.row.revision === revision) continue;
      served.delete(key);
      await stop?.();
    }
    for (const [key, account] of wanted) if (!served.has(key)) open(key, account);
  }

  function open(key: string, { platform, row, values }: KnownAccount): void {
    if (values === undefined) {
      logger.error(
        { channel: row.channel, account: row.accountId },
        'the secrets of this account were encrypted under another SECRETS_KEY: it does not serve until they are entered again',
      );
    }
    const opened = values === undefined ? undefined : platform.open(values, servicesOf(platform));
    const one: Served = { opened, revision: row.revision };
    served.set(key, one);
    if (isStarted) begin(one);
  }

  function begin(one: Served): void {
    const stop = one.opened?.start?.();
    if (stop !== undefined) one.stop = stop;
  }

  /** One look at a time; a hint during it asks for another. */
  let underWay: Promise<void> | undefined;
  let isWantedAgain = false;
  const lookUntilNothingIsNew = async (): Promise<void> => {
    do {
      isWantedAgain = false;
      await look();
    } while (isWanted());
  };
  const isWanted = () => isWantedAgain;
  const refresh = async (): Promise<void> => {
    isWantedAgain = true;
    underWay ??= lookUntilNothingIsNew().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const refreshInBackground = () => {
    refresh().catch((error: unknown) =>
      logger.error({ err: error }, 'the accounts of channels cannot be read; those read last serve'),
    );
  };

  await refresh();
  const stopListening = store.onChange(({ topic }) => {
    if (topic === 'channels') refreshInBackground();
  });
  const timer = setInterval(refreshInBackground, everyMs);

  const serving = (): ChannelAccount[] => {
    const ofRows = [...served.values()].flatMap(({ opened }) => opened?.account ?? []);
    const channels = new Set(known.map(({ row }) => row.channel));
    return [...ofRows, ...otherwise.flatMap(({ account }) => (channels.has(account.channel) ? [] : account))];
  };
  const here = (channel: string, accountId: string) =>
    serving().find((account) => account.channel === channel && account.accountId === accountId);

  return {
    of: (channel) => serving().filter((account) => account.channel === channel),
    async find(channel, accountId) {
      const account = here(channel, accountId);
      if (account !== undefined) return account;
      await refresh();
      const isOurs = known.some(({ row }) => row.channel === channel && row.accountId === accountId);
      return here(channel, accountId) ?? (isOurs ? 'off' : undefined);
    },
    known: () => known,
    servicesOf,
    refresh,
    heard({ channel, accountId }) {
      const key = keyOf({ channel, accountId });
      if (now() - (heardAt.get(key) ?? 0) < HEARD_EVERY_MS) return;
      heardAt.set(key, now());
      const write = store.channelAccounts
        .heard(channel, accountId, now())
        .catch((error: unknown) => logger.warn({ err: error, channel }, 'when a platform called cannot be noted'))
        .finally(() => writes.delete(write));
      writes.add(write);
    },
    start() {
      isStarted = true;
      for (const one of served.values()) begin(one);
    },
    async stop() {
      clearInterval(timer);
      stopListening();
      await underWay?.catch(() => undefined);
      await Promise.all([...[...served.values()].map(({ stop }) => stop?.()), ...writes]);
    },
  };
}

function keyOf({ channel, accountId }: Pick<ChannelAccountRow, 'channel' | 'accountId'>): string {
  return `${channel}:${accountId}`;
}
