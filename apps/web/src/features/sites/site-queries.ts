import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  languagesListOptions,
  sitesGetOptions,
  sitesListInfiniteOptions,
  templatesGetOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { byCursor } from '#lib/paging.ts';
import { useTemplateText } from '#lib/template-text.ts';

export interface SiteFilters {
  q?: string;
  templateId?: string;
  archived?: boolean;
}

export const useSites = ({ q, templateId, archived = false }: SiteFilters) =>
  useInfiniteQuery({
    ...sitesListInfiniteOptions({
      query: {
        limit: 48,
        ...(q ? { q } : {}),
        ...(templateId ? { templateId } : {}),
        ...(archived ? { archived: 'true' as never } : {}),
      },
    }),
    ...byCursor,
  });

export const useSite = (id: string) => useQuery(sitesGetOptions({ path: { id } }));
export function useTemplate(id: string) {
  const own = useTemplateText();
  return useQuery({ ...templatesGetOptions({ path: { id } }), enabled: id !== '', select: own });
}
export const useLanguages = () => useQuery({ ...languagesListOptions(), staleTime: 300_000 });
