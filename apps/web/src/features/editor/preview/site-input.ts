import {
  type BlockInput,
  type Json,
  type MediaInput,
  type PageIndexEntry,
  type PageInput,
  resolveLayout,
  type SiteInput,
  type TemplateInput,
} from '@atelier/engine';
import type { AffiliateLink, Page, Site, SwiperPreset, TemplateAsset } from '#lib/api/types.gen.ts';

/** Everything the preview of a site's pages is made from. */
export interface PreviewSource {
  site: Site;
  template: TemplateInput;
  assets: readonly TemplateAsset[];
  pages: readonly Page[];
  affiliateLinks: readonly AffiliateLink[];
  presets: readonly SwiperPreset[];
}

/** Stands where the template's files go, so that their addresses are found in the output and replaced. */
const ASSETS = '~template';

const mediaInput = (id: string | null): MediaInput | undefined =>
  id === null ? undefined : { id, name: `${id}/file`, hash: id, size: 0, contentType: 'image/*' };

/**
 * The site as the engine takes it, with output paths that lead to the API: pictures and template files then show in the
 * editor although nothing has been built.
 */
export function toSiteInput({ site, template, affiliateLinks }: PreviewSource): SiteInput {
  const logo = mediaInput(site.logoMediaId);
  const favicon = mediaInput(site.faviconMediaId);
  const pictures = template.variables
    .filter(({ field }) => field === 'image')
    .flatMap(({ name, defaultValue }) => [defaultValue, site.templateVariables[name] ?? ''])
    .filter((id) => /^[0-9a-f-]{36}$/i.test(id))
    .map(mediaInput);
  return {
    id: site.id,
    brandName: site.brandName,
    baseUrl: site.url.replace(/\/$/, ''),
    defaultLocale: site.defaultLocale,
    locales: site.locales,
    template: { ...template, cssOutput: 'inline', jsOutput: 'path_only', js: '' },
    layout: {
      kind: 'custom',
      themePath: '',
      assetsPath: ASSETS,
      imagesPath: 'api/v1/media',
      cssPath: '',
      jsPath: '',
      phpStubs: false,
      pathVariables: {},
    },
    variables: site.templateVariables,
    localeVariables: site.localeVariables,
    colors: site.customColors,
    classPrefix: site.uniqueClassPrefix,
    pageSpeed: false,
    allowIndexing: site.allowIndexing,
    redirect404ToHome: site.redirect404ToHome,
    ...(logo === undefined ? {} : { logo }),
    ...(favicon === undefined ? {} : { favicon }),
    media: [logo, favicon, ...pictures].filter((media) => media !== undefined),
    redirects: [],
    affiliateLinks: Object.fromEntries(
      affiliateLinks.map(({ id, url, name, disclosure }) => [id, { url, label: name, disclosure }]),
    ),
  };
}

export const toIndex = (pages: readonly Page[]): PageIndexEntry[] =>
  pages
    .filter(({ status }) => status !== 'archived')
    .map((page) => ({
      id: page.id,
      locale: page.locale,
      slug: page.slug,
      title: page.title,
      ...(page.navTitle === '' ? {} : { navTitle: page.navTitle }),
      inNav: page.inNav,
      order: page.orderIndex,
      translationKey: page.translationKey,
      updatedAt: page.updatedAt,
      ...(page.kind === 'article' && page.publishedAt !== null ? { publishedAt: page.publishedAt } : {}),
      kind: page.kind,
      noindex: page.noindex,
      metaDescription: page.metaDescription,
    }));

/** Pictures of the library are shown from the library, whatever address was stored with them. */
function withLibrary(value: Json): Json {
  if (Array.isArray(value)) return value.map(withLibrary);
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.mediaId === 'string' && value.mediaId !== '' && typeof value.src === 'string')
    return { ...value, src: `/api/v1/media/${value.mediaId}/file` };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withLibrary(inner)]));
}

const shown = new WeakMap<BlockInput['content'], BlockInput['content']>();

export function shownContent(content: BlockInput['content']): BlockInput['content'] {
  let found = shown.get(content);
  if (found === undefined) {
    found = withLibrary(content) as BlockInput['content'];
    shown.set(content, found);
  }
  return found;
}

export function toPageInput(page: Page, blocks: BlockInput[]): PageInput {
  const [entry] = toIndex([{ ...page, status: 'ready' }]);
  return {
    ...(entry as PageIndexEntry),
    h1: page.h1Tag === '' ? page.title : page.h1Tag,
    metaTitle: page.metaTitle,
    canonicalUrl: page.canonicalUrl,
    keywords: page.keywords,
    customHead: '',
    blocks,
  };
}

/**
 * Puts the API's addresses where the template's files are named: by the template itself, or by content that knows where
 * they will be on the built site.
 */
export function makeAssetRewriter({ site, assets }: PreviewSource): (html: string) => string {
  const urls = new Map(assets.map(({ path, url }) => [path, url]));
  const built = resolveLayout(site.layout).assetsPath.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const named = new RegExp(`(?<=["'(=\\s])/(?:${ASSETS}|${built})/([^"'()\\s?#<>]+)`, 'g');
  return (html) =>
    html.replace(named, (whole, path: string) => {
      const plain = path.includes('%') ? decodeURI(path) : path;
      return urls.get(plain) ?? whole;
    });
}

/** The same for one address, as a block's content has it. */
export function makePictureUrl(source: PreviewSource): (src: string) => string {
  const rewrite = makeAssetRewriter(source);
  return (src) => rewrite(`"${src}"`).slice(1, -1);
}
