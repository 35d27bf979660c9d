import type { Store } from '../store/index.ts';
import type { KnownAccount } from './account-registry.ts';
import type { TokenAlarm } from './platform.ts';

/**
 * Why residents are not served by an account, or soon will not be. `secrets-lost`: another `SECRETS_KEY`. `silent`: the
 * platform has called for nothing through so much working time, as when it has switched a webhook off.
 */
export type ChannelAlarm = TokenAlarm | 'secrets-lost' | 'silent';

export interface RaisedAlarm {
  readonly channel: string;
  readonly accountId: string;
  readonly name: string;
  readonly ward: string | undefined;
  readonly alarm: ChannelAlarm;
}

export interface AlarmOptions {
  readonly store: Pick<Store, 'channelTokens'>;
  readonly now: number;
  /** When so much working time of an office has passed that silence is none any more; undefined: nobody knows. */
  readonly silentFrom: (since: number, ward: string | undefined) => number | undefined;
}

/** What stands against our accounts now; those that are switched off are nobody's worry. */
export async function alarmsOf(known: readonly KnownAccount[], options: AlarmOptions): Promise<RaisedAlarm[]> {
  const raised = await Promise.all(
    known.filter(({ row }) => row.isEnabled).map(async (account) => alarmsOfOne(account, options)),
  );
  return raised.flat();
}

async function alarmsOfOne({ platform, row, values }: KnownAccount, options: AlarmOptions): Promise<RaisedAlarm[]> {
  const { store, now, silentFrom } = options;
  const { channel, accountId, name, ward, heardAt, createdAt } = row;
  const raise = (alarm: ChannelAlarm): RaisedAlarm => ({ channel, accountId, name, ward, alarm });
  if (values === undefined) return [raise('secrets-lost')];
  const tokens = await store.channelTokens.read(channel, accountId);
  const tokenAlarm = platform.alarmOf?.(values, tokens, now);
  const isSilent = (silentFrom(heardAt ?? createdAt, ward) ?? Number.POSITIVE_INFINITY) <= now;
  return [...(tokenAlarm === undefined ? [] : [raise(tokenAlarm)]), ...(isSilent ? [raise('silent')] : [])];
}

export interface WatchAlarmsOptions {
  readonly look: () => Promise<readonly RaisedAlarm[]>;
  readonly everyMs: number;
  readonly onRaised: (alarm: RaisedAlarm) => void;
  readonly onEnded: (alarm: RaisedAlarm) => void;
  readonly onError: (error: unknown) => void;
}

export interface AlarmWatch {
  /** As of the last look. */
  current(): readonly RaisedAlarm[];
  /** Looks now. */
  look(): Promise<readonly RaisedAlarm[]>;
  stop(): Promise<void>;
}

/** Looks now and then, and tells of each alarm once when it is raised and once when it is over. */
export function watchAlarms({ look, everyMs, onRaised, onEnded, onError }: WatchAlarmsOptions): AlarmWatch {
  let current: readonly RaisedAlarm[] = [];
  let underWay: Promise<unknown> = Promise.resolve();
  const lookNow = async () => {
    const before = current;
    current = await look();
    for (const alarm of current) if (!includes(before, alarm)) onRaised(alarm);
    for (const alarm of before) if (!includes(current, alarm)) onEnded(alarm);
    return current;
  };
  const wake = () => {
    underWay = underWay.then(lookNow).catch(onError);
  };
  wake();
  const timer = setInterval(wake, everyMs);
  return {
    current: () => current,
    async look() {
      const looked = underWay.then(lookNow);
      underWay = looked.catch(() => undefined);
      return looked;
    },
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}

function includes(alarms: readonly RaisedAlarm[], { channel, accountId, alarm }: RaisedAlarm): boolean {
  return alarms.some((one) => one.channel === channel && one.accountId === accountId && one.alarm === alarm);
}
