import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Session, Snapshot } from '../api/shapes.ts';
import type { AlertKind } from '../live/alerts.ts';
import { AccountMenu } from '../presence/account-menu.tsx';
import { PresenceButton } from '../presence/presence-button.tsx';
import { usePrivacyCounts } from '../privacy/use-privacy-counts.ts';
import { Button } from '../ui/button.tsx';
import { Icon, Mark } from '../ui/icons.tsx';
import { newVoices } from '../voice/voice-list.tsx';
import { useConsole } from './console-context.ts';
import { useDesk } from './desk-context.ts';
import { addressOf, goTo, type Screen } from './route.ts';
import { SCREEN_ICONS } from './screen-icons.ts';
import { useShortcut } from './shortcuts.ts';

/** Where what calls for a look is found. */
const CALLS_FROM: Readonly<Record<AlertKind, Screen>> = {
  queued: 'queue',
  due: 'queue',
  assigned: 'mine',
  message: 'mine',
  voice: 'voices',
};

/** The way between the lists, with how much waits in each. */
export function Rail({
  screens,
  screen,
  snapshot,
  onHelp,
  onSignOut,
  onSession,
}: {
  screens: readonly Screen[];
  screen: Screen | undefined;
  snapshot: Snapshot | undefined;
  onHelp: () => void;
  onSignOut: () => Promise<void>;
  onSession: (session: Session) => void;
}): ReactNode {
  const { t, api } = useConsole();
  const { alerts, isAtDesk, pollMs } = useDesk();
  const unseen = useSyncExternalStore(alerts.subscribe, alerts.current);
  const [isPresenceOpen, setPresenceOpen] = useState(false);
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which React would take for a clean-up.
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [screen]);
  useShortcut('queue', () => goTo('queue'), screens.includes('queue'));
  useShortcut('mine', () => goTo('mine'), screens.includes('mine'));
  useShortcut('tickets', () => goTo('tickets'), screens.includes('tickets'));
  useShortcut('team', () => goTo('team'), screens.includes('team'));
  useShortcut('voices', () => goTo('voices'), screens.includes('voices'));
  useShortcut('presence', () => setPresenceOpen(true), isAtDesk);
  const voices = useQuery({
    ...newVoices(api),
    enabled: screens.includes('voices'),
    refetchInterval: pollMs,
  }).data;
  const privacy = usePrivacyCounts(screens.includes('privacy'));
  useShortcut(
    'nextWaiting',
    useCallback(() => goToNextWaiting(snapshot), [snapshot]),
  );
  const counts: Readonly<Record<Screen, number>> = {
    queue: (snapshot?.queue.length ?? 0) + (snapshot?.moreQueued ?? 0),
    mine: snapshot?.mine.length ?? 0,
    tickets: snapshot?.openTickets ?? 0,
    voices: voices?.total ?? 0,
    team: 0,
    accounts: 0,
    audit: 0,
    figures: 0,
    canned: 0,
    switches: 0,
    channels: 0,
    deliveries: 0,
    privacy: privacy?.open ?? 0,
    announcements: 0,
    knowledge: 0,
  };
  const isCalling = (one: Screen) => unseen.some(({ kind }) => CALLS_FROM[kind] === one);
  return (
    <nav className="rail" aria-label={t.navigation}>
      <div className="rail-brand">
        <Mark />
      </div>
      <ul className="rail-screens">
        {screens.map((one) => (
          <li key={one}>
            <a
              ref={one === screen ? current : undefined}
              href={addressOf(one)}
              aria-current={one === screen ? 'page' : undefined}
              title={t.screens[one]}
              className={isCalling(one) ? 'calling' : undefined}
            >
              <Icon name={SCREEN_ICONS[one]} />
              <span>{t.shortScreens[one] ?? t.screens[one]}</span>
              {counts[one] > 0 ? <span className="count">{counts[one] > 999 ? '999+' : counts[one]}</span> : null}
            </a>
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <Button tone="quiet" icon="keyboard" label={t.help} shortcut="help" onClick={onHelp} />
        {isAtDesk ? (
          <PresenceButton
            me={snapshot?.me ?? null}
            load={counts.mine}
            isOpen={isPresenceOpen}
            onOpenChange={setPresenceOpen}
          />
        ) : null}
        <AccountMenu onSignOut={onSignOut} onSession={onSession} />
      </div>
    </nav>
  );
}

/** Who waits longest for this official: somebody of theirs who wrote, else the first in the queue. */
function goToNextWaiting(snapshot: Snapshot | undefined): void {
  const own = snapshot?.mine.find(
    ({ unread, conversationId }) => unread > 0 && !location.hash.includes(conversationId),
  );
  if (own !== undefined) goTo('mine', own.conversationId);
  else {
    const [first] = snapshot?.queue ?? [];
    if (first !== undefined) goTo('queue', first.conversationId);
  }
}
