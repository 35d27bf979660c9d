import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import {
  type AccountRegistry,
  type AdministerChannels,
  ChannelAccountError,
  checkAccount,
  type Finding,
  type Platform,
  PLATFORMS,
  type RaisedAlarm,
  webhookUrlOf,
} from './channels/index.ts';
import { type ChannelOffice, ChannelRefusal } from './desk/index.ts';
import type { ChannelAccountRow, Sealer, Store } from './store/index.ts';

export interface ChannelOfficeOptions {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly administer: AdministerChannels;
  readonly accounts: AccountRegistry;
  readonly publicUrl: string | undefined;
  readonly alarms: () => Promise<readonly RaisedAlarm[]>;
}

const TICKET_MS = 10 * 60_000;
const CALL_MS = 10_000;
const TICKET_OWNER = 'consent';
const VERIFIER_BYTES = 32;

const ticketShape = z.object({
  channel: z.string(),
  accountId: z.string(),
  state: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
  expiresAt: z.number(),
});

const REFUSALS: Readonly<Record<ChannelAccountError['code'], ChannelRefusal['code']>> = {
  CHANNEL_UNKNOWN: 'unknown',
  ACCOUNT_UNKNOWN: 'unknown',
  ACCOUNT_TAKEN: 'taken',
  ACCOUNT_CHANGED: 'changed',
  VALUES_INVALID: 'invalid',
};

/** Our accounts at platforms, as the console administers them. */
export function createChannelOffice(options: ChannelOfficeOptions): ChannelOffice {
  const { store, sealer, administer, accounts, publicUrl, alarms } = options;

  async function known(channel: string, accountId: string) {
    // Another process may have changed it a moment ago.
    await accounts.refresh();
    const found = accounts.known().find(({ row }) => row.channel === channel && row.accountId === accountId);
    if (found === undefined) throw new ChannelRefusal('unknown', 'There is no such account');
    return found;
  }

  async function view(
    { channel, accountId }: Pick<ChannelAccountRow, 'channel' | 'accountId'>,
    raised?: readonly RaisedAlarm[],
  ) {
    const { platform, row, values = {} } = await known(channel, accountId);
    const { ward, name, isEnabled, settings, origin, changedAt, heardAt } = row;
    const against = (raised ?? (await alarms())).filter(
      (one) => one.channel === channel && one.accountId === accountId,
    );
    return {
      ...{ channel, accountId, ward, name, isEnabled, settings, changedAt, heardAt },
      held: Object.keys(values).filter((field) => platform.fields[field]?.isSecret === true),
      isOfSettings: origin !== undefined,
      alarms: against.map(({ alarm }) => alarm),
    };
  }

  return {
    platforms: () => PLATFORMS.map((platform) => platformView(platform, publicUrl)),
    async accounts() {
      const [rows, raised] = await Promise.all([store.channelAccounts.all(), alarms()]);
      const views = [];
      for (const row of rows)
        if (PLATFORMS.some(({ channel }) => channel === row.channel)) views.push(await view(row, raised));
      return views;
    },
    add: async (channel, fields, now) => view(await refusing(() => administer.add(channel, fields, now))),
    change: async (channel, accountId, changes, now) =>
      view(await refusing(() => administer.change(channel, accountId, changes, now))),
    remove: async (channel, accountId) => refusing(() => administer.remove(channel, accountId)),

    async check(channel, accountId, signal): Promise<readonly Finding[]> {
      const account = await known(channel, accountId);
      return checkAccount(account, accounts.servicesOf(account.platform), { publicUrl, signal });
    },

    async beginConsent(channel, accountId, redirectUri, now) {
      const { platform, values } = await known(channel, accountId);
      if (platform.consent === undefined || values === undefined) {
        throw new ChannelRefusal('invalid', 'There is nothing to consent to, or the secrets cannot be read');
      }
      const random = () => randomBytes(VERIFIER_BYTES).toString('base64url');
      const ticket = {
        channel,
        accountId,
        redirectUri,
        state: random(),
        verifier: random(),
        expiresAt: now + TICKET_MS,
      };
      return {
        url: platform.consent.urlOf(values, accounts.servicesOf(platform), ticket).href,
        ticket: sealer.seal(JSON.stringify(ticket), TICKET_OWNER),
      };
    },

    async finishConsent(sealed, query, now) {
      const opened = sealed === undefined ? undefined : sealer.open(sealed, TICKET_OWNER);
      const ticket = opened === undefined ? undefined : ticketShape.parse(JSON.parse(opened));
      if (ticket === undefined || ticket.expiresAt <= now || !isSame(query.get('state') ?? '', ticket.state)) {
        return { outcome: 'no-ticket' };
      }
      const { channel, accountId } = ticket;
      const { platform, values } = await known(channel, accountId);
      if (platform.consent === undefined || values === undefined) return { outcome: 'refused', channel, accountId };
      const services = accounts.servicesOf(platform);
      const result = await platform.consent.finish(values, services, ticket, query, AbortSignal.timeout(CALL_MS));
      if (result.status === 'granted') await administer.change(channel, accountId, { values: result.values }, now);
      return { outcome: result.status, channel, accountId };
    },
  };
}

function platformView(platform: Platform, publicUrl: string | undefined) {
  const { channel, title, fields, consent } = platform;
  return {
    channel,
    title,
    hasConsent: consent !== undefined,
    webhookUrl: webhookUrlOf(platform, publicUrl),
    fields: Object.entries(fields).map(([name, { label, isSecret = false, isOptional = false }]) => ({
      ...{ name, label, isSecret, isOptional },
    })),
  };
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ChannelAccountError ? new ChannelRefusal(REFUSALS[error.code], error.message) : error;
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
