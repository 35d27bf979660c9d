import { useQueryClient } from '@tanstack/react-query';
import type { Colleague } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { changeSnapshot } from '../live/queries.ts';
import { useAction } from '../ui/use-action.ts';

/** Says whether this official is at the desk, for as many at once as last time or as given, and shows it at once. Resolves to whether it was taken. */
export function useSetPresence(): {
  setPresence: (status: Colleague['status'], capacity?: number) => Promise<boolean>;
  isBusy: boolean;
} {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  return {
    isBusy,
    setPresence: (status, capacity) =>
      run(async () => {
        const me = await api.setPresence(status, capacity);
        changeSnapshot(queryClient, (snapshot) => ({ ...snapshot, me }));
      }),
  };
}
