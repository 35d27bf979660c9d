import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** Which part of a list. */
export type PageQuery = Readonly<Record<'limit' | 'offset', number>>;

interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  /** Where the page after it begins, where the server says so: it has passed over what was not wanted. */
  readonly next?: number | null;
  /** How many there are, shown or not, where the server counts them; null: it does not while it looks for words. */
  readonly total?: number | null;
}

export interface Pages<T> {
  /** Undefined: not read yet. */
  readonly items: readonly T[] | undefined;
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly readMore: () => void;
}

interface PagesOptions {
  readonly limit: number;
  readonly pollMs: number | false;
  readonly isEnabled?: boolean;
  /** The key ends with what is searched for: while somebody types, what was found before stays until more is read. */
  readonly isSearched?: boolean;
}

/** A list that the server gives a page at a time. What was read of it is read anew together. */
export function usePages<T extends { readonly id: string }>(
  key: readonly unknown[],
  read: (page: PageQuery, signal: AbortSignal) => Promise<Page<T>>,
  { limit, pollMs, isEnabled = true, isSearched = false }: PagesOptions,
): Pages<T> {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: [...key, 'pages'],
    queryFn: ({ pageParam, signal }) => read({ limit, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ hasMore, next }, pages) => (hasMore ? (next ?? pages.length * limit) : undefined),
    refetchInterval: pollMs,
    enabled: isEnabled,
    placeholderData: (found, searched) => (isSearched && isSameBut(key, searched?.queryKey) ? found : undefined),
  });
  // What came or went between two pages moves the others: one may stand in both.
  const items = useMemo(() => data && withoutRepeated(data.pages.flatMap((page) => page.items)), [data]);
  return {
    items,
    total: data?.pages.at(-1)?.total ?? undefined,
    hasMore: hasNextPage,
    isReading: isFetching,
    readMore: () => void fetchNextPage(),
  };
}

function isSameBut(key: readonly unknown[], other: readonly unknown[] = []): boolean {
  return key.slice(0, -1).every((part, index) => part === other[index]);
}

function withoutRepeated<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
