import type { ReactNode } from 'react';
import type { Handoff, Ticket } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { durationOf, useNow } from '../ui/time.ts';
import { waitOf } from './wait-of.ts';

/** How much is left of the time for what is due next, or by how much it is over; nothing when nothing is awaited. */
export function DueChip({ item }: { item: Handoff | Ticket }): ReactNode {
  const { t, language } = useConsole();
  const now = useNow();
  const wait = waitOf(item);
  if (wait === undefined) return null;
  const { since, term } = wait;
  if (term === undefined) return <span className="when">{t.waits(durationOf(now - since, language))}</span>;
  const isLate = now > term.at;
  const waits = t.waits(durationOf(now - since, language));
  return (
    <span className={`due ${isLate ? 'breached' : term.state}`} title={`${t.terms[term.kind]} · ${waits}`}>
      {isLate ? t.late(durationOf(now - term.at, language)) : t.left(durationOf(term.at - now, language))}
    </span>
  );
}
