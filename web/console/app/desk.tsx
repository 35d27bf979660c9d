import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Account, Session, Snapshot } from '../api/shapes.ts';
import type { EventApplierOptions } from '../live/apply-events.ts';
import { keys } from '../live/queries.ts';
import { createDrafts } from '../state/drafts.ts';
import { ChannelBanner } from '../channels/channel-banner.tsx';
import { PrivacyBanner } from '../privacy/privacy-banner.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { useConsole } from './console-context.ts';
import { DeskProvider, type DeskContext } from './desk-context.ts';
import { HelpSheet } from './help-sheet.tsx';
import { Item, List } from './places.tsx';
import { Rail } from './rail.tsx';
import { useRoute } from './route.ts';
import type { Runtime } from './runtime.ts';
import { isAtDesk, isCityAdministrator, screensOf } from './screens.ts';
import { useShortcut } from './shortcuts.ts';
import { useHeartbeat } from './use-heartbeat.ts';
import { useLiveDesk } from './use-live-desk.ts';
import { useOutbox } from './use-outbox.ts';
import { useTitleBadge } from './use-title-badge.ts';

const POLL_MS = 15_000;

/** Where officials work, by what their roles let them do. */
export default function Desk({ runtime, account }: { runtime: Runtime; account: Account }): ReactNode {
  const { api, t, notify } = useConsole();
  const { alerts, tryBell } = runtime;
  const atDesk = isAtDesk(account.roles);
  useTitleBadge(alerts);
  const isSupervisor = account.roles.includes('supervisor');
  const onTaken = useCallback<EventApplierOptions['onTaken']>(
    (by, { procedure }) => notify(t.takenFromYou(by.name, procedure?.name ?? t.noProcedure), 'bad'),
    [notify, t],
  );
  const connection = useLiveDesk(api, account.id, atDesk, isSupervisor, alerts.raise, onTaken);
  useHeartbeat(api, atDesk);
  const drafts = useMemo(() => createDrafts(localStorage, account.id), [account.id]);
  const snapshot = useQuery({
    queryKey: keys.snapshot,
    queryFn: ({ signal }) => api.snapshot(signal),
    enabled: false,
  }).data;
  const outbox = useOutbox(runtime);
  const context = useMemo<DeskContext>(
    () => ({
      account,
      isSupervisor,
      isAtDesk: atDesk,
      pollMs: atDesk ? false : POLL_MS,
      connection,
      alerts,
      drafts,
      outbox,
      tryBell,
    }),
    [account, isSupervisor, atDesk, connection, alerts, drafts, outbox, tryBell],
  );
  const signOut = useCallback(async () => {
    drafts.forget();
    await runtime.signOut();
  }, [drafts, runtime]);
  return (
    <DeskProvider value={context}>
      <DeskPage account={account} snapshot={snapshot} onSignOut={signOut} onSession={runtime.renewSession} />
    </DeskProvider>
  );
}

/** The lists at the left, what is open beside them; on a phone one at a time. */
function DeskPage({
  account,
  snapshot,
  onSignOut,
  onSession,
}: {
  account: Account;
  snapshot: Snapshot | undefined;
  onSignOut: () => Promise<void>;
  onSession: (session: Session) => void;
}): ReactNode {
  const { t } = useConsole();
  const route = useRoute();
  const [isHelpOpen, setHelpOpen] = useState(false);
  useShortcut('help', () => setHelpOpen(true));
  const screens = screensOf(account);
  const asked = route.name === 'desk' && screens.includes(route.screen) ? route : undefined;
  const screen = asked?.screen ?? screens[0];
  const id = asked?.id;
  return (
    <div className={`desk ${id === undefined ? 'list-open' : 'item-open'}`}>
      <Rail
        screens={screens}
        screen={screen}
        snapshot={snapshot}
        onHelp={() => setHelpOpen(true)}
        onSignOut={onSignOut}
        onSession={onSession}
      />
      <ConnectionBanner>
        <ChannelBanner isShown={account.roles.includes('administrator')} />
        <PrivacyBanner isShown={isCityAdministrator(account)} />
      </ConnectionBanner>
      {screen === undefined ? (
        <main className="item-column empty">
          <p>{t.noScreens}</p>
        </main>
      ) : (
        <>
          <section className="list-column" aria-label={t.screens[screen]}>
            <List screen={screen} snapshot={snapshot} openId={id} />
          </section>
          <Item screen={screen} id={id} />
        </>
      )}
      {isHelpOpen ? <HelpSheet onClose={() => setHelpOpen(false)} /> : null}
    </div>
  );
}
