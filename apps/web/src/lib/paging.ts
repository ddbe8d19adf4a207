import type { InfiniteData } from '@tanstack/react-query';

interface Page<T> {
  items: T[];
  next: string | null;
}

/** For `useInfiniteQuery` over a list of the API: pages follow each other by cursor. */
export const byCursor = {
  initialPageParam: {},
  getNextPageParam: (last: Page<unknown>) => last.next ?? undefined,
} as const;

export const itemsOf = <T>(data: InfiniteData<Page<T>> | undefined): T[] | undefined =>
  data?.pages.flatMap((page) => page.items);

/** The same query with its pages as one list, for `Loaded`. */
export const listed = <T>(query: {
  data: InfiniteData<Page<T>> | undefined;
  error: unknown;
  isError: boolean;
  refetch: () => Promise<unknown>;
}) => ({ data: itemsOf(query.data), error: query.error, isError: query.isError, refetch: query.refetch });
