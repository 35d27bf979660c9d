import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Handoff, Snapshot } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import type { Screen } from '../app/route.ts';
import { useListKeys } from '../app/use-list-keys.ts';
import { byUrgency } from '../live/desk-state.ts';
import { keys } from '../live/queries.ts';
import { AwayNotice } from '../presence/away-notice.tsx';
import { VirtualList } from '../ui/virtual-list.tsx';
import { fold } from './fold.ts';
import { HandoffRow } from './handoff-row.tsx';
import { isLate, LateFilter } from './late-filter.tsx';
import { ListHeader } from './list-header.tsx';

type ListScreen = Extract<Screen, 'queue' | 'mine' | 'team'>;

/** Conversations that wait, that are this official's, or that colleagues hold. */
export function QueueList({
  screen,
  snapshot,
  openId,
}: {
  screen: ListScreen;
  snapshot: Snapshot | undefined;
  openId: string | undefined;
}): ReactNode {
  const { t } = useConsole();
  const [search, setSearch] = useState('');
  const all = useHandoffs(screen, snapshot);
  const [isLateOnly, setLateOnly] = useState(false);
  const shown = useMemo(
    () => matching(all ?? [], search).filter((handoff) => !isLateOnly || isLate(handoff)),
    [all, search, isLateOnly],
  );
  useSeenAlerts(screen);

  const openIndex = useListKeys(
    screen,
    shown.map(({ conversationId }) => conversationId),
    openId,
  );

  return (
    <>
      <ListHeader title={t.screens[screen]} count={all?.length} search={search} onSearch={setSearch}>
        {screen === 'team' ? null : <AwayNotice snapshot={snapshot} />}
        <LateFilter count={(all ?? []).filter(isLate).length} isOn={isLateOnly} onChange={setLateOnly} />
      </ListHeader>
      {shown.length > 0 ? (
        <VirtualList
          label={t.screens[screen]}
          items={shown}
          keyOf={({ id }) => id}
          openIndex={openIndex}
          estimatedHeight={108}
          render={(handoff) => (
            <HandoffRow handoff={handoff} screen={screen} isOpen={handoff.conversationId === openId} />
          )}
        />
      ) : (
        <p className="list-empty">{emptyText()}</p>
      )}
    </>
  );

  function emptyText(): string {
    if (all === undefined) return t.loading;
    return all.length === 0 ? t.emptyLists[screen] : t.nothingFound;
  }
}

function useHandoffs(screen: ListScreen, snapshot: Snapshot | undefined): readonly Handoff[] | undefined {
  const { api } = useConsole();
  const team = useQuery({
    queryKey: keys.handoffs('active'),
    queryFn: ({ signal }) => api.handoffs({ state: 'active', limit: 200 }, signal),
    enabled: screen === 'team',
  });
  return useMemo(() => {
    if (screen === 'team') return team.data === undefined ? undefined : [...team.data.items].sort(byUrgency);
    return screen === 'queue' ? snapshot?.queue : snapshot?.mine;
  }, [screen, snapshot, team.data]);
}

function matching(handoffs: readonly Handoff[], search: string): readonly Handoff[] {
  const wanted = fold(search.trim());
  if (wanted === '') return handoffs;
  return handoffs.filter(({ summary, lastMessage, procedure, ward, field, holder }) =>
    fold(
      [summary, lastMessage, procedure?.name, procedure?.code, ward?.name, field?.name, holder?.name].join(' '),
    ).includes(wanted),
  );
}

/** Who looks at the queue has seen what is new in it. */
function useSeenAlerts(screen: ListScreen): void {
  const { alerts } = useDesk();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible' || !document.hasFocus() || screen !== 'queue') return;
      alerts.seen(({ kind }) => kind === 'queued');
    };
    look();
    addEventListener('focus', look);
    addEventListener('pointerdown', look);
    addEventListener('keydown', look);
    return () => {
      removeEventListener('focus', look);
      removeEventListener('pointerdown', look);
      removeEventListener('keydown', look);
    };
  }, [alerts, screen]);
}
