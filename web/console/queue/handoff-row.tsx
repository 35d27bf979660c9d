import { memo, type ReactNode } from 'react';
import type { Handoff } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf, type Screen } from '../app/route.ts';
import { withAttachedLine } from '../ui/attached-line.ts';
import { Button } from '../ui/button.tsx';
import { durationOf, useNow } from '../ui/time.ts';
import { ClosedTag, DueChip } from './due-chip.tsx';
import { useClaim } from './use-claim.ts';
import { closedOffice, isOverdue, waitOf } from './wait-of.ts';

/** One conversation in a list: what about, how long they wait, what they said last. */
export const HandoffRow = memo(function HandoffRow({
  handoff,
  screen,
  isOpen,
}: {
  handoff: Handoff;
  screen: Screen;
  isOpen: boolean;
}): ReactNode {
  const { t, language } = useConsole();
  const { isAtDesk } = useDesk();
  const { claim, isBusy } = useClaim(handoff);
  const now = useNow();
  const { conversationId, procedure, summary, lastMessage, channel, reason, ward, unread, priority, holder } = handoff;
  const term = waitOf(handoff)?.term;
  const isClosed = closedOffice(handoff, now) !== undefined;
  const due = isOverdue(handoff, now) ? 'breached' : isClosed ? 'warned' : (term?.state ?? '');
  return (
    <div className={`handoff-row ${due}${isOpen ? ' open' : ''}${unread > 0 && screen === 'mine' ? ' unread' : ''}`}>
      <a href={addressOf(screen, conversationId)} aria-current={isOpen ? 'true' : undefined}>
        <span className="row-head">
          <strong>{procedure?.name ?? t.noProcedure}</strong>
          {screen === 'queue' || term !== undefined ? (
            <DueChip item={handoff} />
          ) : (
            <span className="when">{durationOf(now - handoff.lastMessageAt, language)}</span>
          )}
        </span>
        <span className="row-text">{withAttachedLine(lastMessage ?? summary, language)}</span>
        <span className="row-meta">
          {priority === 1 ? <span className="tag urgent">{t.urgent}</span> : null}
          <ClosedTag item={handoff} />
          {screen === 'team' && holder !== null ? <span className="holder">{holder.name}</span> : null}
          <span className="tag">{t.reasons[reason]}</span>
          <span>{t.channels[channel] ?? channel}</span>
          {ward === null ? <span className="tag no-ward">{t.noWard}</span> : <span>{ward.name}</span>}
        </span>
        {screen === 'mine' && unread > 0 ? (
          <span className="count">
            {unread}
            <span className="visually-hidden"> {t.unread}</span>
          </span>
        ) : null}
      </a>
      {screen === 'queue' && isAtDesk ? (
        <Button tone="primary" disabled={isBusy} onClick={() => void claim()}>
          {t.claim}
        </Button>
      ) : null}
    </div>
  );
});
