import { PLATFORMS } from './platforms.ts';
import { type AccountValues, faultsIn, type Platform } from './platform.ts';

/** An account that the settings make. */
export interface FirstAccount {
  readonly channel: string;
  readonly values: AccountValues;
}

/** An account of which the settings hold a part, or something malformed. */
export interface BegunAccount {
  readonly channel: string;
  readonly faults: readonly string[];
}

export interface ChannelSettings {
  readonly accounts: readonly FirstAccount[];
  readonly begun: readonly BegunAccount[];
  /** Where each platform is. */
  readonly addresses: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the settings say of platforms: one account each at most, and where they are.
 *
 * @param isAddress whether secrets may be sent there
 */
export function readChannelSettings(
  environment: Environment,
  isAddress: (text: string) => boolean,
): { readonly settings: ChannelSettings; readonly addressFaults: readonly string[] } {
  const read = PLATFORMS.map((platform) => readPlatform(platform, environment, isAddress));
  return {
    settings: {
      accounts: read.flatMap(({ account }) => (account === undefined ? [] : [account])),
      begun: read.flatMap(({ channel, faults }) => (faults.length === 0 ? [] : [{ channel, faults }])),
      addresses: Object.fromEntries(read.map(({ channel, addresses }) => [channel, addresses])),
    },
    addressFaults: read.flatMap(({ addressFaults }) => addressFaults),
  };
}

function readPlatform(
  { channel, title, fields, addresses }: Platform,
  environment: Environment,
  isAddress: (text: string) => boolean,
) {
  const given = Object.entries(fields).map(([name, field]) => [name, environment[field.setting] ?? ''] as const);
  const values = Object.fromEntries(given.filter(([, value]) => value !== ''));
  const isWanted = Object.keys(values).some((name) => fields[name]?.isOptional !== true);
  const settingOf = (name: string) => fields[name]?.setting ?? name;
  const faults = faultsIn(fields, values, settingOf)
    .filter((fault) => isWanted || !fault.endsWith('is missing'))
    .map((fault) => fault.replace(/ is missing$/u, ` must be set to answer residents on ${title}`));
  const where = Object.entries(addresses).map(([name, { setting, usual }]) => {
    const address = environment[setting] ?? '';
    return { name, setting, address: (address === '' ? usual : address).replace(/\/$/u, '') };
  });
  return {
    channel,
    account: isWanted && faults.length === 0 ? { channel, values } : undefined,
    addresses: Object.fromEntries(where.map(({ name, address }) => [name, address])),
    faults,
    addressFaults: where
      .filter(({ address }) => !isAddress(address))
      .map(({ setting }) => `${setting} must be an https address`),
  };
}
