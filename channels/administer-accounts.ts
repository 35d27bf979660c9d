import type { ChannelAccountRow, Sealer, Store } from '../store/index.ts';
import { changedSince, originOf, readValues, writeValues } from './account-values.ts';
import type { FirstAccount } from './first-accounts.ts';
import { type AccountValues, faultsIn, type Platform } from './platform.ts';

/** An account cannot be as asked; the message says what to do. */
export class ChannelAccountError extends Error {
  readonly code: 'CHANNEL_UNKNOWN' | 'ACCOUNT_UNKNOWN' | 'ACCOUNT_TAKEN' | 'ACCOUNT_CHANGED' | 'VALUES_INVALID';

  constructor(code: ChannelAccountError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface AccountFields {
  readonly name: string;
  readonly ward: string | undefined;
  readonly values: AccountValues;
}

export interface AccountChanges {
  readonly name?: string;
  readonly ward?: string | undefined;
  readonly isEnabled?: boolean;
  /** What is not named stays; an empty text takes an optional one away. */
  readonly values?: AccountValues;
}

/** Adds, changes and removes our accounts at platforms. Every process follows. */
export interface AdministerChannels {
  add(channel: string, fields: AccountFields, now: number): Promise<ChannelAccountRow>;
  change(channel: string, accountId: string, changes: AccountChanges, now: number): Promise<ChannelAccountRow>;
  remove(channel: string, accountId: string): Promise<void>;
  /** Makes those of the settings, and takes over what the settings have changed. What people changed since stays. */
  adopt(accounts: readonly FirstAccount[], key: Buffer, now: number): Promise<void>;
}

export function createAdministerChannels(
  { channelAccounts }: Pick<Store, 'channelAccounts'>,
  sealer: Sealer,
  platforms: readonly Platform[],
): AdministerChannels {
  function platformOf(channel: string): Platform {
    const platform = platforms.find((one) => one.channel === channel);
    if (platform !== undefined) return platform;
    const names = platforms.map((one) => one.channel).join(', ');
    throw new ChannelAccountError('CHANNEL_UNKNOWN', `There is no channel ${channel}; there are: ${names}`);
  }

  async function rowOf(channel: string, accountId: string): Promise<ChannelAccountRow> {
    const row = await channelAccounts.get(channel, accountId);
    if (row === undefined)
      throw new ChannelAccountError('ACCOUNT_UNKNOWN', `There is no account ${accountId} at ${channel}`);
    return row;
  }

  async function put(row: ChannelAccountRow, changes: Parameters<Store['channelAccounts']['change']>[1], now: number) {
    if (await channelAccounts.change(row, changes, now)) return rowOf(row.channel, row.accountId);
    throw new ChannelAccountError('ACCOUNT_CHANGED', 'Somebody else has just changed it; look again');
  }

  return {
    async add(channel, { name, ward, values }, now) {
      const platform = platformOf(channel);
      requireFit(platform, values);
      const accountId = platform.accountIdOf(values);
      const row = { channel, accountId, ward, name, isEnabled: true, origin: undefined };
      const written = { ...row, ...writeValues(sealer, platform, accountId, values) };
      if (!(await channelAccounts.add(written, now))) {
        throw new ChannelAccountError('ACCOUNT_TAKEN', `There is an account ${accountId} at ${channel} already`);
      }
      return rowOf(channel, accountId);
    },

    async change(channel, accountId, { values, ...changes }, now) {
      const platform = platformOf(channel);
      const row = await rowOf(channel, accountId);
      if (values === undefined) return put(row, changes, now);
      // Secrets of another key are gone: whoever changes them enters all of them.
      const all = { ...(readValues(sealer, row) ?? row.settings), ...values };
      requireFit(platform, all);
      if (platform.accountIdOf(all) !== accountId) {
        throw new ChannelAccountError(
          'VALUES_INVALID',
          `These are of the account ${platform.accountIdOf(all)}; add it as another one`,
        );
      }
      return put(row, { ...changes, ...writeValues(sealer, platform, accountId, all) }, now);
    },

    async remove(channel, accountId) {
      platformOf(channel);
      if (await channelAccounts.remove(channel, accountId)) return;
      throw new ChannelAccountError('ACCOUNT_UNKNOWN', `There is no account ${accountId} at ${channel}`);
    },

    async adopt(accounts, key, now) {
      for (const { channel, values } of accounts) {
        const platform = platformOf(channel);
        const accountId = platform.accountIdOf(values);
        const origin = originOf(key, values);
        const row = await channelAccounts.get(channel, accountId);
        if (row === undefined) {
          const name = `${platform.title} ${accountId}`;
          const written = { ...writeValues(sealer, platform, accountId, values), origin };
          await channelAccounts.add({ channel, accountId, ward: undefined, name, isEnabled: true, ...written }, now);
        } else if (row.origin !== origin) {
          // What a consent or the console brought stays; secrets of another key are gone.
          const held = readValues(sealer, row);
          const all = held === undefined ? values : { ...held, ...changedSince(row.origin, key, values) };
          // Another process that starts with the same settings may be first.
          await channelAccounts.change(row, { ...writeValues(sealer, platform, accountId, all), origin }, now);
        }
      }
    },
  };
}

function requireFit({ fields }: Platform, values: AccountValues): void {
  const unknown = Object.keys(values).filter((name) => fields[name] === undefined);
  const faults = [
    ...unknown.map((name) => `${name} is none of ${Object.keys(fields).join(', ')}`),
    ...faultsIn(fields, values),
  ];
  if (faults.length > 0) throw new ChannelAccountError('VALUES_INVALID', faults.join('; '));
}
