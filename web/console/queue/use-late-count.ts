import { useQuery } from '@tanstack/react-query';
import { keys } from '../live/queries.ts';

/** No event tells that a term has passed. */
const REFRESH_MS = 15_000;

interface Counted {
  readonly total?: number | null;
}

/**
 * How many of a list wait longer than was promised: those that are here, unless more stand behind them; then as the
 * server counts.
 */
export function useLateCount({
  list,
  hasMore,
  here,
  count,
}: {
  readonly list: string;
  readonly hasMore: boolean;
  readonly here: number;
  readonly count: (signal: AbortSignal) => Promise<Counted>;
}): number {
  const { data } = useQuery({
    queryKey: keys.late(list),
    queryFn: ({ signal }) => count(signal),
    refetchInterval: REFRESH_MS,
    enabled: hasMore,
  });
  return hasMore ? (data?.total ?? here) : here;
}
