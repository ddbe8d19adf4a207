import type { TemplateInput } from '@atelier/engine';
import { useQuery } from '@tanstack/react-query';
import {
  pagesGetOptions,
  sitesGetOptions,
  templatesGetOptions,
  templateVersionsGetOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import { affiliateLinksList, pagesList, swiperPresetsList } from '#lib/api/sdk.gen.ts';
import type { Page, PageDetail, Site } from '#lib/api/types.gen.ts';
import type { PreviewSource } from './preview/site-input.ts';

export interface EditorData {
  source: PreviewSource;
  page: PageDetail;
  site: Site;
}

const once = { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' } as const;

const MOST = 2000;
interface Part {
  limit: number;
  cursor?: string;
}

/** A whole list, part by part. */
async function every<T>(read: (part: Part) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const all: T[] = [];
  let part: Part | undefined = { limit: 100 };
  while (part !== undefined && all.length < MOST) {
    const { items, next }: { items: T[]; next: string | null } = await read(part);
    all.push(...items);
    part = next === null ? undefined : { limit: 100, cursor: next };
  }
  return all;
}

/** Every page of the site in all languages: menus, language links and link suggestions come from them. */
export const everyPage = (site: string, signal: AbortSignal): Promise<Page[]> =>
  every((part) => pagesList({ query: { site, ...part }, signal, throwOnError: true }));

/** Every link: a block may use any of them, and shows where it leads. */
export const useEveryLink = () =>
  useQuery({
    queryKey: [{ _id: 'affiliateLinksList', every: true }],
    queryFn: ({ signal }) => every((query) => affiliateLinksList({ query, signal, throwOnError: true })),
    ...once,
  });

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
  const links = useEveryLink();
  const presets = useQuery({
    queryKey: [{ _id: 'swiperPresetsList', every: true }],
    queryFn: ({ signal }) => every((query) => swiperPresetsList({ query, signal, throwOnError: true })),
    ...once,
  });
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
            affiliateLinks: links.data,
            presets: presets.data,
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
