import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Ticket, TicketState } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf } from '../app/route.ts';
import { useListKeys } from '../app/use-list-keys.ts';
import { keys } from '../live/queries.ts';
import { usePages } from '../live/use-pages.ts';
import { DueChip } from '../queue/due-chip.tsx';
import { LateFilter } from '../queue/late-filter.tsx';
import { ListHeader } from '../queue/list-header.tsx';
import { useLateCount } from '../queue/use-late-count.ts';
import { isOverdue } from '../queue/wait-of.ts';
import { withAttachedLine } from '../ui/attached-line.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { useNow } from '../ui/time.ts';
import { VirtualList } from '../ui/virtual-list.tsx';

const STATES: readonly TicketState[] = ['open', 'answered', 'closed'];
const PAGE = 200;

/** Questions to be answered later: open ones those due first, others the latest first. */
export function TicketList({ openId }: { openId: string | undefined }): ReactNode {
  const { api, t } = useConsole();
  const { pollMs } = useDesk();
  const [state, setState] = useState<TicketState>('open');
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const [isLateChosen, setLateChosen] = useState(false);
  const isLateOnly = isLateChosen && state === 'open';
  const pages = usePages(
    keys.tickets(isLateOnly ? 'late' : state, q),
    (page, signal) => api.tickets({ state, q, late: isLateOnly, ...page }, signal),
    { limit: PAGE, pollMs, isSearched: true },
  );
  const { items, hasMore } = pages;
  const now = useNow();
  const late = useMemo(() => (items ?? []).filter((ticket) => isOverdue(ticket, now)).length, [items, now]);
  const lateCount = useLateCount({
    list: 'tickets',
    hasMore: state === 'open' && !isLateOnly && hasMore,
    here: isLateOnly ? (pages.total ?? late) : late,
    count: (signal) => api.tickets({ state: 'open', late: true, limit: 1, offset: 0 }, signal),
  });
  const shown = useMemo(() => (state === 'open' ? byTerm(items ?? []) : (items ?? [])), [items, state]);
  const openIndex = useListKeys(
    'tickets',
    shown.map(({ id }) => id),
    openId,
  );
  return (
    <>
      <ListHeader
        title={t.screens.tickets}
        count={items?.length}
        hasMore={hasMore}
        search={search}
        onSearch={setSearch}
      >
        <div className="segments" role="group" aria-label={t.ticketState}>
          {STATES.map((one) => (
            <button key={one} type="button" aria-pressed={one === state} onClick={() => setState(one)}>
              {t.ticketStates[one]}
            </button>
          ))}
        </div>
        <LateFilter count={lateCount} isOn={isLateOnly} onChange={setLateChosen} />
      </ListHeader>
      {shown.length > 0 ? (
        <VirtualList
          label={t.screens.tickets}
          items={shown}
          keyOf={({ id }) => id}
          openIndex={openIndex}
          estimatedHeight={98}
          render={(ticket) => <TicketRow ticket={ticket} isOpen={ticket.id === openId} />}
        />
      ) : (
        <p className="list-empty">
          {items === undefined ? t.loading : q === '' ? t.emptyLists.tickets : t.nothingFound}
        </p>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

function TicketRow({ ticket, isOpen }: { ticket: Ticket; isOpen: boolean }): ReactNode {
  const { t, language } = useConsole();
  const { id, code, question, procedure, ward, holder, state, sla } = ticket;
  return (
    <div className={`handoff-row ${sla}${isOpen ? ' open' : ''}`}>
      <a href={addressOf('tickets', id)} aria-current={isOpen ? 'true' : undefined}>
        <span className="row-head">
          <strong>{procedure?.name ?? t.noProcedure}</strong>
          {state === 'open' ? <DueChip item={ticket} /> : null}
        </span>
        <span className="row-text">{withAttachedLine(question, language)}</span>
        <span className="row-meta">
          <span className="code">{code}</span>
          {ward === null ? <span className="tag no-ward">{t.noWard}</span> : <span>{ward.name}</span>}
          {holder === null ? null : <span className="holder">{holder.name}</span>}
        </span>
      </a>
    </div>
  );
}

function byTerm(tickets: readonly Ticket[]): readonly Ticket[] {
  return tickets.toSorted((a, b) => (a.dueAt ?? a.createdAt) - (b.dueAt ?? b.createdAt));
}
