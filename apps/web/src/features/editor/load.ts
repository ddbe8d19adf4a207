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

/** The version of the template that a site is pinned to, with the template's files. */
export function useTemplateOf(site: Site | undefined) {
  const [id, version] = [site?.templateId ?? '', site?.templateVersion ?? 1];
  const enabled = site !== undefined;
  const template = useQuery({ ...templatesGetOptions({ path: { id } }), ...once, enabled });
  const pinned = useQuery({ ...templateVersionsGetOptions({ path: { id, version } }), ...once, enabled });
  const data: Pick<PreviewSource, 'template' | 'assets'> | undefined =
    template.data && pinned.data
      ? { template: pinned.data.snapshot as TemplateInput, assets: template.data.assets }
      : undefined;
  return {
    data,
    error: template.error ?? pinned.error,
    isError: template.isError || pinned.isError,
    refetch: () => Promise.all([template.refetch(), pinned.refetch()]),
  };
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
  const look = useTemplateOf(site.data);

  const all = [site, page, pages, links, presets, look];
  const failed = all.find(({ isError }) => isError);
  // An old copy from an earlier visit must not be edited: wait for the fresh one.
  const fresh = page.data !== undefined && !page.isFetching;
  const complete =
    site.data && fresh && page.data && pages.data && links.data && presets.data && look.data
      ? {
          site: site.data,
          page: page.data,
          source: {
            site: site.data,
            ...look.data,
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
