import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { templatesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { templateVersionsPreview } from '#lib/api/sdk.gen.ts';
import type { TemplatePreviewRequest } from '#lib/api/types.gen.ts';
import { byCursor } from '#lib/paging.ts';
import { useTemplateText } from '#lib/template-text.ts';

/** Templates with name and description in the reader's language. */
export function useTemplates(query: { q?: string; isActive?: 'true'; origin?: 'own' | 'shared' } = {}) {
  const own = useTemplateText();
  return useInfiniteQuery({
    ...templatesListInfiniteOptions({ query: { limit: 50, ordering: 'name', ...query } as never }),
    ...byCursor,
    select: ({ pages, pageParams }) => ({
      pages: pages.map((page) => ({ ...page, items: page.items.map(own) })),
      pageParams,
    }),
  });
}

/** A page of sample content in the template, as HTML without scripts. */
export const previewOptions = (id: string, request: TemplatePreviewRequest) =>
  queryOptions({
    queryKey: [{ _id: 'templateVersionsPreview', path: { id }, body: request }],
    queryFn: ({ signal }) => templateVersionsPreview({ path: { id }, body: request, signal, throwOnError: true }),
    staleTime: 300_000,
  });

export const useTemplatePreview = (id: string, request: TemplatePreviewRequest) =>
  useQuery({ ...previewOptions(id, request), enabled: id !== '', placeholderData: (previous) => previous });
