/** Reads everything that a build or a preview of a site needs, from the domains that keep it. */
import {
  type MediaInput,
  type PageIndexEntry,
  type PageInput,
  pageUrl,
  type RedirectInput,
  type SiteInput,
  type TemplateInput,
} from '@atelier/engine';
import { sql } from 'drizzle-orm';
import { pageBlocks, pages, swiperPresets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { FileForBuild } from '#domains/media/index.ts';
import type { Storage, StoredFile } from '#kernel/storage/index.ts';
import { pagesChanged, siteNotFound, templateGone } from './deployments.errors.ts';

/** What this domain needs to know of a site. */
export interface SiteFacts
  extends Pick<
    SiteInput,
    'id' | 'brandName' | 'defaultLocale' | 'locales' | 'layout' | 'allowIndexing' | 'redirect404ToHome'
  > {
  slug: string;
  domain: string | null;
  wwwRule: 'apex' | 'www';
  templateId: string;
  templateVersion: number;
  templateVariables: Record<string, string>;
  localeVariables: Record<string, Record<string, string>>;
  customColors: Record<string, string>;
  uniqueClassPrefix: string;
  enablePageSpeed: boolean;
  faviconMediaId: string | null;
  logoMediaId: string | null;
  liveDeploymentId: string | null;
  archivedAt: Date | null;
  workspaceId: string;
}

/** Bytes that another part keeps. */
export type OpenBytes = () => Promise<StoredFile | undefined>;

export interface BuildNeeds {
  sites: { find(tx: Tx, siteId: string): Promise<SiteFacts | undefined> };
  templates: {
    versionOf(tx: Tx, templateId: string, version?: number): Promise<TemplateInput | undefined>;
    openAsset(hash: string): Promise<StoredFile | undefined>;
  };
  pages: {
    /** Every page in the order of the menus, in batches, each with a `contentHash`. */
    indexOf(tx: Tx, siteId: string, options: { drafts: boolean }): AsyncIterable<PageIndexEntry[]>;
    inputsByIds(tx: Tx, pageIds: readonly string[]): Promise<PageInput[]>;
  };
  redirects: {
    /** In the order hosts read them; nothing leads away from where a page of the build lives. */
    forBuild(tx: Tx, siteId: string, pages: ReadonlySet<string>): Promise<RedirectInput[]>;
  };
  media: { forBuild(tx: Tx, mediaIds: readonly string[]): Promise<FileForBuild[]> };
  affiliateLinks: {
    /** Those with these ids and those at these addresses, by id, each with its addresses behind `/go/`, the present one first. */
    forBuild(
      tx: Tx,
      linkIds: readonly string[],
      addresses: readonly string[],
    ): Promise<Record<string, SiteInput['affiliateLinks'][string] & { slugs: readonly string[] }>>;
  };
  /** Where clicks on a site that is shown elsewhere are counted; undefined where the world does not reach this instance. */
  counter?: (siteSlug: string) => string | undefined;
  storage: Pick<Storage, 'get'>;
  /** Address of a site on this instance. */
  siteUrl: (slug: string) => string;
}

/** A site ready to be built or previewed. */
export interface SiteToBuild {
  site: SiteInput;
  index: PageIndexEntry[];
  /** Opens the bytes of pictures and template assets, by their SHA-256. */
  sources: Map<string, OpenBytes>;
}

/** Gives a site's pictures the copies that its pages offer, and opens those. Takes its time: never in a transaction. */
export interface Variants {
  forBuild(
    order: Pick<SiteToBuild, 'site'> & {
      workspaceId: string;
      sources: ReadonlyMap<string, OpenBytes>;
      signal: AbortSignal;
      made: (count: number, seconds: number) => void;
    },
  ): Promise<{ site: SiteInput; sources: ReadonlyMap<string, OpenBytes> }>;
}

/** Where visitors are sent by an affiliate link, so that clicks can be counted. */
const affiliatePath = (address: string): string => `/go/${address}`;

/** Address that visitors see: the own domain when there is one, else the name on this instance. */
const baseUrlOf = (site: Pick<SiteFacts, 'slug' | 'domain' | 'wwwRule'>, siteUrl: (slug: string) => string): string =>
  site.domain === null ? siteUrl(site.slug) : `https://${site.wwwRule === 'www' ? 'www.' : ''}${site.domain}`;

/** Links lead through our own address; the redirect also works where nobody counts, and goes through the counter if there is one. */
function affiliateParts(links: Awaited<ReturnType<BuildNeeds['affiliateLinks']['forBuild']>>, counter?: string) {
  const affiliateLinks: SiteInput['affiliateLinks'] = {};
  const redirects: RedirectInput[] = [];
  for (const [id, { slugs, ...link }] of Object.entries(links)) {
    const [slug = id] = slugs;
    affiliateLinks[id] = { ...link, url: affiliatePath(slug) };
    const to = counter === undefined ? link.url : `${counter}/${slug}`;
    for (const address of new Set([...slugs, id])) redirects.push({ from: affiliatePath(address), to, status: 302 });
  }
  return { affiliateLinks, redirects };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Pictures and affiliate links that the pages of a site, and the offers they show, refer to; each list in order. */
async function referencesOf(tx: Tx, siteId: string, { drafts }: { drafts: boolean }) {
  const built = sql`p.site_id = ${siteId} and p.status = any(${drafts ? '{ready,draft}' : '{ready}'}::text[])`;
  const found = await tx.execute(sql`
    with blocks as (select b.content, b.swiper_preset_id from ${pageBlocks} b join ${pages} p on p.id = b.page_id where ${built}),
    presets as (
      select s.items as content, s.affiliate_link_id from ${swiperPresets} s
      where s.id in (select swiper_preset_id from blocks)
    ),
    contents as (select content from blocks union all select content from presets)
    select distinct 'media' as kind, jsonb_path_query(content, '$.**.mediaId') #>> '{}' as id from contents
    union select 'media', p.og_image_media_id::text from ${pages} p where ${built} and p.og_image_media_id is not null
    union select 'link', jsonb_path_query(content, '$.**.affiliateLinkId') #>> '{}' from contents
    union select 'link', affiliate_link_id::text from presets where affiliate_link_id is not null
    union select 'address', (regexp_matches(content::text, '["''=]/go/([a-z0-9-]{1,80})', 'g'))[1] from contents`);
  const all = (kind: string): string[] =>
    found.rows
      .filter((row) => row.kind === kind)
      .map((row) => String(row.id).toLowerCase())
      .sort();
  const ids = (kind: string): string[] => all(kind).filter((id) => UUID.test(id));
  return { media: ids('media'), links: ids('link'), addresses: all('address') };
}

/** Pictures that variables of the template name by id, in the order of the variables. */
const picturesOf = (
  { variables }: TemplateInput,
  { templateVariables, localeVariables }: Pick<SiteFacts, 'templateVariables' | 'localeVariables'>,
): string[] =>
  variables
    .filter(({ field }) => field === 'image')
    .flatMap(({ name, defaultValue }) => [
      defaultValue,
      ...[templateVariables, ...Object.values(localeVariables)].map((values) => values[name] ?? ''),
    ])
    .filter((value) => UUID.test(value))
    .map((id) => id.toLowerCase());

export function makeQueries(needs: BuildNeeds) {
  async function indexOf(tx: Tx, siteId: string, options: { drafts: boolean }): Promise<PageIndexEntry[]> {
    const index: PageIndexEntry[] = [];
    for await (const entries of needs.pages.indexOf(tx, siteId, options)) index.push(...entries);
    return index;
  }

  /** What is ready, with all drafts or one of them. */
  async function wantedIndex(tx: Tx, siteId: string, options: { drafts: boolean; draftPageId?: string }) {
    const { drafts, draftPageId } = options;
    const index = await indexOf(tx, siteId, { drafts });
    if (draftPageId === undefined) return index;
    const wanted = new Set([draftPageId, ...index.map(({ id }) => id)]);
    return (await indexOf(tx, siteId, { drafts: true })).filter(({ id }) => wanted.has(id));
  }

  /** With `draftPageId` that one draft is built beside what is ready. */
  async function siteToBuild(
    tx: Tx,
    siteId: string,
    options: {
      drafts: boolean;
      draftPageId?: string;
      templateVersion?: number | undefined;
      /** Shown by somebody else's servers. */
      isElsewhere?: boolean;
    },
  ): Promise<SiteToBuild> {
    const row = await needs.sites.find(tx, siteId);
    if (!row) throw siteNotFound();
    const template = await needs.templates.versionOf(
      tx,
      row.templateId,
      options.templateVersion ?? row.templateVersion,
    );
    if (!template) throw templateGone(undefined);
    const used = await referencesOf(tx, siteId, { drafts: options.drafts || options.draftPageId !== undefined });
    const own = [row.faviconMediaId, row.logoMediaId].filter((id) => id !== null);
    const shown = [...new Set([...used.media, ...picturesOf(template, row)])];
    const sources = new Map<string, OpenBytes>();
    for (const { hash } of template.assets) sources.set(hash, () => needs.templates.openAsset(hash));
    const byId = new Map<string, MediaInput>();
    for (const { storageKey, posterKey, ...media } of await needs.media.forBuild(tx, [
      ...new Set([...shown, ...own]),
    ])) {
      byId.set(media.id, media);
      sources.set(media.hash, () => needs.storage.get(storageKey));
      if (media.poster && posterKey) sources.set(media.poster.hash, () => needs.storage.get(posterKey));
    }
    const [favicon, logo] = [byId.get(row.faviconMediaId ?? ''), byId.get(row.logoMediaId ?? '')];
    const index = await wantedIndex(tx, siteId, options);
    const linked = await needs.affiliateLinks.forBuild(tx, used.links, used.addresses);
    const links = affiliateParts(linked, options.isElsewhere === true ? needs.counter?.(row.slug) : undefined);
    const site: SiteInput = {
      ...settingsOf(row),
      baseUrl: baseUrlOf(row, needs.siteUrl),
      template,
      ...(favicon ? { favicon } : {}),
      ...(logo ? { logo } : {}),
      media: shown.flatMap((id) => byId.get(id) ?? []),
      redirects: [...(await needs.redirects.forBuild(tx, siteId, pathsOf(row, index))), ...links.redirects],
      affiliateLinks: links.affiliateLinks,
    };
    return { site, index, sources };
  }
  return { siteToBuild, readPages: needs.pages.inputsByIds };
}

const pathsOf = ({ locales }: SiteFacts, index: readonly PageIndexEntry[]): Set<string> =>
  new Set(index.map(({ locale, slug }) => pageUrl(locales.find(({ code }) => code === locale)?.prefix ?? '', slug)));

const settingsOf = (row: SiteFacts) => ({
  id: row.id,
  brandName: row.brandName,
  defaultLocale: row.defaultLocale,
  locales: row.locales,
  layout: row.layout,
  variables: row.templateVariables,
  localeVariables: row.localeVariables,
  colors: row.customColors,
  classPrefix: row.uniqueClassPrefix,
  pageSpeed: row.enablePageSpeed,
  allowIndexing: row.allowIndexing,
  redirect404ToHome: row.redirect404ToHome,
});

export type Queries = ReturnType<typeof makeQueries>;

const MOST_AT_ONCE = 50;

/**
 * Gives out pages one by one and reads them in batches. The batch grows while the pages asked for stand next to each
 * other, so that a build of everything reads fifty at a time and a build of one changed page reads one.
 */
export function batchedReader(
  ids: readonly string[],
  readMany: (ids: readonly string[]) => Promise<PageInput[]>,
): (id: string) => Promise<PageInput> {
  const position = new Map(ids.map((id, i) => [id, i]));
  const buffer = new Map<string, PageInput>();
  let [next, size] = [0, 1];
  return async (id) => {
    const at = position.get(id) ?? 0;
    if (!buffer.has(id)) {
      size = at === next ? Math.min(size * 2, MOST_AT_ONCE) : 1;
      buffer.clear();
      for (const page of await readMany(ids.slice(at, at + size))) buffer.set(page.id, page);
      next = at + size;
    }
    const page = buffer.get(id);
    if (!page) throw pagesChanged(undefined);
    buffer.delete(id);
    return page;
  };
}
