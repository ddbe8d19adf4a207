import { useQuery, useQueryClient } from '@tanstack/react-query';
import { pagesListOptions, pagesListQueryKey } from '#lib/api/@tanstack/react-query.gen.ts';
import { pagesList, pagesReorder } from '#lib/api/sdk.gen.ts';
import type { Page, PagePage } from '#lib/api/types.gen.ts';
import { refresh } from '#lib/use-refresh.ts';

const query = (site: string, locale: string) => ({ site, locale, limit: 100, ordering: 'orderIndex' as const });

/** All pages of one language in the order of the menu; of many, `onPart` is told of those that are there already. */
async function allPages(
  site: string,
  locale: string,
  signal: AbortSignal,
  onPart: (part: PagePage) => void,
): Promise<PagePage> {
  const items: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await pagesList({
      query: { ...query(site, locale), ...(cursor === undefined ? {} : { cursor }) },
      signal,
      throwOnError: true,
    });
    items.push(...page.items);
    cursor = page.next ?? undefined;
    if (cursor !== undefined) onPart({ items: [...items], next: cursor });
  } while (cursor !== undefined && items.length < 1000);
  return { items, next: cursor ?? null };
}

export const useSitePages = (site: string, locale: string) =>
  useQuery({
    ...pagesListOptions({ query: query(site, locale) }),
    queryFn: ({ client, queryKey, signal }) => {
      // What was shown before stays until all of it is there again.
      const isFirst = client.getQueryData(queryKey) === undefined;
      return allPages(site, locale, signal, (part) => {
        if (isFirst) client.setQueryData(queryKey, part);
      });
    },
    enabled: locale !== '',
  });

/** Stores a new order; the list shows it at once and falls back when the server refuses. */
export function useReorder(site: string, locale: string) {
  const queryClient = useQueryClient();
  const key = pagesListQueryKey({ query: query(site, locale) });
  return async (pages: Page[]): Promise<void> => {
    const before = queryClient.getQueryData<PagePage>(key);
    queryClient.setQueryData<PagePage>(key, (old) => ({ items: pages, next: old?.next ?? null }));
    try {
      await pagesReorder({ body: { siteId: site, ids: pages.map(({ id }) => id) }, throwOnError: true });
    } catch (thrown) {
      queryClient.setQueryData(key, before);
      throw thrown;
    } finally {
      await refresh(queryClient, 'pagesList');
    }
  };
}

export const statusTone = { draft: 'draft', ready: 'good', archived: 'quiet' } as const;
