import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCan } from '#features/auth/index.ts';
import {
  pageCommentsPeopleOptions,
  pagesRevisionOptions,
  pagesRevisionsInfiniteOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { byCursor } from '#lib/paging.ts';
import { useWhole } from '#lib/use-whole.ts';

/** The versions that are kept of a page, with the names of who made them. */
export function useVersions(pageId: string) {
  const can = useCan();
  const list = useWhole(
    useInfiniteQuery({
      ...pagesRevisionsInfiniteOptions({ path: { id: pageId }, query: { limit: 100 } }),
      ...byCursor,
      initialPageParam: { path: { id: pageId } },
    }),
  );
  const people = useQuery({ ...pageCommentsPeopleOptions(), enabled: can('comment:create') });
  const names = useMemo(
    () => new Map((people.data?.items ?? []).map(({ userId, name }) => [userId, name])),
    [people.data],
  );
  return { list, names };
}

export const useVersion = (pageId: string, revision: number) =>
  useQuery({
    ...pagesRevisionOptions({ path: { id: pageId, revision } }),
    enabled: revision > 0,
    // What a version was never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
