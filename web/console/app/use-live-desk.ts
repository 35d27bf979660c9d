import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DeskApi } from '../api/desk-api.ts';
import { Problem } from '../api/problem.ts';
import type { Snapshot } from '../api/shapes.ts';
import type { Alert } from '../live/alerts.ts';
import { createEventApplier, type EventApplierOptions } from '../live/apply-events.ts';
import { followEventLog, type Connection } from '../live/event-log.ts';
import { keys } from '../live/queries.ts';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;
const LASTING: readonly unknown[] = ['session', ...keys.snapshot];

/** Takes the snapshot, then keeps what is shown true by the event log; says how the line is. */
export function useLiveDesk(
  api: DeskApi,
  accountId: string,
  isAtDesk: boolean,
  isSupervisor: boolean,
  onAlert: (alert: Alert) => void,
  onTaken: EventApplierOptions['onTaken'],
): Connection {
  const queryClient = useQueryClient();
  const [connection, setConnection] = useState<Connection>('connecting');

  useEffect(() => {
    if (!isAtDesk) return undefined;
    const leaving = new AbortController();
    let log: ReturnType<typeof followEventLog> | undefined;
    const applier = createEventApplier({ queryClient, api, accountId, isSupervisor, onAlert, onTaken });

    const readSnapshot = async (): Promise<number> => {
      const snapshot = await api.snapshot(leaving.signal);
      queryClient.setQueryData<Snapshot>(keys.snapshot, snapshot);
      return snapshot.cursor;
    };
    const readAnew = async (): Promise<number> => {
      const cursor = await readSnapshot();
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => !LASTING.includes(queryKey[0]) });
      return cursor;
    };
    const start = async (pauseMs: number): Promise<void> => {
      try {
        const cursor = await readSnapshot();
        log = followEventLog({
          cursor,
          open: api.events,
          onEvent: applier.apply,
          onReset: readAnew,
          onConnection: setConnection,
          isOnline: () => navigator.onLine,
        });
      } catch (error) {
        if (leaving.signal.aborted || (error instanceof Problem && error.status === 401)) return;
        setConnection('offline');
        const isLeaving = await pause(pauseMs, leaving.signal);
        if (!isLeaving) await start(Math.min(LONGEST_PAUSE_MS, pauseMs * 2));
      }
    };
    void start(FIRST_PAUSE_MS);

    const retry = () => log?.retryNow();
    const reconnect = () => {
      if (!navigator.onLine) setConnection('offline');
      log?.reconnect();
    };
    addEventListener('online', reconnect);
    addEventListener('offline', reconnect);
    document.addEventListener('visibilitychange', retry);
    return () => {
      leaving.abort();
      log?.stop();
      applier.stop();
      removeEventListener('online', reconnect);
      removeEventListener('offline', reconnect);
      document.removeEventListener('visibilitychange', retry);
    };
  }, [queryClient, api, accountId, isAtDesk, isSupervisor, onAlert, onTaken]);

  return connection;
}

/** Resolves to whether it was cut short. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve(true);
      },
      { once: true },
    );
  });
}
