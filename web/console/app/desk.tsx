import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Account, Snapshot } from '../api/shapes.ts';
import { ConversationScreen } from '../conversation/conversation-screen.tsx';
import { keys } from '../live/queries.ts';
import { QueueList } from '../queue/queue-list.tsx';
import { createDrafts } from '../state/drafts.ts';
import { TicketList } from '../tickets/ticket-list.tsx';
import { TicketScreen } from '../tickets/ticket-screen.tsx';
import { Icon } from '../ui/icons.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { useConsole } from './console-context.ts';
import { DeskProvider, type DeskContext } from './desk-context.ts';
import { HelpSheet } from './help-sheet.tsx';
import { Rail } from './rail.tsx';
import { useRoute } from './route.ts';
import type { Runtime } from './runtime.ts';
import { useShortcut } from './shortcuts.ts';
import { useHeartbeat } from './use-heartbeat.ts';
import { useLiveDesk } from './use-live-desk.ts';
import { useTitleBadge } from './use-title-badge.ts';

/** Where officials work: the lists at the left, what is open beside them; on a phone one at a time. */
export default function Desk({ runtime, account }: { runtime: Runtime; account: Account }): ReactNode {
  const { api } = useConsole();
  const { alerts, tryBell } = runtime;
  useTitleBadge(alerts);
  const connection = useLiveDesk(api, account.id, alerts.raise);
  useHeartbeat(api);
  const drafts = useMemo(() => createDrafts(localStorage, account.id), [account.id]);
  const snapshot = useQuery({
    queryKey: keys.snapshot,
    queryFn: ({ signal }) => api.snapshot(signal),
    enabled: false,
  }).data;
  const isSupervisor = account.roles.includes('supervisor');
  const context = useMemo<DeskContext>(
    () => ({ account, isSupervisor, connection, alerts, drafts, tryBell }),
    [account, isSupervisor, connection, alerts, drafts, tryBell],
  );
  const signOut = useCallback(async () => {
    drafts.forget();
    await runtime.signOut();
  }, [drafts, runtime]);
  return (
    <DeskProvider value={context}>
      <DeskPage snapshot={snapshot} onSignOut={signOut} />
    </DeskProvider>
  );
}

function DeskPage({
  snapshot,
  onSignOut,
}: {
  snapshot: Snapshot | undefined;
  onSignOut: () => Promise<void>;
}): ReactNode {
  const { t } = useConsole();
  const route = useRoute();
  const [isHelpOpen, setHelpOpen] = useState(false);
  useShortcut('help', () => setHelpOpen(true));
  const { screen, id } = route.name === 'desk' ? route : ({ screen: 'queue', id: undefined } as const);
  return (
    <div className={`desk ${id === undefined ? 'list-open' : 'item-open'}`}>
      <Rail screen={screen} snapshot={snapshot} onHelp={() => setHelpOpen(true)} onSignOut={onSignOut} />
      <ConnectionBanner />
      <section className="list-column" aria-label={t.screens[screen]}>
        {screen === 'tickets' ? (
          <TicketList openId={id} />
        ) : (
          <QueueList key={screen} screen={screen} snapshot={snapshot} openId={id} />
        )}
      </section>
      {id === undefined ? (
        <main className="item-column empty">
          <Icon name={screen === 'tickets' ? 'tickets' : 'mine'} />
          <p>{t.nothingOpen}</p>
          <p className="hint">{t.nothingOpenHint}</p>
        </main>
      ) : screen === 'tickets' ? (
        <TicketScreen key={id} id={id} />
      ) : (
        <ConversationScreen key={id} id={id} screen={screen} />
      )}
      {isHelpOpen ? <HelpSheet onClose={() => setHelpOpen(false)} /> : null}
    </div>
  );
}
