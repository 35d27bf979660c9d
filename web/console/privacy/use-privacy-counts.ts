import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../app/console-context.ts';
import { privacyKeys } from './privacy-calls.ts';

/** No event tells that a term has passed. */
export const REFRESH_MS = 60_000;

/** How many requests are open, and how many of them late; undefined where they are not the reader's to see. */
export function usePrivacyCounts(isEnabled: boolean): { readonly open: number; readonly late: number } | undefined {
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: privacyKeys.counts,
    queryFn: ({ signal }) => api.privacyRequests({ state: 'open', limit: 1, offset: 0 }, signal),
    refetchInterval: REFRESH_MS,
    enabled: isEnabled,
  });
  return isEnabled ? data : undefined;
}
