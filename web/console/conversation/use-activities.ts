import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Activity } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { fetchNewer, type ActivityPages } from '../live/apply-events.ts';
import { mergeActivities } from '../live/desk-state.ts';
import { keys } from '../live/queries.ts';

const PAGE = 100;

/** What was said in a conversation: the newest part first, earlier parts on demand. */
export function useActivities(id: string): {
  items: readonly Activity[] | undefined;
  error: Error | null;
  hasEarlier: boolean;
  loadEarlier: () => Promise<void>;
} {
  const { api } = useConsole();
  const { pollMs } = useDesk();
  const queryClient = useQueryClient();
  const queryKey = keys.activities(id);
  const { data, error } = useQuery({
    queryKey,
    async queryFn({ signal }): Promise<ActivityPages> {
      const shown = queryClient.getQueryData<ActivityPages>(queryKey);
      if (shown === undefined) return api.activities(id, { limit: PAGE }, signal);
      await fetchNewer(queryClient, api, id);
      return queryClient.getQueryData<ActivityPages>(queryKey) ?? shown;
    },
    refetchInterval: pollMs,
  });
  return {
    items: data?.items,
    error,
    hasEarlier: data?.hasMore === true,
    async loadEarlier() {
      const before = data?.items[0]?.seq;
      if (before === undefined) return;
      const page = await api.activities(id, { before, limit: PAGE });
      queryClient.setQueryData<ActivityPages>(queryKey, (current) => ({
        items: mergeActivities(page.items, current?.items ?? []),
        hasMore: page.hasMore,
      }));
    },
  };
}
