import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ChannelAccountRow, Sealer } from '../store/index.ts';
import type { AccountValues, Platform } from './platform.ts';

const texts = z.record(z.string(), z.string());

/** What a row holds, secrets too; undefined when they were encrypted under another key. */
export function readValues(sealer: Sealer, row: ChannelAccountRow): AccountValues | undefined {
  const opened = sealer.open(row.sealed, ownerOf(row));
  return opened === undefined ? undefined : { ...row.settings, ...texts.parse(JSON.parse(opened)) };
}

/** Values as a row holds them: secrets apart, and encrypted for this account alone. */
export function writeValues(
  sealer: Sealer,
  { fields, channel }: Pick<Platform, 'fields' | 'channel'>,
  accountId: string,
  values: AccountValues,
): Pick<ChannelAccountRow, 'settings' | 'sealed'> {
  const given = Object.entries(values).filter(([name, value]) => value !== '' && fields[name] !== undefined);
  const pick = (isSecret: boolean) =>
    Object.fromEntries(given.filter(([name]) => (fields[name]?.isSecret === true) === isSecret));
  return {
    settings: pick(false),
    sealed: sealer.seal(JSON.stringify(pick(true)), ownerOf({ channel, accountId })),
  };
}

/** Tells whether settings of the environment are those that an account was last made from. */
export function originOf(key: Buffer, values: AccountValues): string {
  const ordered = Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHmac('sha256', key).update(JSON.stringify(ordered)).digest('base64url');
}

function ownerOf({ channel, accountId }: Pick<ChannelAccountRow, 'channel' | 'accountId'>): string {
  return `account:${channel}:${accountId}`;
}
