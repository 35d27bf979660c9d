import type { Logger } from 'pino';
import { residentVoice } from './bot/index.ts';
import { createDesk, createOfficeHours, isInScope, startDeskSweep, type Desk } from './desk/index.ts';
import { cityCalendar } from './knowledge/index.ts';
import type { Store } from './store/index.ts';

/** The officials' desk, as residents and officials meet it. */
export interface ServedDesk {
  readonly desk: Desk;
  /** Begins to follow what time does at the desk. Returns how to stop. */
  start(): () => Promise<void>;
}

/** Roles that answer residents. */
const ANSWERING: readonly string[] = ['official', 'supervisor'];

export function serveDesk({ store, logger }: { readonly store: Store; readonly logger: Logger }): ServedDesk {
  const hours = createOfficeHours(cityCalendar());
  const desk = createDesk({
    store,
    hours,
    async hasStaff(place) {
      const accounts = await store.accounts.all();
      return accounts.some(
        (account) =>
          account.isActive && account.roles.some((role) => ANSWERING.includes(role)) && isInScope(account, place),
      );
    },
  });
  return {
    desk,
    start: () =>
      startDeskSweep({
        store,
        voice: residentVoice,
        hours,
        onError: (error) => logger.error({ err: error }, 'the sweep of the desk failed'),
      }),
  };
}
