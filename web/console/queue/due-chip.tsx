import type { ReactNode } from 'react';
import type { Handoff, Ticket } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { durationOf, useNow } from '../ui/time.ts';

/** How much of the promised time is left, or by how much it is over. */
export function DueChip({ handoff: { dueAt, sla, ...rest } }: { handoff: Handoff | Ticket }): ReactNode {
  const { t, language } = useConsole();
  const now = useNow();
  const since = 'queuedAt' in rest ? rest.queuedAt : rest.createdAt;
  if (dueAt === null || sla === 'none' || sla === 'met') {
    return <span className="when">{t.waits(durationOf(now - since, language))}</span>;
  }
  const isLate = now > dueAt;
  const state = isLate || sla === 'breached' ? 'breached' : sla;
  return (
    <span className={`due ${state}`} title={t.waits(durationOf(now - since, language))}>
      {isLate ? t.late(durationOf(now - dueAt, language)) : t.left(durationOf(dueAt - now, language))}
    </span>
  );
}
