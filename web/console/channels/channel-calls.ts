import type { Http } from '../api/http.ts';
import type { Named } from '../api/shapes.ts';

interface Text {
  readonly vi: string;
  readonly en: string;
}

/** One of our accounts at a platform; no secret is ever told. */
export interface ChannelAccount {
  readonly channel: string;
  readonly accountId: string;
  readonly ward: Named | null;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly held: readonly string[];
  readonly isOfSettings: boolean;
  readonly heardAt: number | null;
  readonly alarms: readonly string[];
  readonly isTheirs: boolean;
}

export interface ChannelField {
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
  readonly isOptional: boolean;
}

export interface ChannelPlatform {
  readonly channel: string;
  readonly title: string;
  readonly hasConsent: boolean;
  readonly webhookUrl: string | null;
  readonly fields: readonly ChannelField[];
}

export interface Finding {
  readonly level: 'ok' | 'warning' | 'problem';
  readonly code: string;
  readonly text: Text;
  readonly todo: Text | null;
}

export interface NewChannelAccount {
  readonly channel: string;
  readonly name: string;
  readonly ward: string | null;
  readonly values: Readonly<Record<string, string>>;
}

export type ChannelChanges = Partial<Omit<NewChannelAccount, 'channel'> & { readonly isEnabled: boolean }>;

type Key = Pick<ChannelAccount, 'channel' | 'accountId'>;

/** Our accounts at platforms, one function a call. */
export function channelCalls({ get, send }: Http) {
  const path = ({ channel, accountId }: Key, rest = '') =>
    `/channels/${encodeURIComponent(channel)}/${encodeURIComponent(accountId)}${rest}`;
  return {
    channels: () => get<{ items: readonly ChannelAccount[]; platforms: readonly ChannelPlatform[] }>('/channels'),
    addChannel: (body: NewChannelAccount) => send<ChannelAccount>('POST', '/channels', { body }),
    changeChannel: (key: Key, body: ChannelChanges) => send<ChannelAccount>('PATCH', path(key), { body }),
    removeChannel: (key: Key) => send('DELETE', path(key)),
    checkChannel: (key: Key) => send<{ findings: readonly Finding[] }>('POST', path(key, '/check')),
    beginConsent: (key: Key) => send<{ url: string }>('POST', path(key, '/consent')),
  };
}

export const channelKeys = { all: ['channels'] } as const;

/** Of an account, in an address of the console. */
export function keyOf({ channel, accountId }: Key): string {
  return `${channel}:${accountId}`;
}
