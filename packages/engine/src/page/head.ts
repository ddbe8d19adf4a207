import { escapeHtml, scriptJson } from '../html/escape.ts';
import { feedPath, isInFeed } from '../output/feed.ts';
import { localeOf } from '../site/urls.ts';
import type { Json, PageInput, SiteInput } from '../types.ts';
import type { Alternate } from './menu.ts';

/** Head tags that a template may write itself; the engine then leaves them out. */
export interface OwnHead {
  charset: boolean;
  viewport: boolean;
  title: boolean;
  description: boolean;
  robots: boolean;
  canonical: boolean;
  openGraph: boolean;
  twitter: boolean;
  favicon: boolean;
  jsonLd: boolean;
}

/** Everything the head says about a page. Addresses are absolute, texts not escaped. */
export interface HeadFacts {
  title: string;
  description: string;
  canonical: string;
  url: string;
  robots: string;
  image: string;
  imageAlt: string;
  locale: string;
  alternates: readonly Alternate[];
  /** Absolute address for `hreflang="x-default"`; empty when the page is in one language. */
  defaultUrl: string;
  jsonLd: string;
}

const meta = (name: string, content: string): string => `<meta name="${name}" content="${escapeHtml(content)}">\n`;
const property = (name: string, content: string): string =>
  `<meta property="${name}" content="${escapeHtml(content)}">\n`;

export const robotsOf = (site: Pick<SiteInput, 'allowIndexing'>, page: Pick<PageInput, 'noindex'>): string =>
  site.allowIndexing && !page.noindex ? 'index, follow' : 'noindex, nofollow';

function openGraph(facts: HeadFacts, page: PageInput, brandName: string): string {
  let out = property('og:type', page.kind === 'article' ? 'article' : 'website');
  out += property('og:site_name', brandName) + property('og:title', facts.title);
  if (facts.description !== '') out += property('og:description', facts.description);
  out += property('og:url', facts.canonical) + property('og:locale', facts.locale.replace('-', '_'));
  for (const other of facts.alternates) {
    if (!other.current) out += property('og:locale:alternate', other.locale.replace('-', '_'));
  }
  if (facts.image !== '') {
    out += property('og:image', facts.image);
    if (facts.imageAlt !== '') out += property('og:image:alt', facts.imageAlt);
  }
  if (page.kind === 'article') {
    if (page.publishedAt !== undefined) out += property('article:published_time', page.publishedAt);
    if (page.updatedAt !== '') out += property('article:modified_time', page.updatedAt);
  }
  return out;
}

function hreflang(facts: HeadFacts, baseUrl: string): string {
  if (facts.alternates.length < 2) return '';
  let out = '';
  for (const other of facts.alternates) {
    out += `<link rel="alternate" hreflang="${escapeHtml(other.locale)}" href="${escapeHtml(baseUrl + other.url)}">\n`;
  }
  return `${out}<link rel="alternate" hreflang="x-default" href="${escapeHtml(facts.defaultUrl)}">\n`;
}

/** Where readers of an article find the next ones. Other pages do without: whether there is a feed is not theirs to know. */
function feedLink(site: SiteInput, page: PageInput): string {
  if (!isInFeed(page)) return '';
  const href = escapeHtml(`/${feedPath(localeOf(site, page.locale).prefix)}`);
  return `<link rel="alternate" type="application/rss+xml" title="${escapeHtml(site.brandName)}" href="${href}">\n`;
}

/** The head of one page except what the template writes itself; `links` are the tags that are the same on every page. */
export function headHtml(site: SiteInput, page: PageInput, facts: HeadFacts, own: OwnHead, links: string): string {
  let out = '';
  if (!own.charset) out += '<meta charset="utf-8">\n';
  if (!own.viewport) out += '<meta name="viewport" content="width=device-width, initial-scale=1">\n';
  if (!own.title) out += `<title>${escapeHtml(facts.title)}</title>\n`;
  if (!own.description && facts.description !== '') out += meta('description', facts.description);
  if (!own.robots) out += meta('robots', facts.robots);
  if (!own.canonical) out += `<link rel="canonical" href="${escapeHtml(facts.canonical)}">\n`;
  out += hreflang(facts, site.baseUrl) + feedLink(site, page);
  if (!own.openGraph) out += openGraph(facts, page, site.brandName);
  if (!own.twitter) out += meta('twitter:card', facts.image === '' ? 'summary' : 'summary_large_image');
  out += links;
  if (!own.jsonLd && facts.jsonLd !== '') out += `<script type="application/ld+json">${facts.jsonLd}</script>\n`;
  return out + (page.customHead === '' ? '' : `${page.customHead}\n`);
}

/** The page's JSON-LD graph as it stands inside its script element. */
export function jsonLdOf(
  site: SiteInput,
  page: PageInput,
  facts: Omit<HeadFacts, 'jsonLd'>,
  fromBlocks: readonly { [key: string]: Json }[],
): string {
  const home = `${site.baseUrl}/`;
  const graph: { [key: string]: Json }[] = [
    { '@type': 'WebSite', '@id': `${home}#website`, url: home, name: site.brandName },
    {
      '@type': 'WebPage',
      '@id': facts.canonical,
      url: facts.canonical,
      name: facts.title,
      inLanguage: facts.locale,
      isPartOf: { '@id': `${home}#website` },
      ...(facts.description === '' ? {} : { description: facts.description }),
      ...(page.updatedAt === '' ? {} : { dateModified: page.updatedAt }),
    },
  ];
  if (page.kind === 'article') {
    graph.push({
      '@type': 'Article',
      headline: page.title,
      mainEntityOfPage: { '@id': facts.canonical },
      inLanguage: facts.locale,
      publisher: { '@type': 'Organization', name: site.brandName, url: home },
      ...(facts.image === '' ? {} : { image: facts.image }),
      ...(page.publishedAt === undefined ? {} : { datePublished: page.publishedAt }),
      ...(page.updatedAt === '' ? {} : { dateModified: page.updatedAt }),
    });
  }
  graph.push(...fromBlocks);
  return scriptJson({ '@context': 'https://schema.org', '@graph': graph });
}
