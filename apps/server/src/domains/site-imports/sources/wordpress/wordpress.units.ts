/** Units for what an export of WordPress becomes: the site, its files, pages and redirects. */
import { LAYOUTS } from '@atelier/engine';
import type { Tx } from '#db/unit-of-work.ts';
import type { WholePage } from '#domains/page-blocks/index.ts';
import { pageChange, pathOf } from '#domains/pages/index.ts';
import { newRedirect } from '#domains/redirects/index.ts';
import { newSite, type SiteRow } from '#domains/sites/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import type { Said } from '#kernel/words/index.ts';
import { makeAhead } from '../ahead.ts';
import { groupId } from '../archive/page.ts';
import { firstProblem } from '../archive/read-archive.ts';
import type { Made, Tools, Unit, Work } from '../source.ts';
import { refused, say } from '../words.ts';
import { originalOf, pathIn, plainPath } from './addresses.ts';
import { convertPost } from './convert.ts';
import { type FetchedFile, makeFileFetcher } from './fetch-files.ts';
import { escapeHtml } from './html.ts';
import { filesOf, furtherLocales, mainLocale, menuOf, type Place, typeOf, type WxrIndex } from './index-of.ts';
import { plainWords } from './pictures.ts';
import type { WxrItem } from './read-wxr.ts';

export interface Given {
  index: WxrIndex;
  tools: Tools;
  work: Work;
}

const FETCHED_AT_ONCE = 6;
/** Somebody's small server is not to notice. */
const FETCHED_PER_HOST = 3;
/** Behind every entry of the menu. */
const UNLISTED = 10_000;

/** Paths as WordPress has them, so that what is linked to from elsewhere stays where it was. */
function wordpressLayout() {
  const found = LAYOUTS.find(({ kind }) => kind === 'wordpress');
  return found && { kind: found.kind, ...found.paths, phpStubs: false, pathVariables: { theme: 'site' } };
}

export function siteUnit({ index, tools, work }: Given): Unit {
  const { options } = work;
  const brandName = (options.brandName ?? index.channel.title.slice(0, 120)) || 'WordPress';
  return {
    ...{ kind: 'site', source: 'site:', label: brandName, right: 'site:create' },
    async make(tx): Promise<Made> {
      if (!options.templateId) throw refused('template_needed');
      const layout = (options.keepAddresses ?? true) ? wordpressLayout() : undefined;
      const parsed = newSite.safeParse({
        ...{ brandName, templateId: options.templateId, defaultLocale: mainLocale(index, options) },
        ...{ locales: furtherLocales(index, options), starterPages: false, ...(layout ? { layout } : {}) },
      });
      if (!parsed.success) throw refused('refused_file', { file: 'channel', detail: firstProblem(parsed.error) });
      const site = await tools.sites.createIn(tx, work.actor, parsed.data);
      return { state: 'made', objectId: site.id, stamp: String(site.revision) };
    },
  };
}

const nameOf = (url: string): string => {
  const last = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || 'file';
  } catch {
    return last || 'file';
  }
};

/** Files are fetched while those before them are taken into the library. */
export function fileUnits({ index, tools, work }: Given): Unit[] {
  const locale = mainLocale(index, work.options);
  const wanted = [...filesOf(index, work.options)];
  const fetchFile = makeFileFetcher(tools.fetch, tools.media.largest);
  const sourceOf = (url: string) => `file:${url}`.slice(0, 500);
  const answerTo = makeAhead(
    wanted,
    async ([url]): Promise<FetchedFile | { before: string }> => {
      // Done before this attempt: its turn is passed over.
      const done = work.ids.get(sourceOf(url));
      const before = done ?? (await tools.unitOfWork.read(work.actor, (tx) => fileBefore(tx, url)));
      return before ? { before } : fetchFile(url, work.signal);
    },
    { most: FETCHED_AT_ONCE, perKey: FETCHED_PER_HOST, keyOf: ([url]) => (URL.canParse(url) ? new URL(url).host : '') },
  );
  return wanted.map(([url, { title, alt }], at) => ({
    ...{ kind: 'file', source: sourceOf(url), label: nameOf(url), right: 'media:create' },
    async prepare() {
      const answer = await answerTo(at);
      if ('before' in answer) return async (): Promise<Made> => ({ state: 'used', objectId: answer.before });
      if ('notes' in answer) return async (): Promise<Made> => ({ state: 'failed', notes: answer.notes });
      const taken = await tools.media.take(work.actor.workspaceId, answer.bytes);
      return async (tx): Promise<Made> => {
        const told = { title: title.slice(0, 200), altText: alt ? { [locale]: alt.slice(0, 500) } : {} };
        const kept = await tools.media.keepIn(tx, work.actor, taken, {
          fileName: nameOf(url),
          folderId: null,
          ...told,
        });
        return kept.duplicate
          ? { state: 'used', objectId: kept.id, notes: [say('file_known')] }
          : { state: 'made', objectId: kept.id, stamp: kept.updatedAt };
      };
    },
  }));

  async function fileBefore(tx: Tx, url: string): Promise<string | undefined> {
    const siteId = work.ids.get('site:') ?? '';
    const id = await work.madeBefore(tx, index.channel.baseUrl, siteId, `file:${url}`.slice(0, 500));
    return id && (await tools.media.exists(tx, id)) ? id : undefined;
  }
}

/** Status here, and what there is to say about it. */
function statusOf(item: WxrItem): { status: 'ready' | 'draft'; notes: Said[] } {
  if (item.password !== '') return { status: 'draft', notes: [say('had_password')] };
  if (item.status === 'publish') return { status: 'ready', notes: [] };
  if (item.status === 'private') return { status: 'draft', notes: [say('was_private')] };
  return {
    status: 'draft',
    notes: item.status === 'future' ? [say('was_planned', { date: item.date.slice(0, 10) })] : [],
  };
}

/** What plugins for search engines keep, if it is no formula of theirs. */
const seo = (item: WxrItem, ...keys: string[]): string => {
  const value =
    keys
      .map((key) => item.meta.get(key))
      .find((each) => each)
      ?.trim() ?? '';
  return /%%|%\w+%/.test(value) ? '' : value;
};

export interface PageContext extends Given {
  places: ReadonlyMap<string, Place>;
  /** Posts by the path where they were. */
  byPath: ReadonlyMap<string, string>;
}

const fileId = (
  { index, work }: Given,
  named: { url: string; id?: string },
): { mediaId: string; alt: string; caption: string } | undefined => {
  const known = named.id === undefined ? undefined : index.files.get(named.id);
  for (const url of [known?.url, named.url, originalOf(named.url)]) {
    const mediaId = url && work.ids.get(`file:${url}`.slice(0, 500));
    if (mediaId) return { mediaId, alt: known?.alt ?? '', caption: known?.caption ?? '' };
  }
  return undefined;
};

/** Where a link goes here: '' when it was an address of the old site that leads to nothing here. */
function linkHere({ index, places, byPath }: PageContext, site: SiteRow, href: string): string | undefined {
  if (href === '' || href.startsWith('#') || /^(?:mailto|tel|sms):/i.test(href)) return undefined;
  const path = pathIn(index.channel.baseUrl, href);
  if (path === undefined) return undefined;
  const [, numbered] = /[?&](?:p|page_id)=(\d+)/.exec(path) ?? [];
  const place = places.get(numbered ?? byPath.get(plainPath(path)) ?? '');
  const [, anchor = ''] = /(#[^#\s]*)$/.exec(href) ?? [];
  return place ? pathOf(site, place.locale, place.slug) + anchor : '';
}

function fieldsOf(context: PageContext, item: WxrItem, place: Place) {
  const { index, work } = context;
  const { options } = work;
  const post = typeOf(options, item.type);
  const menu = index.menus.get(menuOf(index, options));
  const entry = menu?.entries.find(({ postId }) => postId === item.id);
  const authorName =
    options.authors?.[item.author] ?? index.channel.authors.find(({ login }) => login === item.author)?.name ?? '';
  const words = item.terms
    .filter(({ taxonomy }) => taxonomy === 'category' || taxonomy === 'post_tag')
    .map(({ name }) => name);
  const picture = fileId(context, { url: '', id: item.meta.get('_thumbnail_id') ?? '' });
  const title = plainWords(item.title, 200) || place.slug || 'Home';
  const { status, notes } = statusOf(item);
  return {
    notes,
    values: {
      ...{ title, slug: place.slug, kind: post.kind, status },
      navTitle: entry && entry.title !== title ? plainWords(entry.title, 100) : '',
      inNav: menu ? entry !== undefined : post.kind === 'page',
      orderIndex: Math.max(0, Math.min(entry?.order ?? UNLISTED + item.menuOrder, 1_000_000)),
      metaTitle: seo(item, '_yoast_wpseo_title', 'rank_math_title').slice(0, 300),
      metaDescription: (
        seo(item, '_yoast_wpseo_metadesc', 'rank_math_description') || plainWords(item.excerpt, 300)
      ).slice(0, 1000),
      noindex: item.meta.get('_yoast_wpseo_meta-robots-noindex') === '1',
      keywords: [...new Set(words.map((word) => word.trim().slice(0, 120)).filter(Boolean))].slice(0, 50),
      customHeadHtml: authorName ? `<meta name="author" content="${escapeHtml(authorName)}">` : '',
      ogImageMediaId: picture?.mediaId ?? null,
      publishedAt: item.date || null,
    },
  };
}

async function makePage(tx: Tx, context: PageContext, item: WxrItem, place: Place): Promise<Made> {
  const { index, tools, work } = context;
  const siteId = work.ids.get('site:') ?? '';
  const before = await work.madeBefore(tx, index.channel.baseUrl, siteId, `post:${item.id}`);
  if (before && (await tools.pages.find(tx, before)))
    return { state: 'used', objectId: before, notes: [say('page_there')] };
  const site = await tools.sites.find(tx, siteId);
  if (!site) throw refused('refused_not_site', { file: 'site' });
  const { values, notes } = fieldsOf(context, item, place);
  const parsed = pageChange.safeParse(values);
  if (!parsed.success)
    return { state: 'failed', notes: [say('page_broken', { file: item.title, detail: firstProblem(parsed.error) })] };
  const converted = convertPost(item.content, {
    picture: (named) => fileId(context, named),
    link: (href) => linkHere(context, site, href),
    reusable: (id) => index.reusable.get(id),
  });
  const { translationOf: _, ...fields } = parsed.data;
  const slug = await tools.pages.freeSlug(tx, siteId, place.locale, place.slug);
  const updated = Date.parse(item.modified || item.date);
  const post = index.posts.find(({ id }) => id === item.id);
  const page: WholePage = {
    ...{ ...fields, title: fields.title ?? '', slug, locale: place.locale, blocks: converted.blocks },
    translationKey: groupId(`${index.channel.baseUrl} ${siteId} ${post?.group || `post-${item.id}`}`),
    updatedAt: Number.isNaN(updated) ? undefined : new Date(updated),
  };
  const { page: made } = await tools.pageBlocks.createWhole(tx, work.actor, site, page);
  return {
    ...{ state: 'made', objectId: made.id, stamp: String(made.revision) },
    notes: [
      ...notes,
      ...(slug === place.slug ? [] : [say('page_moved', { path: pathOf(site, place.locale, slug) })]),
      ...converted.notes,
      ...(item.comments > 0 ? [say('comments_here', { count: item.comments })] : []),
      ...(converted.deadLinks > 0 ? [say('links_unknown', { count: converted.deadLinks })] : []),
    ],
  };
}

export const pageUnit = (context: PageContext, item: WxrItem, place: Place): Unit => ({
  ...{
    kind: 'page',
    source: `post:${item.id}`,
    label: plainWords(item.title, 200) || `#${item.id}`,
    right: 'page:create',
  },
  make: (tx) => makePage(tx, context, item, place),
});

/** From where a page was to where it is, unless that is the same. */
export function redirectUnits({ index, tools, work, places }: PageContext): Unit[] {
  return [...places].flatMap(([id, { oldPaths }]) =>
    [...new Set(oldPaths)].map((from) => ({
      ...{ kind: 'redirect' as const, source: `redirect:${from}`.slice(0, 500), label: from, right: 'page:create' },
      async make(tx: Tx): Promise<Made> {
        const siteId = work.ids.get('site:') ?? '';
        const site = await tools.sites.find(tx, siteId);
        const record = await tools.pages.find(tx, work.ids.get(`post:${id}`) ?? '00000000-0000-0000-0000-000000000000');
        if (!site || !record) return { state: 'left_out' };
        const to = pathOf(site, record.page.locale, record.page.slug);
        if (plainPath(from) === plainPath(to)) return { state: 'left_out' };
        const before = await work.madeBefore(tx, index.channel.baseUrl, siteId, `redirect:${from}`.slice(0, 500));
        const parsed = newRedirect.safeParse({ siteId, from, to });
        if (!parsed.success)
          return { state: 'left_out', notes: [say('redirect_refused', { detail: firstProblem(parsed.error) })] };
        try {
          const made = await tools.redirects.createIn(tx, work.actor, parsed.data);
          return { state: 'made', objectId: made.id, stamp: `${made.from} ${made.to}` };
        } catch (error) {
          if (!isAppError(error)) throw error;
          if (before) return { state: 'used', objectId: before };
          return { state: 'left_out', notes: [say('redirect_refused', { detail: error.message })] };
        }
      },
    })),
  );
}
