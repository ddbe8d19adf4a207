import { escapeHtml } from '../html/escape.ts';
import { join } from '../layouts/define.ts';
import { localeOf, pageUrl } from '../site/urls.ts';
import type { OutputFile, PageIndexEntry, SiteInput } from '../types.ts';

const LIMIT = 50;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** RFC 822 date of an ISO instant, always in UTC; undefined when it is none. */
function rssDate(instant: string): string | undefined {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return undefined;
  const day = `${DAYS[at.getUTCDay()]}, ${two(at.getUTCDate())} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

function item(site: SiteInput, entry: PageIndexEntry): string {
  const url = escapeHtml(site.baseUrl + pageUrl(localeOf(site, entry.locale).prefix, entry.slug));
  const date = rssDate(entry.publishedAt ?? entry.updatedAt);
  return `<item><title>${escapeHtml(entry.title)}</title><link>${url}</link><guid>${url}</guid>${
    date === undefined ? '' : `<pubDate>${date}</pubDate>`
  }${entry.metaDescription === '' ? '' : `<description>${escapeHtml(entry.metaDescription)}</description>`}</item>\n`;
}

const newestFirst = (a: PageIndexEntry, b: PageIndexEntry): number => {
  const [x, y] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  return x < y ? 1 : x > y ? -1 : a.id < b.id ? -1 : 1;
};

/** Output path of a locale's feed. */
export const feedPath = (prefix: string): string => join(prefix, 'feed.xml');

/** Whether a page stands in its locale's feed, which exists as soon as one does. */
export const isInFeed = (page: Pick<PageIndexEntry, 'kind' | 'publishedAt' | 'noindex'>): boolean =>
  page.kind === 'article' && page.publishedAt !== undefined && !page.noindex;

/** One RSS 2.0 feed per locale that has published articles: the newest fifty. */
export function feedFiles(site: SiteInput, index: readonly PageIndexEntry[]): OutputFile[] {
  return site.locales.flatMap((locale): OutputFile[] => {
    const articles = index.filter((entry) => entry.locale === locale.code && isInFeed(entry));
    if (articles.length === 0) return [];
    articles.sort(newestFirst);
    const home = escapeHtml(site.baseUrl + pageUrl(locale.prefix, ''));
    const self = escapeHtml(`${site.baseUrl}/${feedPath(locale.prefix)}`);
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${escapeHtml(site.brandName)}</title><link>${home}</link><description>${escapeHtml(site.description || site.brandName)}</description><language>${escapeHtml(
      locale.code.toLowerCase(),
    )}</language><atom:link href="${self}" rel="self" type="application/rss+xml"/>
${articles
  .slice(0, LIMIT)
  .map((entry) => item(site, entry))
  .join('')}</channel></rss>
`;
    return [{ path: feedPath(locale.prefix), contentType: 'application/rss+xml', text }];
  });
}
