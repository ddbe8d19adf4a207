import { escapeHtml } from '../html/escape.ts';
import { join } from '../layouts/define.ts';
import type { PageRenderer } from '../page/render.ts';
import type { SitePlan } from '../site/plan.ts';
import { pageUrl } from '../site/urls.ts';
import type { SiteView } from '../site/view.ts';
import { wordOf } from '../site/words.ts';
import type { OutputFile, PageIndexEntry, PageInput, SiteInput } from '../types.ts';
import { feedFiles } from './feed.ts';
import { headersFile, manifestFile, redirectsFile, robotsFile } from './hosting.ts';
import { sitemapFiles } from './sitemap.ts';

/** The page that answers for addresses that do not exist, in one language. */
export function notFoundPage(site: SiteInput, locale: string, prefix: string): PageInput {
  const word = (key: string): string => wordOf(site.words, locale, key);
  return {
    id: `not-found-${locale}`,
    locale,
    slug: '404',
    title: word('not_found_title'),
    inNav: false,
    order: 0,
    h1: word('not_found_title'),
    metaTitle: `${word('not_found_title')} | ${site.brandName}`,
    metaDescription: word('not_found_text'),
    canonicalUrl: '',
    noindex: true,
    keywords: [],
    // A host applies a catch-all redirect to pages that exist too, so the page itself sends the visitor home.
    customHead: site.redirect404ToHome
      ? `<meta http-equiv="refresh" content="0; url=${escapeHtml(pageUrl(prefix, ''))}">`
      : '',
    translationKey: '',
    updatedAt: '',
    kind: 'page',
    blocks: [
      {
        id: `not-found-${locale}`,
        type: 'hero',
        version: 2,
        content: {
          kicker: '404',
          heading: word('not_found_title'),
          text: word('not_found_text'),
          image: { src: '', alt: '' },
          cta: { label: word('back_home'), href: pageUrl(prefix, '') },
          secondary: { label: '', href: '' },
          align: 'center',
        },
      },
    ],
  };
}

/** 404.html at the root and below each locale's prefix. A template that does not take heroes gets plain words. */
export function notFoundFiles(site: SiteInput, renderer: PageRenderer): OutputFile[] {
  return site.locales.map((locale) => {
    const page = notFoundPage(site, locale.code, locale.prefix);
    const { availableBlocks } = site.template;
    const blocks = availableBlocks.length === 0 || availableBlocks.includes('hero') ? page.blocks : [];
    return {
      path: join(locale.prefix, '404.html'),
      contentType: 'text/html',
      text: renderer.page({ ...page, blocks }).html,
    };
  });
}

/** The site's style sheet and script, where they are files. */
export function assetFiles(site: SiteInput, plan: SitePlan): OutputFile[] {
  const files: OutputFile[] = [];
  const { cssOutput, jsOutput } = site.template;
  if (cssOutput !== 'inline') files.push({ path: plan.layout.cssFile, contentType: 'text/css', text: plan.css });
  if (jsOutput !== 'inline' && plan.js.trim() !== '')
    files.push({ path: plan.layout.jsFile, contentType: 'text/javascript', text: plan.js });
  return files;
}

/** Pictures and template assets: files whose bytes the caller holds. */
export function binaryFiles(site: SiteInput, plan: SitePlan): OutputFile[] {
  const files = new Map<string, OutputFile>();
  const { imagesPath, assetsPath } = plan.layout;
  const add = (path: string, file: { contentType: string; hash: string; size: number }): void => {
    files.set(path, { path, contentType: file.contentType, hash: file.hash, size: file.size });
  };
  for (const icon of site.icons ?? []) add(icon.path, icon);
  for (const asset of site.template.assets) add(join(assetsPath, asset.path), asset);
  const media = [
    ...site.media,
    ...(site.favicon === undefined ? [] : [site.favicon]),
    ...(site.logo === undefined ? [] : [site.logo]),
  ];
  for (const one of media) {
    add(join(imagesPath, one.name), one);
    if (one.poster) add(join(imagesPath, one.poster.name), one.poster);
    if (site.pageSpeed) for (const variant of one.variants ?? []) add(join(imagesPath, variant.name), variant);
  }
  return [...files.values()];
}

/** Everything a site's output holds beside its pages, in a fixed order. */
export function sharedFiles(
  site: SiteInput,
  plan: SitePlan,
  view: SiteView,
  renderer: PageRenderer,
  index: readonly PageIndexEntry[],
): OutputFile[] {
  const redirects = redirectsFile(site);
  return [
    ...assetFiles(site, plan),
    ...notFoundFiles(site, renderer),
    robotsFile(site),
    ...sitemapFiles(site, view, index),
    ...feedFiles(site, index),
    manifestFile(site, plan.layout),
    headersFile(site, plan.layout),
    ...(redirects === undefined ? [] : [redirects]),
  ];
}
