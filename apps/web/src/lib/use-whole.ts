import type { InfiniteData } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { itemsOf } from './paging.ts';

interface Parts<T> {
  data: InfiniteData<{ items: T[]; next: string | null }> | undefined;
  error: unknown;
  isError: boolean;
  isFetching: boolean;
  hasNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

/** A list of which every part is needed, fetched part by part, for `Loaded`. Has no data until all of it is there. */
export function useWhole<T>({ data, error, isError, isFetching, hasNextPage, fetchNextPage, refetch }: Parts<T>) {
  const parts = data?.pages.length ?? 0;
  const goesOn = hasNextPage && !isFetching && !isError;
  useEffect(() => {
    // Two parts may come between two renders: what counts is how many are there.
    if (goesOn && parts > 0) void fetchNextPage();
  }, [goesOn, parts, fetchNextPage]);
  const items = useMemo(() => (data === undefined || hasNextPage ? undefined : itemsOf(data)), [data, hasNextPage]);
  return { data: items, error, isError, refetch };
}
