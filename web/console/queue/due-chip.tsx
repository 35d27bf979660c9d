import type { ReactNode } from 'react';
import type { Handoff, Ticket } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { durationOf, momentOf, useNow } from '../ui/time.ts';
import { closedOffice, waitOf } from './wait-of.ts';

/**
 * How much is left of the time for what is due next, or by how much it is over; while the office is closed, how long they
 * wait already. Nothing when nothing is awaited.
 */
export function DueChip({ item }: { item: Handoff | Ticket }): ReactNode {
  const { t, language } = useConsole();
  const now = useNow();
  const wait = waitOf(item);
  if (wait === undefined) return null;
  const { since, term } = wait;
  if (term === undefined) return <span className="when">{t.waits(durationOf(now - since, language))}</span>;
  const isLate = now > term.at;
  const waits = t.waits(durationOf(now - since, language));
  if (closedOffice(item, now) !== undefined) {
    return (
      <span className="due warned" title={`${t.terms[term.kind]} · ${t.termStandsStill}`}>
        {waits}
      </span>
    );
  }
  return (
    <span className={`due ${isLate ? 'breached' : term.state}`} title={`${t.terms[term.kind]} · ${waits}`}>
      {isLate ? t.late(durationOf(now - term.at, language)) : t.left(durationOf(term.at - now, language))}
    </span>
  );
}

/** That the office is closed for somebody who waits, and until when. */
export function ClosedTag({ item }: { item: Handoff }): ReactNode {
  const { t, language } = useConsole();
  const closed = closedOffice(item, useNow());
  if (closed === undefined) return null;
  const until = closed.until === undefined ? undefined : momentOf(closed.until, language);
  return <span className="tag">{t.officeClosed(until)}</span>;
}
