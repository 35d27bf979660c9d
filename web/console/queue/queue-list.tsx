import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Handoff, Snapshot } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import type { Screen } from '../app/route.ts';
import { useListKeys } from '../app/use-list-keys.ts';
import { useSeenAlerts } from '../app/use-seen-alerts.ts';
import { byTurn, byUrgency } from '../live/desk-state.ts';
import { keys } from '../live/queries.ts';
import { usePages, type Pages } from '../live/use-pages.ts';
import { AwayNotice } from '../presence/away-notice.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { useNow } from '../ui/time.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { fold } from './fold.ts';
import { HandoffRow } from './handoff-row.tsx';
import { LateFilter } from './late-filter.tsx';
import { ListHeader } from './list-header.tsx';
import { useLateCount } from './use-late-count.ts';
import { isOverdue } from './wait-of.ts';

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
  const { t, api } = useConsole();
  const [search, setSearch] = useState('');
  const { isAtDesk } = useDesk();
  const [isEnded, setEnded] = useState(false);
  const [isLateChosen, setLateChosen] = useState(false);
  const isLateOnly = isLateChosen && !isEnded;
  const words = useDeferredValue(search.trim());
  const { all, pages, q, state } = useHandoffs(screen, snapshot, isEnded, words, isLateOnly);
  const behind = screen === 'queue' && pages === undefined ? (snapshot?.moreQueued ?? 0) : 0;
  const count = pages === undefined ? all && all.length + behind : (pages.total ?? all?.length);
  const now = useNow();
  const late = useMemo(() => (all ?? []).filter((handoff) => isOverdue(handoff, now)), [all, now]);
  // Where the list is read a page at a time, those that are late are asked for: they may stand behind it.
  const isLateOnServer = isLateOnly && pages !== undefined;
  const lateHere = isLateOnServer ? (pages.total ?? late.length) : late.length;
  const lateCount = useLateCount({
    list: `${screen} ${state}`,
    hasMore: !isEnded && !isLateOnServer && (behind > 0 || pages?.hasMore === true),
    here: lateHere,
    count: (signal) => api.handoffs({ state, late: true, limit: 1, offset: 0 }, signal),
  });
  const shown = useMemo(() => {
    const chosen = (isLateOnly && !isLateOnServer ? late : all) ?? [];
    return pages === undefined ? matching(chosen, q) : chosen;
  }, [all, late, isLateOnly, isLateOnServer, pages, q]);
  // Who looks at the queue has seen what is new in it.
  useSeenAlerts(({ kind }) => kind === 'queued', { isEnabled: screen === 'queue' });

  const openIndex = useListKeys(
    screen,
    shown.map(({ conversationId }) => conversationId),
    openId,
  );

  return (
    <>
      <ListHeader
        title={t.screens[screen]}
        count={count}
        hasMore={pages !== undefined && pages.total === undefined && pages.hasMore}
        search={search}
        onSearch={setSearch}
      >
        {screen === 'team' || !isAtDesk ? null : <AwayNotice snapshot={snapshot} />}
        {screen === 'team' ? (
          <div className="segments" role="group" aria-label={t.teamState}>
            {[false, true].map((one) => (
              <button key={`${one}`} type="button" aria-pressed={one === isEnded} onClick={() => setEnded(one)}>
                {one ? t.endedHandoffs : t.openHandoffs}
              </button>
            ))}
          </div>
        ) : null}
        <LateFilter count={lateCount} isOn={isLateOnly} onChange={setLateChosen} />
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
      {pages === undefined ? null : <MoreButton pages={pages} />}
      {behind === 0 ? null : <p className="list-more hint">{t.moreQueued(behind)}</p>}
    </>
  );

  function emptyText(): string {
    if (all === undefined) return t.loading;
    if (all.length > 0 || q !== '') return t.nothingFound;
    if (isEnded) return t.noneEnded;
    return screen === 'queue' && !isAtDesk ? t.noneWaiting : t.emptyLists[screen];
  }
}

const ENDED = 'resolved,returned,closed,expired,ticketed';
const PAGE = 200;

/**
 * Of their own queue officials hear by events; what others hold, and whoever only reads, is asked for. So are words that
 * may stand behind a queue's list.
 */
function useHandoffs(
  screen: ListScreen,
  snapshot: Snapshot | undefined,
  isEnded: boolean,
  q: string,
  isLateOnly: boolean,
): {
  readonly all: readonly Handoff[] | undefined;
  readonly pages: Pages<Handoff> | undefined;
  readonly q: string;
  readonly state: string;
} {
  const { api } = useConsole();
  const { isAtDesk, pollMs } = useDesk();
  const isAskedBehind = screen === 'queue' && (q !== '' || isLateOnly) && (snapshot?.moreQueued ?? 0) > 0;
  const isPaged = screen === 'team' || !isAtDesk || isAskedBehind;
  const state = screen === 'queue' ? 'queued' : isEnded ? ENDED : 'active';
  const pages = usePages(
    keys.handoffs(isLateOnly ? `${state} late` : state, q),
    (page, signal) => api.handoffs({ state, q, late: isLateOnly, ...page }, signal),
    { limit: PAGE, pollMs, isEnabled: isPaged, isSearched: true },
  );
  const { items } = pages;
  const all = useMemo(() => {
    if (!isPaged) return screen === 'queue' ? snapshot?.queue : snapshot?.mine;
    // Ended ones come the latest first.
    return isEnded ? items : items && [...items].sort(screen === 'queue' ? byTurn : byUrgency);
  }, [isPaged, screen, isEnded, snapshot, items]);
  return { all, pages: isPaged ? pages : undefined, q, state };
}

function matching(handoffs: readonly Handoff[], q: string): readonly Handoff[] {
  if (q === '') return handoffs;
  const wanted = fold(q);
  return handoffs.filter(({ summary, lastMessage, procedure, ward, field, holder }) =>
    fold(
      [summary, lastMessage, procedure?.name, procedure?.code, ward?.name, field?.name, holder?.name].join(' '),
    ).includes(wanted),
  );
}
