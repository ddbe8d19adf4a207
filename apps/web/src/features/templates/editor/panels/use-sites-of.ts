import { useInfiniteQuery } from '@tanstack/react-query';
import { sitesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { byCursor, itemsOf } from '#lib/paging.ts';

/** Sites of a template, by name. `all` is there once every one of them is: a part of them cannot be counted. */
export function useSitesOf(templateId: string) {
  const query = useInfiniteQuery({
    ...sitesListInfiniteOptions({ query: { templateId, limit: 100, ordering: 'brandName' } }),
    ...byCursor,
  });
  const all: Site[] | undefined = query.data === undefined || query.hasNextPage ? undefined : itemsOf(query.data);
  return { query, all };
}
