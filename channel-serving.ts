import type { Router } from 'express';
import type { Logger } from 'pino';
import {
  alarmsOf,
  BOT_FRAMEWORK,
  createAdministerChannels,
  createChannelSealer,
  createEmulatorBot,
  createOutboxDispatcher,
  createPlatformChannel,
  createWebhooks,
  followAccounts,
  originKey,
  PLATFORMS,
  type Channel,
  type ChannelAccount,
  type OutboxDispatcherOptions,
  type RaisedAlarm,
  watchAlarms,
} from './channels/index.ts';
import { createChannelOffice } from './channel-office.ts';
import type { Config } from './config.ts';
import type { ChannelOffice, HandReply, OfficeHours } from './desk/index.ts';
import type { AccountAges } from './metrics.ts';
import type { Conversation, ErasedList, Store } from './store/index.ts';

/** The channels, as residents and platforms meet them. */
export interface ServedChannels {
  /** To be mounted at `/webhooks`. */
  readonly webhooks: Router;
  /** To be mounted at `/api/messages`: the clients of the Bot Connector. */
  readonly messages: Router;
  /** Where the console administers the accounts. */
  readonly office: ChannelOffice;
  /** What stood against the accounts when it was last looked at. */
  alarms(): readonly RaisedAlarm[];
  /** Of those that serve, how old their tokens are and for how long their platform has not called. */
  ages(): Promise<readonly AccountAges[]>;
  /** The ward whose account a conversation is with; undefined: it is with the whole city's, or with none. */
  wardOf(conversation: Pick<Conversation, 'id' | 'channel'>): Promise<string | undefined>;
  /** Where residents write to the same account alone; undefined: its platform has no such address. */
  privateChatUrlOf(conversation: Pick<Conversation, 'id' | 'channel'>): Promise<string | undefined>;
  /** Our accounts at platforms, as they serve now. */
  accounts(): readonly ChannelAccount[];
  /** Those that residents of this ward may be with: its own, and the whole city's. */
  accountsFor(ward: string): readonly ChannelAccount[];
  /** Begins to send what the outbox holds. Returns how to stop: what is under way ends first. */
  start(): () => Promise<void>;
  /** Stops to follow the accounts. */
  close(): Promise<void>;
}

export interface ChannelServing {
  readonly config: Pick<Config, 'channels' | 'secretsKey' | 'isLoopback' | 'publicUrl' | 'channelSilenceMinutes'>;
  readonly store: Store;
  readonly erased: Pick<ErasedList, 'keyOf'>;
  readonly logger: Logger;
  /** Those that are our own, such as Direct Line. */
  readonly own: readonly Channel[];
  readonly onSent: OutboxDispatcherOptions['onSent'];
  /** A platform called: told what became of it. */
  readonly onCall?: (channel: string, status: string) => void;
  /** An official has answered in a platform's own app. */
  readonly onHandReply: (
    transaction: Store,
    conversation: Conversation,
    reply: HandReply,
    now: number,
  ) => Promise<void>;
  /** Of the wards' offices. */
  readonly hours: OfficeHours;
  /** Pause between two looks at what stands against the accounts. Default: a minute. */
  readonly alarmEveryMs?: number | undefined;
}

const ALARM_EVERY_MS = 60_000;
const ALARM_TEXTS: Readonly<Record<RaisedAlarm['alarm'], string>> = {
  'token-lost':
    'the platform takes none of our tokens: the account’s administrator must consent again, from the console',
  'token-late': 'the tokens of this account could not be renewed for too long',
  'secrets-lost': 'the secrets of this account cannot be read: SECRETS_KEY is another than when they were stored',
  silent:
    'the platform has not called for this account through so much working time: it may have switched the webhook off',
};

export async function serveChannels({
  config,
  store,
  erased,
  logger,
  own,
  onSent,
  onCall,
  onHandReply,
  hours,
  alarmEveryMs = ALARM_EVERY_MS,
}: ChannelServing): Promise<ServedChannels> {
  const sealer = createChannelSealer(config.secretsKey);
  const administer = createAdministerChannels(store, sealer, PLATFORMS);
  const { accounts: first, addresses } = config.channels;
  await administer.adopt(first, originKey(config.secretsKey), Date.now());
  // A proxy before a loopback address lets the world in.
  const isAtHome = config.isLoopback && config.publicUrl === undefined;
  const accounts = await followAccounts({
    ...{ store, sealer, logger, addresses },
    platforms: PLATFORMS,
    otherwise: isAtHome ? [{ account: createEmulatorBot({ fetch, now: Date.now }) }] : [],
  });
  const alarms = watchAlarms({
    look: async () =>
      alarmsOf(accounts.known(), {
        store,
        now: Date.now(),
        silentFrom: (since, ward) => hours.of(ward).addWorkingMinutes(since, config.channelSilenceMinutes),
      }),
    everyMs: alarmEveryMs,
    onRaised: ({ name: _, ...alarm }) => logger.error(alarm, ALARM_TEXTS[alarm.alarm]),
    onEnded: ({ name: _, ...alarm }) => logger.info(alarm, 'what stood against this account is over'),
    onError: (error) => logger.error({ err: error }, 'what stands against the accounts cannot be looked at'),
  });
  const platforms = PLATFORMS.map(({ channel }) =>
    createPlatformChannel(channel, (id) => accounts.find(channel, id), Date.now),
  );
  // One each: a platform that is slow keeps nobody on another channel waiting.
  const dispatchers = [...own, ...platforms].map((channel) =>
    createOutboxDispatcher({
      store,
      channels: [channel],
      ...(onSent === undefined ? {} : { onSent }),
      onError: (error) => logger.error({ err: error, channel: channel.name }, 'sending failed'),
    }),
  );
  const webhooks = createWebhooks({
    accountsOf: (channel) => accounts.of(channel),
    store,
    erased,
    logger,
    onCall(account, status) {
      onCall?.(account.channel, status);
      if (status === 'accepted') accounts.heard(account);
    },
    async onHandReply(transaction, conversation, { accountId, ward, isReachable }, now) {
      const account = accounts
        .known()
        .find(({ row }) => row.channel === conversation.channel && row.accountId === accountId);
      await onHandReply(transaction, conversation, { ward: ward ?? account?.row.ward, isReachable }, now);
    },
  });
  return {
    webhooks: webhooks.router,
    messages: webhooks.of(BOT_FRAMEWORK),
    office: createChannelOffice({
      ...{ store, sealer, administer, accounts },
      publicUrl: config.publicUrl,
      alarms: () => alarms.look(),
    }),
    alarms: () => alarms.current(),
    async ages() {
      const now = Date.now();
      const serving = accounts.known().filter(({ row }) => row.isEnabled);
      return Promise.all(
        serving.map(async ({ row: { channel, accountId, heardAt, createdAt } }) => {
          const renewedAt = (await store.channelTokens.read(channel, accountId))?.renewedAt;
          const token = renewedAt === undefined ? undefined : (now - renewedAt) / 1000;
          return { channel, accountId, token, silence: (now - (heardAt ?? createdAt)) / 1000 };
        }),
      );
    },
    accounts: () => PLATFORMS.flatMap(({ channel }) => accounts.of(channel)),
    accountsFor(ward) {
      const rows = accounts.known().filter(({ row }) => row.ward === ward || row.ward === undefined);
      return PLATFORMS.flatMap(({ channel }) => accounts.of(channel)).filter(({ channel, accountId }) =>
        rows.some(({ row }) => row.channel === channel && row.accountId === accountId),
      );
    },
    async wardOf({ id, channel }) {
      const ofWards = accounts.known().filter(({ row }) => row.channel === channel && row.ward !== undefined);
      if (ofWards.length === 0) return undefined;
      const peer = await store.channelPeers.ofConversation(id);
      return ofWards.find(({ row }) => row.accountId === peer?.accountId)?.row.ward;
    },
    async privateChatUrlOf({ id, channel }) {
      const serving = accounts.of(channel);
      if (serving.length === 0) return undefined;
      const peer = await store.channelPeers.ofConversation(id);
      return serving.find(({ accountId }) => accountId === peer?.accountId)?.privateChatUrl;
    },
    start() {
      for (const dispatcher of dispatchers) dispatcher.start();
      accounts.start();
      return async () => {
        await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
      };
    },
    async close() {
      await alarms.stop();
      await accounts.stop();
    },
  };
}
