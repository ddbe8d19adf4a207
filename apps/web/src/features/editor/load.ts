import type { TemplateInput } from '@atelier/engine';
import { useQuery } from '@tanstack/react-query';
import {
  affiliateLinksListOptions,
  pagesGetOptions,
  sitesGetOptions,
  swiperPresetsListOptions,
  templatesGetOptions,
  templateVersionsGetOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { pagesList } from '#lib/api/sdk.gen.ts';
import type { Page, PageDetail, Site } from '#lib/api/types.gen.ts';
import type { PreviewSource } from './preview/site-input.ts';

export interface EditorData {
  source: PreviewSource;
  page: PageDetail;
  site: Site;
}

const once = { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' } as const;

/** Every page of the site in all languages: menus, language links and link suggestions come from them. */
export async function everyPage(site: string, signal: AbortSignal): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const query = { site, limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await pagesList({ query, signal, throwOnError: true });
    pages.push(...answer.items);
    cursor = answer.next ?? undefined;
  } while (cursor !== undefined && pages.length < 2000);
  return pages;
}

/** Loads what the editor needs, once: while somebody edits, nothing is exchanged under their hands. */
export function useEditorData(siteId: string, pageId: string) {
  const site = useQuery(sitesGetOptions({ path: { id: siteId } }));
  const page = useQuery({ ...pagesGetOptions({ path: { id: pageId } }), ...once, gcTime: 0 });
  const pages = useQuery({
    queryKey: [{ _id: 'everyPage', path: { id: siteId } }],
    queryFn: ({ signal }) => everyPage(siteId, signal),
    ...once,
  });
  const links = useQuery({ ...affiliateLinksListOptions({ query: { limit: 100 } }), ...once });
  const presets = useQuery({ ...swiperPresetsListOptions({ query: { limit: 100 } }), ...once });
  const templateId = site.data?.templateId ?? '';
  const enabled = templateId !== '';
  const template = useQuery({ ...templatesGetOptions({ path: { id: templateId } }), ...once, enabled });
  const version = useQuery({
    ...templateVersionsGetOptions({ path: { id: templateId, version: site.data?.templateVersion ?? 1 } }),
    ...once,
    enabled,
  });

  const all = [site, page, pages, links, presets, template, version];
  const failed = all.find(({ isError }) => isError);
  // An old copy from an earlier visit must not be edited: wait for the fresh one.
  const fresh = page.data !== undefined && !page.isFetching;
  const complete =
    site.data && fresh && page.data && pages.data && links.data && presets.data && template.data && version.data
      ? {
          site: site.data,
          page: page.data,
          source: {
            site: site.data,
            template: version.data.snapshot as TemplateInput,
            assets: template.data.assets,
            pages: pages.data,
            affiliateLinks: links.data.items,
            presets: presets.data.items,
          },
        }
      : undefined;
  return {
    data: complete as EditorData | undefined,
    error: failed?.error,
    isError: failed !== undefined,
    refetch: () => Promise.all(all.filter(({ isError }) => isError).map(({ refetch }) => refetch())),
  };
}
