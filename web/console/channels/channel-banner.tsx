import type { ReactNode } from 'react';
import { addressOf } from '../app/route.ts';
import { keyOf } from './channel-calls.ts';
import { useChannels } from './use-channels.ts';

/** Tells administrators on every screen that residents are not served on a channel, or soon will not be. */
export function ChannelBanner({ isShown }: { isShown: boolean }): ReactNode {
  const { data, texts } = useChannels(isShown);
  const raised = isShown
    ? (data?.items ?? []).flatMap((account) => account.alarms.map((alarm) => ({ account, alarm })))
    : [];
  return (
    <>
      {raised.map(({ account, alarm }) => (
        <p key={`${keyOf(account)} ${alarm}`}>
          <a href={addressOf('channels', keyOf(account))}>{texts.banner(account.name, texts.alarms[alarm] ?? alarm)}</a>
        </p>
      ))}
    </>
  );
}
