import { createContext, useContext } from 'react';
import type { Account } from '../api/shapes.ts';
import type { Alerts } from '../live/alerts.ts';
import type { Connection } from '../live/event-log.ts';
import type { Drafts } from '../state/drafts.ts';
import type { Outbox } from '../state/outbox.ts';

/** What the parts behind the sign-in need besides. */
export interface DeskContext {
  readonly account: Account;
  readonly isSupervisor: boolean;
  /** Talks with residents; who does not, reads alone. */
  readonly isAtDesk: boolean;
  /** How often lists are read anew where no event says that they changed; false: events say it. */
  readonly pollMs: number | false;
  readonly connection: Connection;
  readonly alerts: Alerts;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly tryBell: () => void;
}

const Context = createContext<DeskContext | undefined>(undefined);
export const DeskProvider = Context.Provider;

export function useDesk(): DeskContext {
  const context = useContext(Context);
  if (context === undefined) throw new Error('This stands outside the desk');
  return context;
}
