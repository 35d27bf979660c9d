import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DeskApi } from '../api/desk-api.ts';
import { changeSnapshot } from '../live/queries.ts';

const HEARTBEAT_MS = 20_000;

/** Says every 20 seconds that this desk is still there: who is gone gives back what they hold. */
export function useHeartbeat(api: DeskApi, isAtDesk: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isAtDesk) return undefined;
    const beat = () => {
      api.heartbeat().then(
        (me) => changeSnapshot(queryClient, (snapshot) => ({ ...snapshot, me })),
        () => undefined, // The next beat, and the banner, say it.
      );
    };
    beat();
    const timer = setInterval(beat, HEARTBEAT_MS);
    return () => clearInterval(timer);
  }, [api, isAtDesk, queryClient]);
}
