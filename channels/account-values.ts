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

/** Tells which settings of the environment an account was last made from: each name with a keyed hash of its value. */
export function originOf(key: Buffer, values: AccountValues): string {
  const hashes = Object.entries(values).map(([name, value]) => [name, hashOf(key, [name, value])] as const);
  return JSON.stringify(Object.fromEntries(hashes.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/**
 * Of the settings those that are others than in `origin`, and as empty texts those that are gone. All of them, where
 * another key made it.
 */
export function changedSince(origin: string | undefined, key: Buffer, values: AccountValues): AccountValues {
  const before = readOrigin(origin, key, values);
  const gone = Object.keys(before).filter((name) => values[name] === undefined);
  const changed = Object.entries(values).filter(([name, value]) => before[name] !== hashOf(key, [name, value]));
  return { ...Object.fromEntries(gone.map((name) => [name, ''])), ...Object.fromEntries(changed) };
}

/** Earlier versions kept one hash over all of them: it tells only that nothing has changed. */
function readOrigin(origin: string | undefined, key: Buffer, values: AccountValues): Readonly<Record<string, string>> {
  if (origin?.startsWith('{') === true) return texts.parse(JSON.parse(origin));
  const ordered = Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
  return origin === hashOf(key, ordered) ? texts.parse(JSON.parse(originOf(key, values))) : {};
}

function hashOf(key: Buffer, content: unknown): string {
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('base64url');
}

function ownerOf({ channel, accountId }: Pick<ChannelAccountRow, 'channel' | 'accountId'>): string {
  return `account:${channel}:${accountId}`;
}
